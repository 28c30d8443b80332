#include "core/base64url.hpp"

#include <array>
#include <cstdint>

namespace veza::core {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint8_t kNone = 0xFF;

constexpr auto kValues = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(kNone);
    for (std::size_t i = 0; i < kAlphabet.size(); ++i)
        values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}();

}  // namespace

std::string to_base64url(std::span<const std::byte> bytes) {
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const auto byte : bytes) {
        bits = bits << 8U | std::to_integer<std::uint32_t>(byte);
        for (held += 8; held >= 6; held -= 6) text += kAlphabet[bits >> (held - 6) & 0x3FU];
    }
    if (held > 0) text += kAlphabet[bits << (6 - held) & 0x3FU];
    return text;
}

Result<std::vector<std::byte>> from_base64url(std::string_view text) {
    const auto malformed = [] { return fail(Code::malformed, Reason::invalid_field, "not base64url"); };
    if (text.size() % 4 == 1) return malformed();
    std::vector<std::byte> bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const char c : text) {
        const auto value = kValues[static_cast<unsigned char>(c)];
        if (value == kNone) return malformed();
        bits = bits << 6U | value;
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes.push_back(static_cast<std::byte>(bits >> held));
    }
    if ((bits & ((1U << held) - 1)) != 0) return malformed();
    return bytes;
}

}  // namespace veza::core
