#pragma once
#include "core/result.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace veza::core {

/// RFC 4648 section 5, without padding: what tokens, cursors and keys are written in.
[[nodiscard]] std::string to_base64url(std::span<const std::byte> bytes);

/// Strict: no padding, no spaces, no other alphabet, and the bits left over must be zero, so that each value has one
/// text only. `malformed` otherwise.
[[nodiscard]] Result<std::vector<std::byte>> from_base64url(std::string_view text);

}  // namespace veza::core
