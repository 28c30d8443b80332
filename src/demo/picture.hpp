#pragma once
// Pictures of the demo's own, computed from a seed: the same pixels every time. Pure.
#include "demo/png.hpp"

namespace veza::demo {

/// Head and shoulders before a coloured ground, square.
[[nodiscard]] Raster portrait(std::uint64_t seed);
/// Rings of waves before a gradient, square: covers, and the server's icon.
[[nodiscard]] Raster cover(std::uint64_t seed);
/// Stripes and a sun, three by two: what goes along with a message.
[[nodiscard]] Raster flyer(std::uint64_t seed);

}  // namespace veza::demo
