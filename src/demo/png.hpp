#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace veza::demo {

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    friend bool operator==(const Color&, const Color&) = default;
};

/// Pixels, row by row.
struct Raster {
    std::size_t width = 0;
    std::size_t height = 0;
    std::vector<Color> pixels{};
};

/// A PNG of eight bits a channel, stored without compression: who gets it encodes it anew. Neither side may be zero.
[[nodiscard]] std::string png(const Raster& raster);

}  // namespace veza::demo
