#pragma once
#include <cstdint>
#include <string_view>

namespace veza::net {

/// Checks UTF-8 piece by piece, as it comes off a socket: the pieces may be cut anywhere, also inside a character.
/// Follows table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing above U+10FFFF.
class Utf8Validator {
public:
    /// False as soon as no continuation could make the text valid; the validator is then of no further use.
    [[nodiscard]] bool feed(std::string_view piece);

    /// Whether the text so far ends at a character's end.
    [[nodiscard]] bool complete() const { return missing_ == 0; }

    void reset() { *this = Utf8Validator{}; }

private:
    [[nodiscard]] bool begin_character(std::uint8_t lead);

    std::uint8_t missing_ = 0;  // continuation bytes the current character still needs
    std::uint8_t low_ = 0x80;   // what the next of them may be
    std::uint8_t high_ = 0xBF;
};

[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace veza::net
