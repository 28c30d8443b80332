#pragma once
#include "histogram.hpp"
#include "traffic.hpp"

#include <boost/json/object.hpp>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace veza::load {

/// What a scenario found: figures for JSON and the terminal, curves for a plot.
class Report {
public:
    explicit Report(std::string name);

    /// A figure as it stands in the JSON and is printed.
    void figure(const std::string& name, boost::json::value value);
    /// p50, p90, p99, p99.9 and the maximum in milliseconds, and the curve for the plot.
    void latency(const std::string& name, const Histogram& times);
    /// All figures of a run; checks it, too.
    void accounts(const Accounts& accounts);
    /// Complains about what was lost, doubled, reordered, refused or cut off.
    void check(const Accounts& accounts);
    /// What should have held and did not; the program then ends with 1.
    void complain(const std::string& what);

    /// DIRECTORY/<name>.json and, if there are curves, .svg; prints both paths and the figures.
    void write(const std::filesystem::path& directory) const;
    [[nodiscard]] bool good() const { return complaints_.empty(); }

private:
    std::string name_;
    boost::json::object figures_;
    std::vector<std::pair<std::string, Histogram>> curves_;
    std::vector<std::string> complaints_;
};

}  // namespace veza::load
