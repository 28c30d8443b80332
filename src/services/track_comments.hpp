#pragma once
#include "core/uuid.hpp"
#include "domain/music_rules.hpp"
#include "domain/track_comment.hpp"
#include "services/idempotency.hpp"
#include "services/library_access.hpp"
#include "services/profiles.hpp"
#include "services/publisher.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// What people say at moments of tracks. Who may hear a track reads and writes there; a comment is taken back by who wrote it, and
/// deleted by who may change the track. Thread-safe.
class TrackComments {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        LibraryAccess& access;
        Profiles& profiles;
        const core::Clock& clock;
        core::UuidGenerator& ids;
        Publisher publisher;
    };

    TrackComments(Dependencies dependencies, domain::MusicLimits limits)
        : d_(std::move(dependencies)), limits_(limits) {}

    struct Draft {
        std::string content;
        std::int64_t position_ms = 0;  ///< not after the end of the track
    };
    /// `track_not_ready`, `too_many_comments`; `cannot_message` where the track is in no server's library and its owner and the
    /// actor are kept apart by a block.
    [[nodiscard]] core::Task<domain::SignedTrackComment> create(domain::Actor actor, domain::TrackId track, Draft draft,
                                                                IdempotencyKey key);

    struct Page {
        std::vector<domain::SignedTrackComment> comments;
        std::optional<domain::TrackCommentPlace> next{};  ///< where to go on; none at the end
    };
    /// In the order of their moments, those behind `after`.
    [[nodiscard]] core::Task<Page> list(domain::Actor actor, domain::TrackId track,
                                        std::optional<domain::TrackCommentPlace> after, std::size_t limit);

    /// One's own also where one hears the track no more.
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::TrackId track, domain::TrackCommentId id);

private:
    [[nodiscard]] core::Result<domain::TrackComment> add(ports::Transaction& transaction, const domain::Actor& actor,
                                                         const domain::Track& track, const Draft& draft);
    [[nodiscard]] core::Status check_room(ports::Transaction& transaction, domain::TrackId track,
                                          domain::UserId author) const;

    Dependencies d_;
    const domain::MusicLimits limits_;
};

}  // namespace veza::services
