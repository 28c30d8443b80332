#pragma once
#include "adapters/ffmpeg/file_view.hpp"
#include "domain/audio.hpp"

#include <string>

namespace veza::ffmpeg {

struct FileTags {
    domain::AudioTags tags;  ///< cleaned
    std::string cover;       ///< bytes, at most ports::AudioAnalyser::kCoverMax; empty without one
};

/// What the file says of itself, by TagLib. Nothing where it says nothing, or nothing that can be read. Only for workers.
[[nodiscard]] FileTags read_tags(const FileView& file, domain::AudioContainer container, domain::AudioCodec codec);

}  // namespace veza::ffmpeg
