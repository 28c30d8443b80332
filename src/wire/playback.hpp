#pragma once
#include "core/json_types.hpp"
#include "core/nullable.hpp"
#include "core/time.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>

namespace veza::wire {

/// What the tags of a file say: gains in dB for -18 LUFS, linear peaks.
struct ReplayGain {
    core::Nullable<double> track_gain, track_peak, album_gain, album_peak;
};
BOOST_DESCRIBE_STRUCT(ReplayGain, (), (track_gain, track_peak, album_gain, album_peak))

/// Where a track can be heard for a while by whoever has these addresses: no header is needed.
struct Playback {
    std::string stream_url;
    std::string hls_url;
    core::Nullable<std::string> download_url;  ///< the file itself; null for who may not have it
    core::Time expires_at;
    std::string format;  ///< of the stream: original, opus, aac or mp3
    std::string content_type;
    std::int64_t bitrate = 0;  ///< bits in a second, on average
    std::int64_t size = 0;     ///< bytes of the stream
    std::int64_t duration_ms = 0;
    /// Of the original only: samples at the track's rate that its encoder added before and after the sound.
    core::Nullable<std::int64_t> encoder_delay, encoder_padding;
    ReplayGain replay_gain;
};
BOOST_DESCRIBE_STRUCT(Playback, (),
                      (stream_url, hls_url, download_url, expires_at, format, content_type, bitrate, size, duration_ms,
                       encoder_delay, encoder_padding, replay_gain))

}  // namespace veza::wire
