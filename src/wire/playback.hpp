#pragma once
#include "core/json_types.hpp"
#include "core/nullable.hpp"
#include "core/time.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>

namespace veza::wire {

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
};
BOOST_DESCRIBE_STRUCT(Playback, (), (stream_url, hls_url, download_url, expires_at, format, content_type, bitrate, size, duration_ms))

}  // namespace veza::wire
