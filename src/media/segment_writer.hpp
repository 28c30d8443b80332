#pragma once
#include <cstddef>
#include <span>
#include <string>

namespace veza::media {

/// Lays the frames of one segment into its bytes. Used by one thread, once.
class SegmentWriter {
public:
    virtual ~SegmentWriter() = default;

    /// The next frame, in order; appends to `out` what is settled by it. False when the segment cannot become what its plan
    /// says: a frame of a wrong size, or too many.
    [[nodiscard]] virtual bool add(std::span<const std::byte> frame, std::string& out) = 0;

    /// After the last frame: appends the rest. False when the frames are not those of the plan, or take more room than it has.
    [[nodiscard]] virtual bool finish(std::string& out) = 0;
};

}  // namespace veza::media
