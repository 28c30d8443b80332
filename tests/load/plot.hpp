#pragma once
#include <string>
#include <utility>
#include <vector>

namespace veza::load {

struct Curve {
    std::string name;
    std::vector<std::pair<double, double>> points;  ///< 1 / (1 - quantile), milliseconds
};

/// An SVG of latencies by percentile, both axes logarithmic, so that the tail is as wide as the middle.
[[nodiscard]] std::string latency_plot(const std::string& title, const std::vector<Curve>& curves);

}  // namespace veza::load
