#pragma once
#include "domain/album.hpp"
#include "wire/track.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace veza::wire {

/// An album as its reader sees it: `tracks` and `duration_ms` are of what they hear of it.
struct Album {
    domain::AlbumId id;
    std::string title;
    std::string artist;  ///< the names of all, as one would write them; empty when it is by many
    std::vector<ArtistCredit> artists;
    core::Nullable<std::int32_t> year;
    core::Nullable<domain::PictureId> cover;
    core::Nullable<domain::ServerId> server_id;  ///< whose library it is in
    core::Nullable<domain::UserId> owner_id;     ///< whose, where it is no server's
    std::int32_t tracks = 0;
    std::int64_t duration_ms = 0;
    core::Nullable<double> loudness_lufs;  ///< of all its tracks one after the other; null until each was listened to
    core::Nullable<double> peak;           ///< the highest of them, in dBTP
    core::Time created_at;
    core::Time updated_at;
};
BOOST_DESCRIBE_STRUCT(Album, (),
                      (id, title, artist, artists, year, cover, server_id, owner_id, tracks, duration_ms, loudness_lufs,
                       peak, created_at, updated_at))

struct AlbumWithTracks : Album {
    std::vector<Track> items;  ///< as they stand on it
};
BOOST_DESCRIBE_STRUCT(AlbumWithTracks, (Album), (items))

struct Artist {
    domain::ArtistId id;
    std::string name;
    core::Nullable<domain::ServerId> server_id;  ///< whose library they are in
    core::Nullable<domain::UserId> owner_id;     ///< whose, where it is no server's
    std::int32_t tracks = 0;
    std::int32_t albums = 0;
    core::Time created_at;
    core::Time updated_at;
};
BOOST_DESCRIBE_STRUCT(Artist, (), (id, name, server_id, owner_id, tracks, albums, created_at, updated_at))

struct Genre {
    std::string name;
    std::int32_t tracks = 0;
};
BOOST_DESCRIBE_STRUCT(Genre, (), (name, tracks))

[[nodiscard]] Album to_wire(const domain::AlbumSummary& summary);
[[nodiscard]] AlbumWithTracks to_wire(const domain::AlbumSummary& summary, const std::vector<domain::Track>& tracks);
[[nodiscard]] Artist to_wire(const domain::ArtistSummary& summary);
[[nodiscard]] Genre to_wire(const domain::GenreSummary& genre);
[[nodiscard]] std::vector<Album> to_wire(const std::vector<domain::AlbumSummary>& albums);
[[nodiscard]] std::vector<Artist> to_wire(const std::vector<domain::ArtistSummary>& artists);
[[nodiscard]] std::vector<Genre> to_wire(const std::vector<domain::GenreSummary>& genres);

}  // namespace veza::wire
