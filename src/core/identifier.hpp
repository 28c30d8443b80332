#pragma once
#include <string_view>

namespace veza::core {

/// Whether the text holds letters, combining marks and digits of any script only, and ASCII characters of `extra`.
/// False for what is not UTF-8.
[[nodiscard]] bool is_identifier(std::string_view text, std::string_view extra) noexcept;

}  // namespace veza::core
