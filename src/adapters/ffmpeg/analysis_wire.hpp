#pragma once
// What server and worker say to each other: plain bytes of one program. The output is made of
//   progress (one u32, in thousandths) · pairs of the waveform · histogram · tags as JSON · cover
#include "domain/audio.hpp"
#include "domain/loudness.hpp"
#include "sandbox/plain_bytes.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>

namespace veza::domain {

BOOST_DESCRIBE_STRUCT(AudioTags, (),
                      (title, album, artists, album_artists, composers, genres, year, track, track_total, disc,
                       disc_total, compilation, recording_id, release_id, release_group_id, artist_ids,
                       album_artist_ids, track_gain, track_peak, album_gain, album_peak))

}  // namespace veza::domain

namespace veza::ffmpeg {

using Progress = std::uint32_t;
inline constexpr Progress kAll = 1000;
inline constexpr std::size_t kTagsMax = std::size_t{1024} * 1024;  ///< bytes of JSON

struct Request {
    std::uint64_t offset = 0;  ///< where the sound begins in the file
    std::uint64_t end = 0;     ///< the file's size
    std::uint32_t container = 0;
};

struct Reply {
    std::uint32_t failed = 0;   ///< 1: only `failure` counts
    std::uint32_t failure = 0;  ///< a domain::AudioFailure
    domain::AudioFormat format;
    double integrated = 0;
    double range = 0;
    double sample_peak = 0;
    double true_peak = 0;
    std::uint32_t has_integrated = 0;
    std::uint32_t truncated = 0;
    std::uint32_t damaged_packets = 0;
    std::uint64_t pixels = 0;
    std::uint64_t tags_size = 0;
    std::uint64_t cover_size = 0;
};

using HistogramBytes = decltype(domain::LoudnessHistogram::blocks);

using sandbox::from_bytes;
using sandbox::to_bytes;

}  // namespace veza::ffmpeg
