#pragma once
#include "adapters/ffmpeg/library.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace veza::ffmpeg {

/// A stretch of sound in the two shapes that are measured: 1 is full scale.
class SoundBlock {
public:
    /// Takes the sound of a frame, of any format that a decoder gives. False for formats that none gives.
    [[nodiscard]] bool take(const ::AVFrame& frame);

    [[nodiscard]] std::size_t samples() const { return samples_; }
    /// Each channel's sound.
    [[nodiscard]] std::span<const std::span<const float>> channels() const { return channels_; }
    /// The mean of all channels, each in 16 bits as FFmpeg converts it, rounded towards zero.
    [[nodiscard]] std::span<const std::int16_t> mixed() const { return mixed_; }

private:
    template <class Sample>
    void take_samples(const ::AVFrame& frame, bool planar);

    std::size_t samples_ = 0;
    std::vector<float> planes_;
    std::vector<std::span<const float>> channels_;  ///< in planes_
    std::vector<std::int16_t> mixed_;
    std::vector<std::int32_t> sums_;
};

}  // namespace veza::ffmpeg
