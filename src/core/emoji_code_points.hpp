#pragma once

namespace veza::core {

/// What is no emoji by itself and makes one of what stands beside it.
inline constexpr char32_t kZeroWidthJoiner = 0x200D;
inline constexpr char32_t kEmojiStyle = 0xFE0F;
inline constexpr char32_t kKeycap = 0x20E3;

[[nodiscard]] constexpr bool is_skin_tone(char32_t code) {
    return code >= 0x1F3FB && code <= 0x1F3FF;
}

}  // namespace veza::core
