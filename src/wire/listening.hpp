#pragma once
#include "core/nullable.hpp"
#include "domain/playlist_item.hpp"
#include "wire/album.hpp"
#include "wire/playlist.hpp"
#include "wire/track.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace veza::wire {

/// What was found, of each kind the best first.
struct FoundMusic {
    std::vector<Track> tracks;
    std::vector<Album> albums;
    std::vector<Artist> artists;
    std::vector<Playlist> playlists;
};
BOOST_DESCRIBE_STRUCT(FoundMusic, (), (tracks, albums, artists, playlists))

/// `track` is null when it is hidden from who asks.
struct PlaylistItem {
    domain::PlaylistItemId id;
    core::Nullable<Track> track;
    domain::UserId added_by;
    core::Time added_at;
};
BOOST_DESCRIBE_STRUCT(PlaylistItem, (), (id, track, added_by, added_at))

struct LikedTracks {
    std::vector<Track> tracks;
    core::Nullable<domain::TrackId> next;  ///< to give as `before`; null at the end
};
BOOST_DESCRIBE_STRUCT(LikedTracks, (), (tracks, next))

struct Counted {
    bool counted = false;  ///< false: this start was counted before
};
BOOST_DESCRIBE_STRUCT(Counted, (), (counted))

struct Play {
    Track track;
    core::Time started_at;
    std::int64_t heard_ms = 0;
};
BOOST_DESCRIBE_STRUCT(Play, (), (track, started_at, heard_ms))

struct PlayHistory {
    std::vector<Play> plays;
    core::Nullable<core::Time> next;  ///< to give as `before`; null at the end
};
BOOST_DESCRIBE_STRUCT(PlayHistory, (), (plays, next))

}  // namespace veza::wire
