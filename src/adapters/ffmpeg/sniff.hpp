#pragma once
#include "domain/audio.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>

namespace veza::ffmpeg {

/// What a file is by its own bytes. FFmpeg is told, and never asked: it would also try what we do not want.
struct Sniffed {
    domain::AudioContainer container = domain::AudioContainer::flac;
    std::uint64_t offset = 0;  ///< where it begins: behind ID3 tags, and for MP3 at the first frame
    friend bool operator==(const Sniffed&, const Sniffed&) = default;
};

/// How many bytes could be read at an offset; fewer only at the end.
using ReadAt = std::function<std::size_t(std::uint64_t offset, std::span<char> into)>;

/// None when it is nothing that we read. Looks at no more than 64 KiB behind the tags.
[[nodiscard]] std::optional<Sniffed> sniff(const ReadAt& read);

}  // namespace veza::ffmpeg
