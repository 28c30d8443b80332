#pragma once
// What people write: counting, comparing, and refusing characters that would harm those who read it. Unicode data is
// utf8proc's.
#include "core/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace veza::core {

[[nodiscard]] bool is_valid_utf8(std::string_view text) noexcept;

/// Of valid UTF-8; this is how all length limits count.
[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;

/// The beginning of valid UTF-8, of at most `max` code points; what readers see as one character is in it whole or not.
[[nodiscard]] std::string_view prefix(std::string_view text, std::size_t max) noexcept;

/// The composed form in which texts are stored, so that equal-looking ones are equal. `invalid` if not UTF-8.
[[nodiscard]] Result<std::string> normalize_nfc(std::string_view text);

/// NFKC with case folded and ignorable characters dropped: two names that give the same are the same name. Only for
/// comparing, never shown. Idempotent. `invalid` if not UTF-8.
[[nodiscard]] Result<std::string> casefold_nfkc(std::string_view text);

/// How much a text may hold beside letters, marks, digits, punctuation, symbols and single spaces.
enum class TextRule {
    /// One line that names something. Nothing invisible: no controls, no format characters or other ignorables (they
    /// make two names look alike, or a name look empty), no line separators, private-use, unassigned or blank-looking
    /// characters; no space at the ends, none beside another. Joiners and variation selectors only inside an emoji.
    name,
    /// What is said in a message or a topic. Line feeds and tabs, and all that scripts and emoji need (joiners, direction
    /// marks, soft hyphens, characters newer than our tables). Refused is what reaches beyond the text itself: other
    /// controls, direction embeddings, overrides and isolates, line and paragraph separators, deprecated format
    /// characters, annotations, noncharacters.
    text,
};

/// Whether `text` holds anything that `rule` refuses; true also for what is not UTF-8. Empty text is fine.
[[nodiscard]] bool has_forbidden_controls(std::string_view text, TextRule rule);

/// Whether nothing of it would be seen: empty, or spaces, controls and ignorable characters only.
[[nodiscard]] bool is_blank(std::string_view text);

}  // namespace veza::core
