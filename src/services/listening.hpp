#pragma once
#include "domain/music_rules.hpp"
#include "domain/playlist_item.hpp"
#include "services/library_access.hpp"
#include "services/publisher.hpp"

#include <optional>
#include <vector>

namespace veza::services {

/// What people like, and what they listened to. Tracks that somebody no longer sees are left out. Thread-safe.
class Listening {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        LibraryAccess& access;
        const core::Clock& clock;
        Publisher publisher;
    };

    Listening(Dependencies dependencies, domain::MusicLimits limits) : d_(std::move(dependencies)), limits_(limits) {}

    /// `too_many_likes`.
    [[nodiscard]] core::Task<void> like(domain::Actor actor, domain::TrackId id);
    [[nodiscard]] core::Task<void> unlike(domain::Actor actor, domain::TrackId id);

    struct Liked {
        std::vector<domain::Track> tracks;
        std::optional<domain::TrackId> next{};  ///< where to go on; none at the end
    };
    /// The latest first.
    [[nodiscard]] core::Task<Liked> likes(domain::Actor actor, std::optional<domain::TrackId> before,
                                          std::size_t limit);
    /// Which of these (at most 100).
    [[nodiscard]] core::Task<std::vector<domain::TrackId>> liked(domain::Actor actor,
                                                                 std::vector<domain::TrackId> tracks);

    /// Of a track of which half was heard, or four minutes; each start counts once, and of what was heard at one time one. False
    /// when it was counted already, or is told too late to know. `play_too_short`; `play_not_over` when it says that more was heard than time has passed.
    [[nodiscard]] core::Task<bool> played(domain::Actor actor, domain::Play play);

    struct Heard {
        domain::Play play;
        domain::Track track;
    };
    struct History {
        std::vector<Heard> plays;
        std::optional<core::Time> next{};
    };
    /// The latest first.
    [[nodiscard]] core::Task<History> history(domain::Actor actor, std::optional<core::Time> before, std::size_t limit);

private:
    [[nodiscard]] core::Task<std::vector<domain::Track>> seen(domain::Actor actor, std::vector<domain::TrackId> ids);

    Dependencies d_;
    const domain::MusicLimits limits_;
};

}  // namespace veza::services
