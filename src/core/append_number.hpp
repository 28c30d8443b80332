#pragma once
#include <array>
#include <charconv>
#include <string>

namespace veza::core {

/// As decimal digits, whatever the locale.
template <class Number>
void append_number(std::string& out, Number value) {
    std::array<char, 32> digits;  // NOLINT(*-member-init): to_chars fills what is used
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

}  // namespace veza::core
