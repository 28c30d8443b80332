#pragma once
#include <algorithm>
#include <string_view>

namespace veza::memory {

/// Addresses compare without case.
inline bool same_address(std::string_view a, std::string_view b) {
    const auto folded = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
    return std::ranges::equal(a, b, {}, folded, folded);
}

}  // namespace veza::memory
