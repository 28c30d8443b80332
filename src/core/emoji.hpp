#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace veza::core {

/// No emoji that is recommended for interchange is nearly as long.
inline constexpr std::size_t kEmojiMaxBytes = 64;

/// `text` if it is one emoji as Unicode (UTS #51) defines them, in the one form in which it is stored, so that two ways
/// of writing the same one are equal: U+FE0F stands after what would be shown as text, and nowhere else. Nothing for
/// what is no emoji, is more than one, or is longer than kEmojiMaxBytes.
[[nodiscard]] std::optional<std::string> canonical_emoji(std::string_view text);

}  // namespace veza::core
