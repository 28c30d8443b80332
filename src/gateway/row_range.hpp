#pragma once
#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace veza::gateway {

/// Rows of a list, from the first to the last, both in it.
struct RowRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    friend auto operator<=>(const RowRange&, const RowRange&) = default;
};
using RowRanges = std::vector<RowRange>;

/// What both have; none when that is nothing.
[[nodiscard]] inline std::optional<RowRange> common(RowRange a, RowRange b) {
    const RowRange both{.first = std::max(a.first, b.first), .last = std::min(a.last, b.last)};
    return both.first <= both.last ? std::optional(both) : std::nullopt;
}
/// The smallest that holds both.
[[nodiscard]] inline RowRange hull(RowRange a, RowRange b) {
    return {.first = std::min(a.first, b.first), .last = std::max(a.last, b.last)};
}

}  // namespace veza::gateway
