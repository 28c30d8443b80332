#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace veza::core {

/// The length in bytes of the well-formed UTF-8 sequence that `text` starts with, 0 when it is none (overlong forms,
/// surrogates and values past U+10FFFF are none). `text` must not be empty.
[[nodiscard]] std::size_t utf8_sequence_length(std::string_view text) noexcept;

/// Appends `text` as the inside of a JSON string. What is appended is valid UTF-8 whatever came in: bytes that are not
/// become U+FFFD.
void append_json_escaped(std::string& out, std::string_view text);

/// The same, fit for a terminal: also DEL, C1 controls, line separators and characters that change the writing
/// direction are escaped, so that no text can forge or hide a line.
void append_log_escaped(std::string& out, std::string_view text);

}  // namespace veza::core
