#pragma once
// AAC and Opus in fragmented MP4 (ISO/IEC 14496-12, CMAF; Opus as opus-codec.org describes it): one fragment for each segment.
#include "media/grid.hpp"
#include "media/segment_writer.hpp"

#include <memory>

namespace veza::media {

class Mp4 {
public:
    Mp4(AudioCodec codec, const Grid& grid, std::uint32_t kbps) : codec_(codec), grid_(grid), kbps_(kbps) {}

    /// File type and movie header: what HLS calls the initialisation section.
    [[nodiscard]] std::string header() const;
    /// Where each segment is, so that a player may seek in the file at once.
    [[nodiscard]] std::string index(const SegmentPlan& plan) const;

    /// The same for every segment of `count` frames. AAC frames vary, so what they leave of it is filled with a free box.
    [[nodiscard]] std::uint64_t size_of(std::uint32_t count) const;
    [[nodiscard]] std::unique_ptr<SegmentWriter> writer(FrameSpan span, std::uint32_t index) const;

private:
    class Writer;

    /// Room for the frames themselves.
    [[nodiscard]] std::uint64_t payload(std::uint32_t count) const;
    [[nodiscard]] bool is_constant() const { return codec_ == AudioCodec::opus; }

    AudioCodec codec_;
    Grid grid_;
    std::uint32_t kbps_;
};

}  // namespace veza::media
