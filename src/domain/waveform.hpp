#pragma once
// The picture of a sound: for each pixel the lowest and the highest sample of all channels together, as audiowaveform makes it.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace veza::domain {

struct Waveform {
    std::uint32_t sample_rate = 0;
    std::uint32_t samples_per_pixel = 0;
    std::vector<std::int8_t> pairs;  ///< lowest, highest; one pair a pixel, the last pixel may cover fewer samples

    [[nodiscard]] std::size_t pixels() const { return pairs.size() / 2; }
    friend bool operator==(const Waveform&, const Waveform&) = default;
};

/// Of the finest waveform, and how many of its pixels make one of the next zooms.
inline constexpr std::uint32_t kSamplesPerPixel = 256;
inline constexpr std::array<std::uint32_t, 3> kZoomSteps = {1, 4, 16};
/// At most; and at least half as many, of a sound that has as many pixels.
inline constexpr std::size_t kOverviewPixels = 2'000;

/// `pixels` of the waveform as one: exactly what had been made of the sound at that zoom.
[[nodiscard]] Waveform coarser(const Waveform& waveform, std::uint32_t pixels);

/// The whole sound in kOverviewPixels / 2 to kOverviewPixels pixels.
[[nodiscard]] Waveform overview(const Waveform& waveform);

/// A file of audiowaveform's binary format, version 2, with 8 bits and one channel.
[[nodiscard]] std::string to_dat(const Waveform& waveform);

}  // namespace veza::domain
