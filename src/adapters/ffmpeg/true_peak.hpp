#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace veza::ffmpeg {

/// How far the sound of one channel reaches between its samples, as ITU-R BS.1770 asks: the samples interpolated to at
/// least 192 kHz (four values for one below 96 kHz, else two) by a windowed sinc of 12 taps a phase.
class TruePeak {
public:
    explicit TruePeak(std::uint32_t sample_rate);

    void add(std::span<const float> samples);
    /// Linear, 1 is full scale: the largest of all values, given and between, so far. The last six samples' far sides wait
    /// for what follows.
    [[nodiscard]] float peak() const { return peak_; }
    [[nodiscard]] float sample_peak() const { return sample_peak_; }

    static constexpr std::size_t kTaps = 12;
    static constexpr std::size_t kHalf = kTaps / 2;
    /// The values between two samples: a quarter, half and three quarters of the way. The first and the last mirror each
    /// other, so all are sums and differences of samples that are equally far from the middle.
    struct Phases {
        std::array<float, kHalf> even{};    ///< of sums, what the two outer ones share
        std::array<float, kHalf> odd{};     ///< of differences, in which they differ
        std::array<float, kHalf> middle{};  ///< of sums
        float gain = 0;                     ///< the most that any of them can make of samples that are at most 1
    };

private:
    void interpolate(const float* samples, std::size_t count);

    bool quarters_;
    float peak_ = 0;
    float sample_peak_ = 0;
    std::vector<float> window_;  ///< the last kTaps - 1 samples, and those that are being added
};

}  // namespace veza::ffmpeg
