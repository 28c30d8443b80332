#pragma once
// What the gateway says of music.
#include "wire/playlist.hpp"
#include "wire/track.hpp"
#include "wire/track_comment.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>

namespace veza::gateway::dto {

struct TrackProcessing {
    domain::TrackId id;
    domain::ProcessingStage stage{};
    std::int32_t percent = 0;  ///< of the whole
};
BOOST_DESCRIBE_STRUCT(TrackProcessing, (), (id, stage, percent))

struct TrackChanged {
    wire::Track track;
};
BOOST_DESCRIBE_STRUCT(TrackChanged, (), (track))

/// `server_id` names the server from whose library it went; null when it is gone altogether. Here and below.
struct TrackDeleted {
    domain::TrackId id;
    core::Nullable<domain::ServerId> server_id;
};
BOOST_DESCRIBE_STRUCT(TrackDeleted, (), (id, server_id))

struct TrackCommentCreated {
    wire::TrackComment comment;
};
BOOST_DESCRIBE_STRUCT(TrackCommentCreated, (), (comment))

struct TrackCommentDeleted {
    domain::TrackCommentId id;
    domain::TrackId track_id;
};
BOOST_DESCRIBE_STRUCT(TrackCommentDeleted, (), (id, track_id))

struct PlaylistChanged {
    wire::Playlist playlist;
};
BOOST_DESCRIBE_STRUCT(PlaylistChanged, (), (playlist))

struct PlaylistDeleted {
    domain::PlaylistId id;
    core::Nullable<domain::ServerId> server_id;
};
BOOST_DESCRIBE_STRUCT(PlaylistDeleted, (), (id, server_id))

/// Null is the reader's own library.
struct LibraryUpdated {
    core::Nullable<domain::ServerId> server_id;
};
BOOST_DESCRIBE_STRUCT(LibraryUpdated, (), (server_id))

struct LikeUpdated {
    domain::TrackId track_id;
    bool liked = false;
};
BOOST_DESCRIBE_STRUCT(LikeUpdated, (), (track_id, liked))

}  // namespace veza::gateway::dto
