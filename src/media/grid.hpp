#pragma once
#include "media/rendition.hpp"

#include <cstdint>
#include <vector>

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

/// How long segments are, and in how many parts each is encoded.
struct Cut {
    std::uint32_t frames_per_segment = 0;
    std::uint32_t parts = 1;
};

/// Files have long segments, because each part costs a pre-roll, and are heard from their first bytes on. Of those of HLS a
/// player hears nothing until it has the whole, so two threads may make one.
[[nodiscard]] Cut cut_of(AudioCodec codec, Packaging packaging, const Grid& grid);

/// How a grid is cut into segments of equal length. What would be left over as a tiny last one belongs to the one before.
class SegmentPlan {
public:
    SegmentPlan(const Grid& grid, Cut cut);

    [[nodiscard]] std::uint32_t count() const { return count_; }
    [[nodiscard]] std::uint32_t frames_per_segment() const { return cut_.frames_per_segment; }
    /// `index` is below count().
    [[nodiscard]] FrameSpan span(std::uint32_t index) const;
    /// What an encoder of its own makes each of, in order, at least one: the segment's frames.
    [[nodiscard]] std::vector<FrameSpan> parts(std::uint32_t index) const;

private:
    [[nodiscard]] FrameSpan between(std::uint64_t first, std::uint64_t end) const;

    std::uint64_t frames_;
    std::uint32_t preroll_;
    Cut cut_;
    std::uint32_t count_;
};

}  // namespace veza::media
