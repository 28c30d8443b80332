#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace veza::ffmpeg {

/// The lowest and the highest sample of each pixel, in 8 bits, as domain::Waveform holds them.
class Peaks {
public:
    explicit Peaks(std::size_t samples_per_pixel) : samples_per_pixel_(samples_per_pixel) {}

    void add(std::span<const std::int16_t> samples);
    /// The last pixel, if it is not full.
    void finish();
    [[nodiscard]] std::vector<std::int8_t> take() { return std::move(pairs_); }

private:
    std::size_t samples_per_pixel_;
    std::size_t count_ = 0;
    std::int16_t lowest_ = INT16_MAX;
    std::int16_t highest_ = INT16_MIN;
    std::vector<std::int8_t> pairs_;
};

}  // namespace veza::ffmpeg
