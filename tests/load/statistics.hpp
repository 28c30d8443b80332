#pragma once
#include <algorithm>
#include <vector>

namespace veza::load {

/// Of at least one value.
[[nodiscard]] inline double median(std::vector<double> values) {
    std::ranges::sort(values);
    const auto middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace veza::load
