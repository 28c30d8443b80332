#include "adapters/ffmpeg/codecs.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace veza::ffmpeg {
namespace {

using domain::AudioCodec;
using domain::AudioContainer;

constexpr std::array kCodecs = {
    KnownCodec{AV_CODEC_ID_FLAC, AudioCodec::flac, "flac"},
    KnownCodec{AV_CODEC_ID_MP3, AudioCodec::mp3, "mp3float"},
    KnownCodec{AV_CODEC_ID_AAC, AudioCodec::aac, "aac"},
    KnownCodec{AV_CODEC_ID_ALAC, AudioCodec::alac, "alac"},
    KnownCodec{AV_CODEC_ID_VORBIS, AudioCodec::vorbis, "vorbis"},
    KnownCodec{AV_CODEC_ID_OPUS, AudioCodec::opus, "opus"},
    KnownCodec{AV_CODEC_ID_WAVPACK, AudioCodec::wavpack, "wavpack"},
    KnownCodec{AV_CODEC_ID_PCM_U8, AudioCodec::pcm, "pcm_u8"},
    KnownCodec{AV_CODEC_ID_PCM_S8, AudioCodec::pcm, "pcm_s8"},
    KnownCodec{AV_CODEC_ID_PCM_S16LE, AudioCodec::pcm, "pcm_s16le"},
    KnownCodec{AV_CODEC_ID_PCM_S16BE, AudioCodec::pcm, "pcm_s16be"},
    KnownCodec{AV_CODEC_ID_PCM_S24LE, AudioCodec::pcm, "pcm_s24le"},
    KnownCodec{AV_CODEC_ID_PCM_S24BE, AudioCodec::pcm, "pcm_s24be"},
    KnownCodec{AV_CODEC_ID_PCM_S32LE, AudioCodec::pcm, "pcm_s32le"},
    KnownCodec{AV_CODEC_ID_PCM_S32BE, AudioCodec::pcm, "pcm_s32be"},
    KnownCodec{AV_CODEC_ID_PCM_F32LE, AudioCodec::pcm, "pcm_f32le"},
    KnownCodec{AV_CODEC_ID_PCM_F32BE, AudioCodec::pcm, "pcm_f32be"},
    KnownCodec{AV_CODEC_ID_PCM_F64LE, AudioCodec::pcm, "pcm_f64le"},
    KnownCodec{AV_CODEC_ID_PCM_F64BE, AudioCodec::pcm, "pcm_f64be"},
};

}  // namespace

const char* demuxer_of(AudioContainer container) {
    switch (container) {
        case AudioContainer::flac: return "flac";
        case AudioContainer::mp3: return "mp3";
        case AudioContainer::mp4: return "mp4";
        case AudioContainer::ogg: return "ogg";
        case AudioContainer::wav: return "wav";
        case AudioContainer::aiff: return "aiff";
        case AudioContainer::wavpack: return "wv";
    }
    return "";
}

std::optional<KnownCodec> known_codec(::AVCodecID id) {
    const auto* const known = std::ranges::find(kCodecs, id, &KnownCodec::id);
    return known == kCodecs.end() ? std::nullopt : std::optional(*known);
}

const char* decoder_allow_list() {
    static const std::string names = [] {
        std::string all;
        for (const auto& codec : kCodecs) all += std::string(all.empty() ? "" : ",") + codec.decoder;
        return all;
    }();
    return names.c_str();
}

}  // namespace veza::ffmpeg
