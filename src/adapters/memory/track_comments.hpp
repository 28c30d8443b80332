#pragma once
#include "adapters/memory/state.hpp"
#include "ports/track_comment_repository.hpp"

namespace veza::memory {

class TrackCommentRepository final : public ports::TrackCommentRepository {
public:
    explicit TrackCommentRepository(Access& state) : state_(state) {}

    core::Status create(const domain::TrackComment& comment) override;
    core::Result<std::optional<domain::TrackComment>> find(domain::TrackCommentId id) override;
    core::Result<bool> remove(domain::TrackCommentId id) override;
    core::Result<std::vector<domain::TrackComment>> of_track(domain::TrackId track,
                                                             std::optional<domain::TrackCommentPlace> after,
                                                             std::size_t limit) override;
    core::Result<std::vector<domain::TrackComment>> of_author(domain::UserId author,
                                                              std::optional<domain::TrackCommentId> after,
                                                              std::size_t limit) override;
    core::Result<Count> count(domain::TrackId track, domain::UserId author) override;

private:
    Access& state_;
};

}  // namespace veza::memory
