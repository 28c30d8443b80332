#pragma once
// Opus at a constant bitrate in Ogg (RFC 3533, RFC 7845): pages of half a second, so all but the last are of one size.
#include "media/grid.hpp"
#include "media/segment_writer.hpp"

#include <memory>

namespace veza::media {

class OggOpus {
public:
    static constexpr std::uint32_t kFramesPerPage = 25;

    OggOpus(const Grid& grid, std::uint32_t kbps, std::uint32_t source_rate);

    /// The pages before the first frame.
    [[nodiscard]] std::string header() const;
    /// Of `count` frames from the beginning of a page.
    [[nodiscard]] std::uint64_t size_of(std::uint32_t count) const;
    /// `first` begins a page.
    [[nodiscard]] std::unique_ptr<SegmentWriter> writer(FrameSpan span) const;

private:
    class Writer;

    Grid grid_;
    std::uint32_t frame_bytes_;
    std::uint32_t source_rate_;
};

}  // namespace veza::media
