#pragma once
#include "adapters/ffmpeg/handles.hpp"
#include "domain/audio.hpp"

#include <cstdint>
#include <vector>

namespace veza::ffmpeg {

/// 32-bit floats of one or two channels, in the order in which an encoder wants them.
struct SoundShape {
    std::uint32_t rate = 0;
    std::uint32_t channels = 0;
    ::AVSampleFormat format = AV_SAMPLE_FMT_FLTP;  ///< FLT or FLTP
};

/// Turns decoded sound into another rate, number of channels and order. What it puts out stands in `planes`. For one thread.
class Resampler {
public:
    Resampler(const Library& av, SoundShape shape);

    /// Appends what comes of this stretch of sound from its sample `skip` on. False when it cannot be converted, as when it has
    /// another format than the first.
    [[nodiscard]] bool add(const ::AVFrame& sound, std::uint64_t skip);
    /// Appends what is still in the filter, at the end of the sound.
    [[nodiscard]] bool finish();

    /// Samples per channel that are there.
    [[nodiscard]] std::uint64_t available() const { return (planes_.front().size() - taken_) / stride_; }
    /// Moves that many into the frame, with silence for what is not there.
    void take(std::uint32_t samples, ::AVFrame& into);
    /// Throws away at most that many; how many it were.
    std::uint64_t drop(std::uint64_t samples);

private:
    using Swr = std::unique_ptr<::SwrContext, Release<&Library::swr_free>>;
    [[nodiscard]] bool open(const ::AVFrame& sound);
    [[nodiscard]] bool is_as_first(const ::AVFrame& sound) const;
    [[nodiscard]] bool convert(const std::uint8_t** data, int samples);

    const Library* av_;
    SoundShape shape_;
    std::size_t stride_;  ///< floats of a sample in a plane
    std::vector<std::vector<float>> planes_;
    std::size_t taken_ = 0;  ///< floats at the front of each plane that are gone
    int source_rate_ = 0;
    int source_channels_ = 0;
    int source_format_ = AV_SAMPLE_FMT_NONE;
    Swr swr_;
};

}  // namespace veza::ffmpeg
