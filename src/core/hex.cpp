#include "core/hex.hpp"

#include <boost/algorithm/hex.hpp>

#include <iterator>

namespace veza::core {

std::string to_hex(std::span<const std::byte> bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    boost::algorithm::hex_lower(data, data + bytes.size(), std::back_inserter(text));
    return text;
}

Result<std::vector<std::byte>> from_hex(std::string_view text) {
    std::vector<std::byte> bytes(text.size() / 2);
    try {
        boost::algorithm::unhex(text.begin(), text.end(), reinterpret_cast<char*>(bytes.data()));
    } catch (const boost::algorithm::hex_decode_error&) {
        return fail(Code::malformed, Reason::invalid_field, "not hexadecimal");
    }
    return bytes;
}

}  // namespace veza::core
