#pragma once
// The bodies that clients send about music. What they mean is checked by the use cases, not here.
#include "core/json_types.hpp"
#include "core/patch.hpp"
#include "core/time.hpp"
#include "domain/ids.hpp"
#include "domain/visibility.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veza::api {

struct CreateTrack {
    domain::UploadId upload_id;
    std::optional<std::string> title;
    std::optional<domain::Visibility> visibility;
    std::optional<domain::ServerId> server_id;
};
BOOST_DESCRIBE_STRUCT(CreateTrack, (), (upload_id, title, visibility, server_id))

struct UpdateTrack {
    std::optional<std::string> title;
    std::optional<domain::Visibility> visibility;
    std::optional<std::vector<std::string>> artists;
    core::Patch<std::string> album;
    core::Patch<std::int32_t> disc;
    core::Patch<std::int32_t> number;
    std::optional<std::vector<std::string>> genres;
    core::Patch<std::int32_t> year;
};
BOOST_DESCRIBE_STRUCT(UpdateTrack, (), (title, visibility, artists, album, disc, number, genres, year))

struct UpdateAlbum {
    std::optional<std::string> title;
    std::optional<std::vector<std::string>> artists;
    core::Patch<std::int32_t> year;
    core::Patch<domain::UploadId> cover;
};
BOOST_DESCRIBE_STRUCT(UpdateAlbum, (), (title, artists, year, cover))

struct MergeAlbum {
    domain::AlbumId from;
};
BOOST_DESCRIBE_STRUCT(MergeAlbum, (), (from))

struct UpdateArtist {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(UpdateArtist, (), (name))

struct MergeArtist {
    domain::ArtistId from;
};
BOOST_DESCRIBE_STRUCT(MergeArtist, (), (from))

struct CreatePlaylist {
    std::string title;
    std::optional<std::string> description;
    std::optional<domain::Visibility> visibility;
    std::optional<domain::ServerId> server_id;
    std::optional<bool> collaborative;
};
BOOST_DESCRIBE_STRUCT(CreatePlaylist, (), (title, description, visibility, server_id, collaborative))

struct UpdatePlaylist {
    std::optional<std::string> title;
    std::optional<std::string> description;
    std::optional<domain::Visibility> visibility;
    std::optional<bool> collaborative;
};
BOOST_DESCRIBE_STRUCT(UpdatePlaylist, (), (title, description, visibility, collaborative))

struct AddToPlaylist {
    std::vector<domain::TrackId> tracks;
    std::optional<domain::PlaylistItemId> after;  ///< an item; absent: at the end
};
BOOST_DESCRIBE_STRUCT(AddToPlaylist, (), (tracks, after))

struct ReplacePlaylist {
    std::vector<domain::TrackId> tracks;
    std::optional<std::int64_t> revision;  ///< only if it is still that one
};
BOOST_DESCRIBE_STRUCT(ReplacePlaylist, (), (tracks, revision))

struct MovePlaylistItem {
    std::optional<domain::PlaylistItemId> after;  ///< an item; absent: to the beginning
};
BOOST_DESCRIBE_STRUCT(MovePlaylistItem, (), (after))

struct CreateTrackComment {
    std::string content;
    std::int64_t position_ms = 0;
};
BOOST_DESCRIBE_STRUCT(CreateTrackComment, (), (content, position_ms))

struct CountPlay {
    core::Time started_at;
    std::int64_t heard_ms = 0;
};
BOOST_DESCRIBE_STRUCT(CountPlay, (), (started_at, heard_ms))

}  // namespace veza::api
