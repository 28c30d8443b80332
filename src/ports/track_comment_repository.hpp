#pragma once
// Repositories of one Transaction; ports/repositories.hpp says what holds for all of them.
#include "core/result.hpp"
#include "domain/track_comment.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace veza::ports {

/// What people say at moments of tracks. Comments go with their track, and with who wrote them.
class TrackCommentRepository {
public:
    virtual ~TrackCommentRepository() = default;
    [[nodiscard]] virtual core::Status create(const domain::TrackComment& comment) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::TrackComment>> find(domain::TrackCommentId id) = 0;
    [[nodiscard]] virtual core::Result<bool> remove(domain::TrackCommentId id) = 0;
    /// By their moments, and of one moment the oldest first; those behind `after`.
    [[nodiscard]] virtual core::Result<std::vector<domain::TrackComment>> of_track(
        domain::TrackId track, std::optional<domain::TrackCommentPlace> after, std::size_t limit) = 0;
    /// By id, those behind `after`.
    [[nodiscard]] virtual core::Result<std::vector<domain::TrackComment>> of_author(
        domain::UserId author, std::optional<domain::TrackCommentId> after, std::size_t limit) = 0;

    struct Count {
        std::int64_t all = 0;
        std::int64_t own = 0;  ///< the author's
    };
    [[nodiscard]] virtual core::Result<Count> count(domain::TrackId track, domain::UserId author) = 0;
};

}  // namespace veza::ports
