#pragma once
#include "services/segments.hpp"

#include <optional>
#include <string>

namespace veza::services {

/// Some of a body: bytes, or a part of a file.
struct SoundPiece {
    std::string bytes;
    std::optional<ports::OpenBlob> file{};
    std::uint64_t offset = 0;  ///< in the file
    std::uint64_t length = 0;  ///< of either
};

/// A range of a variant, from beginning to end: the header from memory, segments from the cache or as they are encoded. For one
/// coroutine.
class VariantReader {
public:
    /// The range lies within the variant. `segments` outlives it.
    VariantReader(Segments& segments, WantedVariant wanted, std::uint64_t offset, std::uint64_t length)
        : segments_(segments), wanted_(std::move(wanted)), at_(offset), end_(offset + length) {}

    /// The next part, empty at the end of the range.
    [[nodiscard]] core::Task<SoundPiece> next();

private:
    [[nodiscard]] core::Task<SoundPiece> from_segment(std::uint32_t index);

    Segments& segments_;
    const WantedVariant wanted_;
    std::uint64_t at_;
    const std::uint64_t end_;
    std::optional<Segments::Segment> segment_;
    std::uint32_t index_ = 0;  ///< of segment_
};

}  // namespace veza::services
