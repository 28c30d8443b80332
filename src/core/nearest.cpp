#include "core/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace veza::core {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    // Three rows of the table are enough: a swap looks two rows back.
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before.swap(above);
        above.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row[b.size()];
}

std::optional<std::string_view> nearest(std::string_view wrong, std::span<const std::string_view> names) {
    constexpr std::size_t kMaxLength = 256;
    if (wrong.size() > kMaxLength) return std::nullopt;
    std::optional<std::string_view> found;
    std::size_t least = 0;
    for (const auto name : names) {
        const auto distance = edit_distance(wrong, name);
        if (distance * 3 > std::max<std::size_t>(name.size(), 3)) continue;
        if (found && distance >= least) continue;
        found = name;
        least = distance;
    }
    return found;
}

}  // namespace veza::core
