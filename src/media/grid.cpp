#include "media/grid.hpp"

#include <algorithm>

namespace veza::media {
namespace {

/// What libopus, FFmpeg's AAC encoder and LAME look ahead, with what their decoders add.
constexpr std::uint32_t kOpusDelay = 120;
constexpr std::uint32_t kAacDelay = 1024;
constexpr std::uint32_t kMp3Delay = 576 + 529;

std::uint64_t rounded_up(std::uint64_t value, std::uint64_t by) {
    return (value + by - 1) / by;
}

}  // namespace

Grid grid_of(AudioCodec codec, Sound sound) {
    Grid grid{.rate = 48'000, .channels = std::min(sound.channels, 2U)};
    switch (codec) {
        case AudioCodec::mp3:
            // Resampling costs more here than the rate is worth.
            if (sound.sample_rate % 11'025 == 0) grid.rate = 44'100;
            grid.frame = 1152;
            grid.delay = kMp3Delay;
            grid.preroll = 8;
            break;
        case AudioCodec::aac:
            grid.frame = 1024;
            grid.delay = kAacDelay;
            grid.preroll = 8;
            break;
        default:
            grid.frame = 960;
            grid.delay = kOpusDelay;
            grid.preroll = 4;
    }
    grid.samples = rounded_up(sound.samples * grid.rate, sound.sample_rate);
    grid.frames = rounded_up(grid.samples + grid.delay, grid.frame);
    return grid;
}

SegmentPlan::SegmentPlan(const Grid& grid, std::uint32_t frames_per_segment)
    : frames_(grid.frames), preroll_(grid.preroll), each_(frames_per_segment) {
    const auto whole = grid.frames / each_;
    const bool has_tail = grid.frames % each_ > each_ / 10 || whole == 0;
    count_ = static_cast<std::uint32_t>(whole + (has_tail ? 1 : 0));
}

FrameSpan SegmentPlan::span(std::uint32_t index) const {
    const auto first = std::uint64_t{index} * each_;
    const auto end = index + 1 == count_ ? frames_ : first + each_;
    return {.first = first,
            .count = static_cast<std::uint32_t>(end - first),
            .preroll = static_cast<std::uint32_t>(std::min<std::uint64_t>(first, preroll_))};
}

std::uint32_t frames_per_segment(AudioCodec codec, Packaging packaging) {
    if (codec == AudioCodec::mp3) return 600;  // 16 s
    if (codec == AudioCodec::aac) return 187;  // 4 s
    return packaging == Packaging::file ? 800 : 200;
}

}  // namespace veza::media
