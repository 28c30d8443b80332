#pragma once
// Sound in files: what is read, what is found in it, and why a file is refused.
#include "core/uuid.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veza::domain {

enum class AudioContainer : std::uint8_t { flac, mp3, mp4, ogg, wav, aiff, wavpack };
BOOST_DESCRIBE_ENUM(AudioContainer, flac, mp3, mp4, ogg, wav, aiff, wavpack)

enum class AudioCodec : std::uint8_t { flac, mp3, aac, alac, vorbis, opus, pcm, wavpack };
BOOST_DESCRIBE_ENUM(AudioCodec, flac, mp3, aac, alac, vorbis, opus, pcm, wavpack)

[[nodiscard]] std::string_view content_type_of(AudioContainer container);
/// Without a dot.
[[nodiscard]] std::string_view extension_of(AudioContainer container);
/// Whether decoding gives back every bit that was encoded.
[[nodiscard]] bool is_lossless(AudioCodec codec);

/// What a track may be: of the sound as it is decoded, for headers lie.
struct AudioLimits {
    static constexpr std::uint32_t kHoursMax = 6;
    static constexpr std::uint32_t kSecondsMax = kHoursMax * 3600;
    static constexpr std::uint32_t kChannelsMax = 8;
    static constexpr std::uint32_t kRateMin = 8'000;
    static constexpr std::uint32_t kRateMax = 192'000;
};

/// The sound of a file, as found by decoding all of it.
struct AudioFormat {
    AudioContainer container = AudioContainer::flac;
    AudioCodec codec = AudioCodec::flac;
    std::uint32_t sample_rate = 0;  ///< Hz, of the decoded sound (Opus: 48,000)
    std::uint32_t channels = 0;
    std::uint32_t bits_per_sample = 0;  ///< of lossless codecs, else 0
    std::uint32_t bitrate = 0;          ///< bit/s, the mean of the sound's packets
    std::uint64_t samples = 0;          ///< per channel: what is heard, without the two below
    /// What the encoder added before and after the sound, in samples per channel; players that know it play without a gap.
    std::uint32_t encoder_delay = 0;
    std::uint32_t encoder_padding = 0;

    /// Rounded to the nearest.
    [[nodiscard]] std::uint64_t duration_ms() const {
        return sample_rate == 0 ? 0 : (samples * 1000 + sample_rate / 2) / sample_rate;
    }
    friend bool operator==(const AudioFormat&, const AudioFormat&) = default;
};

/// ReplayGain 2 as a file has it, in dB for -18 LUFS (Opus: converted), and linear peaks.
struct ReplayGain {
    std::optional<double> track_gain, track_peak, album_gain, album_peak;
};

/// What the file says of itself: texts in NFC, of one line, without controls, none empty. All may be absent.
struct AudioTags {
    static constexpr std::size_t kTextMax = 500;   ///< code points of one text; what is longer is cut
    static constexpr std::size_t kValuesMax = 50;  ///< of one list; what is more is dropped

    std::string title;
    std::string album;
    std::vector<std::string> artists;
    std::vector<std::string> album_artists;
    std::vector<std::string> composers;
    std::vector<std::string> genres;
    std::optional<std::uint32_t> year;                                  ///< 1 to 9999
    std::optional<std::uint32_t> track, track_total, disc, disc_total;  ///< 1 to 9999
    bool compilation = false;

    /// MusicBrainz.
    std::optional<core::Uuid> recording_id, release_id, release_group_id;
    std::vector<core::Uuid> artist_ids, album_artist_ids;

    /// See ReplayGain.
    std::optional<double> track_gain, track_peak, album_gain, album_peak;

    [[nodiscard]] ReplayGain gains() const { return {track_gain, track_peak, album_gain, album_peak}; }

    friend bool operator==(const AudioTags&, const AudioTags&) = default;
};

/// Why a file is no track. The names are slugs on the wire, and keep their meaning.
enum class AudioFailure : std::uint8_t {
    not_audio,          ///< no format that we read
    unsupported_codec,  ///< the container is one of ours, what is in it is not
    has_video,          ///< a film
    several_streams,    ///< more than one sound: no one track
    no_sound,           ///< nothing in it could be decoded
    damaged,            ///< too much of it could not be decoded
    changes_midway,     ///< another rate or number of channels begins within
    too_long,           ///< more than AudioLimits::kHoursMax
    too_many_channels,  ///< more than AudioLimits::kChannelsMax
    rate_out_of_range,  ///< samples per second beyond AudioLimits
    too_demanding,      ///< a limit of time or memory ended its decoding, or it crashed the decoder
};
BOOST_DESCRIBE_ENUM(AudioFailure, not_audio, unsupported_codec, has_video, several_streams, no_sound, damaged,
                    changes_midway, too_long, too_many_channels, rate_out_of_range, too_demanding)

/// What is wrong with a file that is a track all the same. The names are slugs on the wire, and keep their meaning.
enum class AudioFlaw : std::uint8_t {
    cut_off,  ///< it ends before its sound should
    damaged,  ///< parts of it could not be decoded and were left out
};
BOOST_DESCRIBE_ENUM(AudioFlaw, cut_off, damaged)

/// A sentence for people, in English.
[[nodiscard]] std::string_view explain(AudioFailure failure);

}  // namespace veza::domain
