#pragma once
// Listening rooms, wired.
#include "services/room_director.hpp"
#include "services/room_requests.hpp"

namespace veza::services {

struct TestRooms {
    struct Dependencies {
        ports::UnitOfWork& store;
        Access& access;
        LibraryAccess& library;
        Profiles& profiles;
        const core::Clock& clock;
        core::UuidGenerator& ids;
        Publisher publisher;
    };
    explicit TestRooms(const Dependencies& dependencies) : d(dependencies) {}

    Dependencies d;
    core::Timeline timeline{d.clock};
    RoomAudiences audiences{d.clock};
    RoomBook book{d.store, d.publisher};
    RoomCommands commands{{.book = book,
                           .audiences = audiences,
                           .access = d.access,
                           .library = d.library,
                           .timeline = timeline,
                           .clock = d.clock,
                           .ids = d.ids},
                          domain::RoomLimits{}};
    RoomVisits visits{{.book = book,
                       .audiences = audiences,
                       .commands = commands,
                       .access = d.access,
                       .profiles = d.profiles,
                       .clock = d.clock},
                      domain::RoomLimits{}};
    RoomRequests requests{commands, visits, timeline};
    /// One that goes by what these know, or by what a server that starts again does.
    [[nodiscard]] RoomDirector::Dependencies directing(RoomAudiences& known) {
        return {.book = book,
                .audiences = known,
                .visits = visits,
                .commands = commands,
                .access = d.access,
                .timeline = timeline,
                .clock = d.clock,
                .publisher = d.publisher};
    }
    RoomDirector director{directing(audiences), RoomDirector::Options{}};
};

}  // namespace veza::services
