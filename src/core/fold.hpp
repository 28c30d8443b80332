#pragma once
// Texts as they are compared when somebody looks for words in them. Unicode data is utf8proc's.
#include <cstdint>
#include <string>
#include <string_view>

namespace veza::core {

/// How a character counts when words are looked for.
enum class CharKind : std::uint8_t {
    gap,     ///< between words: spaces, punctuation, ASCII symbols
    letter,  ///< of scripts that set words apart: letters, digits, marks
    dense,   ///< of scripts that do not (Han, kana, Hangul, Thai, ...), and emoji: each may be looked for by itself
};
[[nodiscard]] CharKind kind_of(char32_t code) noexcept;

/// Without case, accents, vowel points and ignorable characters, in compatibility form, with one space for any run of white
/// space and none at the ends: "Crème  BRÛLÉE" and "creme brulee" are the same. Marks that make another letter in their script
/// (kana, Indic, Thai) stay. Idempotent; empty for what is not UTF-8.
[[nodiscard]] std::string fold_for_search(std::string_view text);

/// Takes the first code point off a text that is not empty; U+FFFD, and one byte, where it is not UTF-8.
[[nodiscard]] char32_t take_code_point(std::string_view& text) noexcept;

}  // namespace veza::core
