#include "report.hpp"

#include "plot.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>

namespace veza::load {
namespace {

namespace json = boost::json;

double milliseconds(std::int64_t ns) {
    return std::round(static_cast<double>(ns) / 1e3) / 1e3;
}

/// As people read it: Boost.JSON writes every double with an exponent.
std::string readable(const json::value& value) {
    if (const auto* number = value.if_double()) {
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "%.6g", *number);
        return text.data();
    }
    std::string out;
    if (const auto* object = value.if_object())
        for (const auto& [name, member] : *object)
            out += (out.empty() ? "" : "  ") + std::string(name.data(), name.size()) + " " + readable(member);
    else if (const auto* array = value.if_array())
        for (const auto& item : *array) out += (out.empty() ? "" : "; ") + readable(item);
    else
        out = json::serialize(value);
    return out;
}

}  // namespace

Report::Report(std::string name) : name_(std::move(name)) {
    figures_["scenario"] = name_;
    figures_["machine"] = describe_machine();
}

void Report::figure(const std::string& name, json::value value) {
    figures_[name] = std::move(value);
}

void Report::latency(const std::string& name, const Histogram& times) {
    figures_[name + "_ms"] = json::object{{"count", times.count()},
                                          {"p50", milliseconds(times.quantile(0.5))},
                                          {"p90", milliseconds(times.quantile(0.9))},
                                          {"p99", milliseconds(times.quantile(0.99))},
                                          {"p99_9", milliseconds(times.quantile(0.999))},
                                          {"max", milliseconds(times.max())}};
    if (times.count() > 0) curves_.emplace_back(name, times);
}

void Report::accounts(const Accounts& accounts) {
    figures_["messages"] = accounts.sent;
    figures_["acknowledged"] = accounts.acknowledged;
    figures_["deliveries"] = accounts.delivered;
    figures_["deliveries_per_s"] =
        std::round(static_cast<double>(accounts.delivered) * kSecond / static_cast<double>(accounts.wall_ns));
    if (!accounts.others.empty()) {
        json::object others;
        for (const auto& [op, count] : accounts.others) others[op] = count;
        figures_["other_frames"] = std::move(others);
    }
    latency("delivery", accounts.delivery);
    latency("until_everybody_has_it", accounts.whole);
    latency("acknowledgement", accounts.ack);
    check(accounts);
}

void Report::check(const Accounts& accounts) {
    const auto number = [](std::uint64_t count) { return std::to_string(count); };
    if (accounts.delivered != accounts.expected)
        complain(number(accounts.delivered) + " deliveries instead of " + number(accounts.expected));
    if (accounts.wrong > 0) complain(number(accounts.wrong) + " clients lost or doubled messages");
    if (accounts.out_of_order > 0) complain(number(accounts.out_of_order) + " deliveries out of order");
    if (accounts.refused > 0) complain(number(accounts.refused) + " requests refused, first " + accounts.first_refusal);
    if (accounts.downs > 0) complain(number(accounts.downs) + " connections ended");
}

void Report::complain(const std::string& what) {
    complaints_.push_back(what);
}

void Report::write(const std::filesystem::path& directory) const {
    std::filesystem::create_directories(directory);
    auto out = figures_;
    out["complaints"] = json::array(complaints_.begin(), complaints_.end());
    json::object curves;
    std::vector<Curve> plotted;
    for (const auto& [name, times] : curves_) {
        json::array points;
        Curve curve{.name = name, .points = {}};
        for (const auto& point : times.curve()) {
            points.push_back(json::array{point.quantile, milliseconds(point.ns)});
            curve.points.emplace_back(1 / (1 - point.quantile), static_cast<double>(point.ns) / 1e6);
        }
        curves[name] = std::move(points);
        plotted.push_back(std::move(curve));
    }
    if (!curves.empty()) out["curves"] = std::move(curves);

    const auto path = directory / (name_ + ".json");
    std::ofstream(path) << json::serialize(out) << '\n';
    for (const auto& [name, value] : figures_)
        std::printf("  %-28s %s\n", std::string(name.data(), name.size()).c_str(), readable(value).c_str());
    for (const auto& complaint : complaints_) std::printf("  FAILED: %s\n", complaint.c_str());
    std::printf("  %s\n", path.c_str());
    if (plotted.empty()) return;
    const auto plot = directory / (name_ + ".svg");
    std::ofstream(plot) << latency_plot(name_, plotted);
    std::printf("  %s\n", plot.c_str());
}

}  // namespace veza::load
