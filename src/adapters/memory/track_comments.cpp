#include "adapters/memory/track_comments.hpp"

#include <algorithm>

namespace veza::memory {
namespace {

using domain::TrackComment;
using domain::TrackCommentPlace;

TrackCommentPlace place_of(const TrackComment& comment) {
    return {.position_ms = comment.position_ms, .id = comment.id};
}

}  // namespace

core::Status TrackCommentRepository::create(const TrackComment& comment) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->music.comments.emplace(comment.id, comment).second) return exists_already();
    return {};
}

core::Result<std::optional<TrackComment>> TrackCommentRepository::find(domain::TrackCommentId id) {
    return find_in(state_->music.comments, id);
}

core::Result<bool> TrackCommentRepository::remove(domain::TrackCommentId id) {
    VEZA_TRY(auto* const state, state_.change());
    return state->music.comments.erase(id) == 1;
}

core::Result<std::vector<TrackComment>> TrackCommentRepository::of_track(domain::TrackId track,
                                                                         std::optional<TrackCommentPlace> after,
                                                                         std::size_t limit) {
    std::vector<TrackComment> found;
    for (const auto& [id, comment] : state_->music.comments)
        if (comment.track_id == track && (!after || place_of(comment) > *after)) found.push_back(comment);
    std::ranges::sort(found, {}, place_of);
    if (found.size() > limit) found.resize(limit);
    return found;
}

core::Result<std::vector<TrackComment>> TrackCommentRepository::of_author(domain::UserId author,
                                                                          std::optional<domain::TrackCommentId> after,
                                                                          std::size_t limit) {
    std::vector<TrackComment> found;
    for (const auto& [id, comment] : state_->music.comments)
        if (comment.author_id == author && (!after || id > *after) && found.size() < limit) found.push_back(comment);
    return found;
}

core::Result<ports::TrackCommentRepository::Count> TrackCommentRepository::count(domain::TrackId track,
                                                                                 domain::UserId author) {
    Count count;
    for (const auto& [id, comment] : state_->music.comments) {
        if (comment.track_id != track) continue;
        ++count.all;
        if (comment.author_id == author) ++count.own;
    }
    return count;
}

}  // namespace veza::memory
