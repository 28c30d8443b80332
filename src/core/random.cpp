#include "core/random.hpp"

#include <sys/random.h>

#include <array>
#include <bit>
#include <cerrno>
#include <limits>
#include <system_error>

namespace veza::core {

std::uint64_t Random::below(std::uint64_t bound) {
    // Values past the last whole multiple of the bound would favour small results, so they are drawn again.
    const std::uint64_t limit = std::numeric_limits<std::uint64_t>::max() / bound * bound;
    while (true) {
        std::array<std::byte, 8> bytes{};
        fill(bytes);
        const auto value = std::bit_cast<std::uint64_t>(bytes);
        if (value < limit) return value % bound;
    }
}

void SystemRandom::fill(std::span<std::byte> bytes) {
    while (!bytes.empty()) {
        const auto got = ::getrandom(bytes.data(), bytes.size(), 0);
        if (got < 0) {
            if (errno == EINTR) continue;
            throw std::system_error(errno, std::generic_category(), "getrandom");
        }
        bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
}

void SeededRandom::fill(std::span<std::byte> bytes) {
    const std::scoped_lock lock(mutex_);
    for (auto& byte : bytes) byte = static_cast<std::byte>(engine_());
}

}  // namespace veza::core
