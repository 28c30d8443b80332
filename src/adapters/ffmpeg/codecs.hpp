#pragma once
#include "adapters/ffmpeg/library.hpp"
#include "domain/audio.hpp"

#include <optional>

namespace veza::ffmpeg {

/// The name under which FFmpeg's demuxer of a container is found.
[[nodiscard]] const char* demuxer_of(domain::AudioContainer container);

struct KnownCodec {
    ::AVCodecID id = AV_CODEC_ID_NONE;
    domain::AudioCodec codec = domain::AudioCodec::pcm;
    const char* decoder = nullptr;  ///< FFmpeg's own, by name: of some codecs it knows several
};
/// None for what is not decoded here.
[[nodiscard]] std::optional<KnownCodec> known_codec(::AVCodecID id);

/// The names of all decoders, as FFmpeg's codec_whitelist wants them.
[[nodiscard]] const char* decoder_allow_list();

}  // namespace veza::ffmpeg
