#include "domain/audio.hpp"

namespace veza::domain {

std::string_view content_type_of(AudioContainer container) {
    switch (container) {
        case AudioContainer::flac: return "audio/flac";
        case AudioContainer::mp3: return "audio/mpeg";
        case AudioContainer::mp4: return "audio/mp4";
        case AudioContainer::ogg: return "audio/ogg";
        case AudioContainer::wav: return "audio/wav";
        case AudioContainer::aiff: return "audio/aiff";
        case AudioContainer::wavpack: return "audio/x-wavpack";
    }
    return "application/octet-stream";
}

std::string_view extension_of(AudioContainer container) {
    switch (container) {
        case AudioContainer::flac: return "flac";
        case AudioContainer::mp3: return "mp3";
        case AudioContainer::mp4: return "m4a";
        case AudioContainer::ogg: return "ogg";
        case AudioContainer::wav: return "wav";
        case AudioContainer::aiff: return "aiff";
        case AudioContainer::wavpack: return "wv";
    }
    return "bin";
}

bool is_lossless(AudioCodec codec) {
    switch (codec) {
        case AudioCodec::flac:
        case AudioCodec::alac:
        case AudioCodec::pcm:
        case AudioCodec::wavpack: return true;
        case AudioCodec::mp3:
        case AudioCodec::aac:
        case AudioCodec::vorbis:
        case AudioCodec::opus: return false;
    }
    return false;
}

std::string_view explain(AudioFailure failure) {
    switch (failure) {
        case AudioFailure::not_audio:
            return "this is no music file that can be read: FLAC, MP3, AAC or ALAC in MP4, Ogg Vorbis, Opus, WAV, "
                   "AIFF, WavPack";
        case AudioFailure::unsupported_codec:
            return "the sound in this file is compressed in a way that cannot be read";
        case AudioFailure::has_video: return "this file holds a film; only music can be added";
        case AudioFailure::several_streams:
            return "this file holds several sound tracks, and it is not clear which is meant";
        case AudioFailure::no_sound: return "there is no sound in this file";
        case AudioFailure::damaged: return "this file is damaged: too much of it cannot be decoded";
        case AudioFailure::changes_midway: return "this file changes its sample rate or its channels on the way";
        case AudioFailure::too_long: return "a track may be 6 hours long";
        case AudioFailure::too_many_channels: return "a track may have 8 channels";
        case AudioFailure::rate_out_of_range: return "a track may have 8,000 to 192,000 samples per second";
        case AudioFailure::too_demanding:
            return "this file could not be processed: it takes too much time or memory, or it is broken";
    }
    return "this file could not be processed";
}

}  // namespace veza::domain
