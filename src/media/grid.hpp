#pragma once
#include "media/rendition.hpp"

#include <cstdint>

namespace veza::media {

/// What is encoded: as much of a file's sound as the arithmetic needs.
struct Sound {
    std::uint32_t sample_rate = 0;  ///< Hz, more than 0
    std::uint32_t channels = 0;     ///< more than 0
    std::uint64_t samples = 0;      ///< per channel, as heard, more than 0
};

/// Where a codec's frames lie in time. Frame n holds what an encoder that began at sample 0 makes of its n-th portion, so it
/// is heard `delay` samples earlier than its place says.
struct Grid {
    std::uint32_t rate = 0;      ///< Hz, of the encoded sound
    std::uint32_t channels = 0;  ///< 1 or 2
    std::uint32_t frame = 0;     ///< samples in a frame
    std::uint32_t delay = 0;     ///< samples that a decoder puts out before the first that is heard
    std::uint64_t samples = 0;   ///< heard, at `rate`
    std::uint64_t frames = 0;    ///< as many as it takes until the last sample is heard
    /// Frames that an encoder has to make, and throw away, before its next one fits to what another encoder made before it.
    std::uint32_t preroll = 0;
};

[[nodiscard]] Grid grid_of(AudioCodec codec, Sound sound);

/// Some of a rendition's frames, encoded by themselves: the same bytes whoever asks for them, whenever.
struct FrameSpan {
    std::uint64_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t preroll = 0;  ///< made before `first` and thrown away; less at the beginning
    friend bool operator==(const FrameSpan&, const FrameSpan&) = default;
};

/// How a grid is cut into segments of equal length. What would be left over as a tiny last one belongs to the one before.
class SegmentPlan {
public:
    SegmentPlan(const Grid& grid, std::uint32_t frames_per_segment);

    [[nodiscard]] std::uint32_t count() const { return count_; }
    [[nodiscard]] std::uint32_t frames_per_segment() const { return each_; }
    /// `index` is below count().
    [[nodiscard]] FrameSpan span(std::uint32_t index) const;

private:
    std::uint64_t frames_;
    std::uint32_t preroll_;
    std::uint32_t each_;
    std::uint32_t count_;
};

/// Files have long segments, because each costs a pre-roll; those of HLS are what a player asks for one by one.
[[nodiscard]] std::uint32_t frames_per_segment(AudioCodec codec, Packaging packaging);

}  // namespace veza::media
