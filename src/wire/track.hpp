#pragma once
#include "core/nullable.hpp"
#include "domain/track.hpp"
#include "domain/waveform.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace veza::wire {

struct ArtistCredit {
    domain::ArtistId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(ArtistCredit, (), (id, name))

struct AlbumPlace {
    domain::AlbumId id;
    std::string title;
    core::Nullable<std::int32_t> disc;
    core::Nullable<std::int32_t> number;
    core::Nullable<double> loudness_lufs;  ///< of the whole album
    core::Nullable<double> peak;           ///< of the whole album, in dBTP
    core::Nullable<domain::PictureId> cover;
};
BOOST_DESCRIBE_STRUCT(AlbumPlace, (), (id, title, disc, number, loudness_lufs, peak, cover))

/// A track as everybody sees it who may. What only listening to it tells is null until it is ready.
struct Track {
    domain::TrackId id;
    std::string title;
    std::string artist;  ///< the names of all, as one would write them; may be empty
    std::vector<ArtistCredit> artists;
    core::Nullable<AlbumPlace> album;
    core::Nullable<std::string> genre;  ///< the first
    std::vector<std::string> genres;
    core::Nullable<std::int32_t> year;
    core::Nullable<std::int64_t> duration_ms;
    core::Nullable<std::int32_t> bitrate;
    core::Nullable<std::string> format;
    core::Nullable<std::int32_t> sample_rate;
    core::Nullable<std::int32_t> channels;
    core::Nullable<double> loudness_lufs;
    core::Nullable<double> loudness_range;
    core::Nullable<double> peak;           ///< the true one, in dBTP
    std::vector<domain::AudioFlaw> flaws;  ///< what is wrong with its file, though it is heard
    core::Nullable<domain::PictureId> cover;
    std::vector<std::int32_t> waveform_preview;  ///< how far it swings in each slice, 0 to 255
    domain::Visibility visibility{};
    domain::UserId owner_id;
    core::Nullable<domain::ServerId> server_id;
    domain::TrackStatus status{};
    core::Nullable<std::string> failure;  ///< a reason, of a failed one
    std::int64_t size = 0;
    std::int64_t plays = 0;
    core::Time created_at;
    core::Time updated_at;
};
BOOST_DESCRIBE_STRUCT(Track, (),
                      (id, title, artist, artists, album, genre, genres, year, duration_ms, bitrate, format,
                       sample_rate, channels, loudness_lufs, loudness_range, peak, flaws, cover, waveform_preview,
                       visibility, owner_id, server_id, status, failure, size, plays, created_at, updated_at))

/// Their names as one would write them.
[[nodiscard]] std::string written(const std::vector<domain::ArtistCredit>& artists);
[[nodiscard]] std::vector<ArtistCredit> to_wire(const std::vector<domain::ArtistCredit>& artists);
[[nodiscard]] Track to_wire(const domain::Track& track);
[[nodiscard]] std::vector<Track> to_wire(const std::vector<domain::Track>& tracks);

/// As audiowaveform writes it: for each pixel the lowest and the highest sample.
struct Waveform {
    std::int32_t version = 2;
    std::int32_t channels = 1;
    std::int32_t sample_rate = 0;
    std::int32_t samples_per_pixel = 0;
    std::int32_t bits = 8;
    std::int64_t length = 0;  ///< pixels
    std::vector<std::int32_t> data;
};
BOOST_DESCRIBE_STRUCT(Waveform, (), (version, channels, sample_rate, samples_per_pixel, bits, length, data))

[[nodiscard]] Waveform to_wire(const domain::Waveform& waveform);

}  // namespace veza::wire
