#pragma once
#include "services/library_access.hpp"
#include "services/room_book.hpp"

namespace veza::services {

/// Who may hear a track: whoever sees it, and, while a listening room plays it or will do so next, whoever may listen there. It is the
/// sound alone that a room lets one have. Both are asked each time, so the right ends with the track and with the permission. Thread-safe.
class HearingAccess {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        LibraryAccess& library;
        RoomBook& rooms;
        Access& access;
    };

    explicit HearingAccess(Dependencies dependencies) : d_(dependencies) {}

    /// As LibraryAccess::check_seen: what one may not hear is hidden.
    [[nodiscard]] core::Task<void> check(domain::Actor actor, const domain::Track& track);
    /// A track that the actor may hear.
    [[nodiscard]] core::Task<domain::Track> track(domain::Actor actor, domain::TrackId id);

private:
    [[nodiscard]] core::Task<bool> in_a_room(domain::Actor actor, domain::TrackId track);

    Dependencies d_;
};

}  // namespace veza::services
