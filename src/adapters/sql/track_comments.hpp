#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/track_comment_repository.hpp"

namespace veza::sql {

class TrackCommentRepository final : public ports::TrackCommentRepository {
public:
    explicit TrackCommentRepository(Connection& connection) : connection_(connection) {}

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
    Connection& connection_;
};

}  // namespace veza::sql
