#pragma once
#include "core/result.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace veza::core {

inline constexpr std::string_view kHexDigits = "0123456789abcdef";

/// Two lower-case digits a byte.
[[nodiscard]] std::string to_hex(std::span<const std::byte> bytes);

/// Digits of either case, an even number of them and nothing else; `malformed` otherwise.
[[nodiscard]] Result<std::vector<std::byte>> from_hex(std::string_view text);

}  // namespace veza::core
