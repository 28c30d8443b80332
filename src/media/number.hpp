#pragma once
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace veza::media {

/// A number as we write it ourselves, in names: digits only, no leading zero.
[[nodiscard]] inline std::optional<std::uint32_t> parse_number(std::string_view text) {
    if (text.empty() || (text.size() > 1 && text.front() == '0')) return std::nullopt;
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace veza::media
