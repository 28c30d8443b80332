#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace veza::ffmpeg {

/// A part of an open file, read by position only, so that the descriptor may be shared. Does not own it.
struct FileView {
    int file = -1;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;

    [[nodiscard]] std::uint64_t size() const { return end - begin; }
    /// How many bytes could be read at this offset from the view's begin; fewer than asked for only at its end, or where
    /// the file cannot be read.
    [[nodiscard]] std::size_t read_at(std::uint64_t offset, std::span<char> into) const;
};

}  // namespace veza::ffmpeg
