#pragma once
#include "media/grid.hpp"
#include "media/mp3.hpp"
#include "media/mp4.hpp"
#include "media/ogg_opus.hpp"

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace veza::media {

/// A rendition of one sound, as bytes: a header, then segments, each of a size that is known before anything is encoded.
/// Whoever encodes a segment alone, twice or out of order makes the same bytes. Immutable.
class Variant {
public:
    /// `rendition` is offered for `packaging`; all of `sound` is positive.
    Variant(Rendition rendition, Packaging packaging, Sound sound);

    struct Segment {
        FrameSpan frames;
        std::uint64_t offset = 0;  ///< in the whole
        std::uint64_t size = 0;
    };

    /// Of the whole, in bytes: exact.
    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] const std::string& header() const { return header_; }
    [[nodiscard]] std::uint32_t segments() const { return plan_.count(); }
    [[nodiscard]] Segment segment(std::uint32_t index) const;
    /// What encoders make of its frames, each by itself; in order.
    [[nodiscard]] std::vector<FrameSpan> parts(std::uint32_t index) const { return plan_.parts(index); }
    /// Which segment has the byte at `offset`, which is beyond the header and before the end.
    [[nodiscard]] std::uint32_t segment_at(std::uint64_t offset) const;
    /// Refers to this object.
    [[nodiscard]] std::unique_ptr<SegmentWriter> writer(std::uint32_t index) const;

    /// What the encoder is told for the n-th attempt at a segment, in bit/s; 0 when there is no further one. Only AAC, whose
    /// frames vary, may need more than one to fit.
    [[nodiscard]] std::uint32_t encoder_bitrate(std::uint32_t attempt) const;

    /// What tells the segments from those of others of the same sound, and of other versions of this program: `opus-128-v4.ogg`.
    /// Where a file and HLS are made of the same segments, they share the name.
    [[nodiscard]] std::string name() const;

    [[nodiscard]] const Grid& grid() const { return grid_; }
    [[nodiscard]] Rendition rendition() const { return rendition_; }
    [[nodiscard]] Container container() const { return container_; }

private:
    using Format = std::variant<OggOpus, Mp3, Mp4>;
    static Format format_of(Rendition rendition, Container container, const Grid& grid, Sound sound);
    [[nodiscard]] std::string make_header(Packaging packaging) const;
    [[nodiscard]] std::uint64_t bytes_of(FrameSpan span) const;

    Rendition rendition_;
    Container container_;
    Grid grid_;
    SegmentPlan plan_;
    Format format_;
    std::string header_;
    std::uint64_t first_size_;  // the first segment may differ, because it has no pre-roll
    std::uint64_t each_size_;
    std::uint64_t size_;
};

}  // namespace veza::media
