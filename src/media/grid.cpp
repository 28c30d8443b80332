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
    // Opus knows no other rate. For the others, resampling would cost more than the rate is worth.
    if (codec != AudioCodec::opus && sound.sample_rate % 11'025 == 0) grid.rate = 44'100;
    switch (codec) {
        case AudioCodec::mp3:
            grid.frame = 1152;
            grid.delay = kMp3Delay;
            grid.preroll = 4;
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

Cut cut_of(AudioCodec codec, Packaging packaging, const Grid& grid) {
    if (codec == AudioCodec::mp3) return {.frames_per_segment = 600};  // 16 s
    const auto frames_of = [&](std::uint32_t seconds) { return seconds * grid.rate / grid.frame; };
    if (codec == AudioCodec::aac || packaging == Packaging::hls)
        return {.frames_per_segment = frames_of(4), .parts = 2};
    return {.frames_per_segment = frames_of(16)};
}

SegmentPlan::SegmentPlan(const Grid& grid, Cut cut) : frames_(grid.frames), preroll_(grid.preroll), cut_(cut) {
    const auto each = cut.frames_per_segment;
    const auto whole = grid.frames / each;
    const bool has_tail = grid.frames % each > each / 10 || whole == 0;
    count_ = static_cast<std::uint32_t>(whole + (has_tail ? 1 : 0));
}

FrameSpan SegmentPlan::between(std::uint64_t first, std::uint64_t end) const {
    return {.first = first,
            .count = static_cast<std::uint32_t>(end - first),
            .preroll = static_cast<std::uint32_t>(std::min<std::uint64_t>(first, preroll_))};
}

FrameSpan SegmentPlan::span(std::uint32_t index) const {
    const auto first = std::uint64_t{index} * cut_.frames_per_segment;
    return between(first, index + 1 == count_ ? frames_ : first + cut_.frames_per_segment);
}

std::vector<FrameSpan> SegmentPlan::parts(std::uint32_t index) const {
    const auto whole = span(index);
    const auto end = whole.first + whole.count;
    const auto each = rounded_up(whole.count, cut_.parts);
    std::vector<FrameSpan> parts;
    for (auto first = whole.first; first < end; first += each)
        parts.push_back(between(first, std::min(first + each, end)));
    return parts;
}

}  // namespace veza::media
