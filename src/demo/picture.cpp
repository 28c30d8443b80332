#include "demo/picture.hpp"

#include "demo/dice.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace veza::demo {
namespace {

constexpr std::size_t kPortrait = 256;
constexpr std::size_t kCover = 512;

/// A colour of this hue (in turns), saturation and value (0 to 1).
Color hsv(double hue, double saturation, double value) {
    const auto channel = [&](double offset) {
        const double k = std::fmod(offset + hue * 6, 6.0);
        const double part = value - value * saturation * std::clamp(std::min(k, 4 - k), 0.0, 1.0);
        return static_cast<std::uint8_t>(std::lround(255 * part));
    };
    return {.red = channel(5), .green = channel(3), .blue = channel(1)};
}

Color between(const Color& a, const Color& b, double share) {
    const double s = std::clamp(share, 0.0, 1.0);
    const auto mix = [s](std::uint8_t x, std::uint8_t y) {
        return static_cast<std::uint8_t>(std::lround(x + (y - x) * s));
    };
    return {.red = mix(a.red, b.red), .green = mix(a.green, b.green), .blue = mix(a.blue, b.blue)};
}

/// `color(x, y)` for x and y from 0 to 1, downwards.
template <class Paint>
Raster paint(std::size_t width, std::size_t height, Paint color) {
    Raster raster{.width = width, .height = height};
    raster.pixels.reserve(width * height);
    for (std::size_t y = 0; y < height; ++y)
        for (std::size_t x = 0; x < width; ++x)
            raster.pixels.push_back(color((static_cast<double>(x) + 0.5) / static_cast<double>(width),
                                          (static_cast<double>(y) + 0.5) / static_cast<double>(height)));
    return raster;
}

/// How far inside of an ellipse a point is, with an edge soft enough to look smooth: 0 outside, 1 inside.
double inside(double x, double y, double rx, double ry) {
    return std::clamp((1 - std::hypot(x / rx, y / ry)) * 60 + 0.5, 0.0, 1.0);
}

}  // namespace

Raster portrait(std::uint64_t seed) {
    Dice dice(seed);
    const double hue = dice.unit();
    const Color top = hsv(hue, 0.45, 0.95);
    const Color bottom = hsv(hue + 0.12, 0.65, 0.6);
    const Color skin = hsv(0.06 + 0.03 * dice.unit(), 0.35 + 0.3 * dice.unit(), 0.45 + 0.5 * dice.unit());
    const Color hair = hsv(dice.unit(), 0.5, 0.15 + 0.35 * dice.unit());
    const Color shirt = hsv(hue + 0.45, 0.55, 0.75);
    const double fringe = 0.03 + 0.05 * dice.unit();
    const double length = 0.24 + 0.12 * dice.unit();
    return paint(kPortrait, kPortrait, [=](double x, double y) {
        Color color = between(top, bottom, y);
        color = between(color, hair, inside(x - 0.5, y - 0.44, 0.235, length));
        color = between(color, shirt, inside(x - 0.5, y - 1.04, 0.38, 0.34));
        color = between(color, skin, inside(x - 0.5, y - 0.68, 0.07, 0.12));
        const double face = inside(x - 0.5, y - 0.45, 0.175, 0.215);
        color = between(color, skin, face);
        return between(color, hair, face * inside(x - 0.46, y - 0.24, 0.26, 0.06 + fringe));
    });
}

Raster cover(std::uint64_t seed) {
    Dice dice(seed);
    const double hue = dice.unit();
    const Color dark = hsv(hue, 0.75, 0.22);
    const Color light = hsv(hue + 0.18, 0.7, 0.85);
    const Color ring = hsv(hue + 0.5, 0.25, 1.0);
    const double cx = 0.25 + 0.5 * dice.unit();
    const double cy = 0.25 + 0.5 * dice.unit();
    const double rings = 6 + dice.below(9);
    const int petals = 2 + dice.below(5);
    const double sway = 0.02 + 0.05 * dice.unit();
    return paint(kCover, kCover, [=](double x, double y) {
        const double angle = std::atan2(y - cy, x - cx);
        const double r = std::hypot(x - cx, y - cy) + sway * std::sin(petals * angle);
        const double wave = 0.5 + 0.5 * std::cos(r * rings * 2 * std::numbers::pi);
        const Color ground = between(dark, light, 0.65 * y + 0.35 * x);
        return between(ground, ring, std::pow(wave, 6) * std::max(0.0, 1 - 1.2 * r) * 0.9);
    });
}

Raster flyer(std::uint64_t seed) {
    Dice dice(seed);
    const double hue = dice.unit();
    const Color paper = hsv(hue, 0.12, 0.97);
    const Color ink = hsv(hue + 0.55, 0.8, 0.35);
    const Color sun = hsv(hue + 0.05, 0.75, 0.95);
    return paint(768, 512, [=](double x, double y) {
        const double line = std::fmod(y * 14, 1.0);
        const double width = std::clamp((y - 0.45) * 1.4, 0.0, 0.7);
        Color color = between(paper, sun, inside((x - 0.5) * 1.5, y - 0.45, 0.3, 0.3));
        if (y > 0.45 + 0.04 * std::sin(9 * x) && line < width) color = ink;
        return color;
    });
}

}  // namespace veza::demo
