#pragma once
// MPEG-1 Layer III at a constant bitrate. Frames hold all that they need (no bit reservoir), so any may follow any.
#include "media/grid.hpp"
#include "media/segment_writer.hpp"

#include <memory>

namespace veza::media {

class Mp3 {
public:
    Mp3(const Grid& grid, std::uint32_t kbps) : grid_(grid), kbps_(kbps) {}

    /// The frame that tells players the length, and what to leave out for gapless play (Xing and LAME's tag).
    [[nodiscard]] std::string header() const;
    [[nodiscard]] std::uint64_t size_of(FrameSpan span) const;
    [[nodiscard]] std::unique_ptr<SegmentWriter> writer(FrameSpan span) const;

private:
    class Writer;

    /// Of an encoder's frames [0, count): now and then one has a byte more, to keep the rate on average.
    [[nodiscard]] std::uint64_t bytes_of_first(std::uint64_t count) const;
    [[nodiscard]] std::uint32_t base_bytes() const { return 144'000 * kbps_ / grid_.rate; }
    [[nodiscard]] std::uint64_t audio_bytes() const;

    Grid grid_;
    std::uint32_t kbps_;
};

}  // namespace veza::media
