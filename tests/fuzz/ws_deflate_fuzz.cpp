// Whatever a client sends as a compressed message is refused or restored within the limit, says nothing about the next one,
// and what was restored survives our own compression.
#include "net/deflate.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace veza;

constexpr std::uint32_t kLimit = 4096;

void require(bool holds) {
    if (!holds) std::abort();
}

/// The message, or the code that refuses it, as text to be compared.
std::string outcome(net::Inflater& inflater, std::string_view payload) {
    const auto message = inflater.inflate(payload);
    if (!message) {
        require(message.error() == gateway::CloseCode::too_big ||
                message.error() == gateway::CloseCode::invalid_payload);
        return "!" + std::to_string(static_cast<int>(message.error()));
    }
    require(message->size() <= kLimit);
    return "=" + std::string(*message);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static net::Inflater used(kLimit);
    static net::Deflater deflater;
    const std::string_view payload(reinterpret_cast<const char*>(data), size);

    net::Inflater fresh(kLimit);
    const std::string first = outcome(fresh, payload);
    require(outcome(used, payload) == first);
    require(outcome(fresh, payload) == first);

    if (first.front() == '!') return 0;
    const std::string_view message = std::string_view(first).substr(1);
    const std::string_view smaller = deflater.deflate(message);
    if (!smaller.empty()) require(smaller.size() < message.size() && outcome(used, smaller) == first);
    return 0;
}
