#include "plot.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdarg>
#include <cstdio>

namespace veza::load {
namespace {

constexpr double kWidth = 820;
constexpr double kHeight = 440;
constexpr double kLeft = 70;
constexpr double kRight = 30;
constexpr double kTop = 50;
constexpr double kBottom = 50;
constexpr std::array kColours{"#3b6fd4", "#c2410c", "#15803d", "#7e22ce", "#a16207"};
constexpr double kLeastMs = 0.01;

[[gnu::format(printf, 1, 2)]] std::string print(const char* format, ...) {
    std::array<char, 512> out{};
    std::va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(out.data(), out.size(), format, arguments);
    va_end(arguments);
    return out.data();
}

/// A logarithmic axis of whole decades.
struct Axis {
    double first;
    double last;
    double from;
    double to;
    [[nodiscard]] double at(double value) const {
        const double share = (std::log10(value) - first) / std::max(1.0, last - first);
        return from + std::clamp(share, 0.0, 1.0) * (to - from);
    }
};

std::string percentile(int decade) {
    if (decade == 0) return "0 %";
    if (decade == 1) return "90 %";
    return "99" + (decade == 2 ? std::string() : "." + std::string(static_cast<std::size_t>(decade - 2), '9')) + " %";
}

std::string text(double x, double y, const char* anchor, const std::string& what, const char* colour = "#444") {
    return print(R"(<text x="%.1f" y="%.1f" text-anchor="%s" fill="%s">%s</text>)", x, y, anchor, colour,
                 what.c_str()) +
           "\n";
}

std::string line(double x1, double y1, double x2, double y2) {
    return print(R"(<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="#ddd"/>)", x1, y1, x2, y2) + "\n";
}

std::string grid(const Axis& x, const Axis& y) {
    std::string out;
    for (int decade = 0; decade <= static_cast<int>(x.last); ++decade) {
        const double at = x.at(std::pow(10, decade));
        out += line(at, y.from, at, y.to) + text(at, y.from + 18, "middle", percentile(decade));
    }
    for (int decade = static_cast<int>(y.first); decade <= static_cast<int>(y.last); ++decade) {
        const double value = std::pow(10, decade);
        out += line(x.from, y.at(value), x.to, y.at(value)) +
               text(x.from - 8, y.at(value) + 4, "end", print("%g ms", value));
    }
    return out;
}

}  // namespace

std::string latency_plot(const std::string& title, const std::vector<Curve>& curves) {
    double most = 10;
    double least = 1e9;
    double longest = 1;
    for (const auto& curve : curves)
        for (const auto& [tail, ms] : curve.points) {
            most = std::max(most, tail);
            least = std::min(least, std::max(ms, kLeastMs));
            longest = std::max(longest, ms);
        }
    const Axis x{.first = 0, .last = std::ceil(std::log10(most)), .from = kLeft, .to = kWidth - kRight};
    const Axis y{.first = std::floor(std::log10(least)),
                 .last = std::ceil(std::log10(longest)),
                 .from = kHeight - kBottom,
                 .to = kTop};
    std::string out =
        print(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g" font-family="sans-serif" font-size="12">)"
              "\n"
              R"(<rect width="100%%" height="100%%" fill="#fff"/>)"
              "\n",
              kWidth, kHeight);
    out += print(R"(<text x="%g" y="20" font-size="15" fill="#111">%s: latency by percentile</text>)", kLeft,
                 title.c_str()) +
           "\n";
    out += grid(x, y);
    double legend = kLeft;
    for (std::size_t i = 0; i < curves.size(); ++i) {
        const auto* colour = kColours.at(i % kColours.size());
        std::string points;
        for (const auto& [tail, ms] : curves[i].points)
            points += print("%.1f,%.1f ", x.at(tail), y.at(std::max(ms, kLeastMs)));
        out +=
            R"(<polyline points=")" + points + R"(" fill="none" stroke=")" + colour + R"(" stroke-width="2"/>)" + "\n";
        out += text(legend, 40, "start", curves[i].name, colour);
        legend += 12 + 7.0 * static_cast<double>(curves[i].name.size());
    }
    return out + "</svg>\n";
}

}  // namespace veza::load
