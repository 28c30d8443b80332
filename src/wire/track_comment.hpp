#pragma once
#include "domain/track_comment.hpp"
#include "wire/user.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace veza::wire {

struct TrackComment {
    domain::TrackCommentId id;
    domain::TrackId track_id;
    UserRef author;
    std::string content;
    std::int64_t position_ms = 0;  ///< from the beginning of the track
    core::Time created_at;
};
BOOST_DESCRIBE_STRUCT(TrackComment, (), (id, track_id, author, content, position_ms, created_at))

struct TrackComments {
    std::vector<TrackComment> comments;
    core::Nullable<std::string> next;  ///< to give as `after`; null at the end
};
BOOST_DESCRIBE_STRUCT(TrackComments, (), (comments, next))

[[nodiscard]] inline TrackComment to_wire(const domain::SignedTrackComment& shown) {
    const auto& comment = shown.comment;
    return {.id = comment.id,
            .track_id = comment.track_id,
            .author = to_wire(shown.author),
            .content = comment.content,
            .position_ms = comment.position_ms,
            .created_at = comment.created_at};
}

}  // namespace veza::wire
