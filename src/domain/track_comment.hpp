#pragma once
#include "domain/ids.hpp"
#include "domain/music_events.hpp"
#include "domain/user.hpp"

#include <cstdint>
#include <string>

namespace veza::domain {

/// What somebody said at a moment of a track. It is never changed, only taken back.
struct TrackComment {
    TrackCommentId id;
    TrackId track_id;
    UserId author_id;
    std::string content;
    std::int64_t position_ms = 0;  ///< from the beginning of the track, not after its end
    core::Time created_at;
    friend bool operator==(const TrackComment&, const TrackComment&) = default;
};

/// A place in the order of a track's comments.
struct TrackCommentPlace {
    std::int64_t position_ms = 0;
    TrackCommentId id;
    friend auto operator<=>(const TrackCommentPlace&, const TrackCommentPlace&) = default;
};

/// With who wrote it, as it is shown.
struct SignedTrackComment {
    TrackComment comment;
    UserSummary author;
    friend bool operator==(const SignedTrackComment&, const SignedTrackComment&) = default;
};

}  // namespace veza::domain
