#pragma once
#include "app/platform.hpp"
#include "core/timeline.hpp"
#include "services/room_director.hpp"
#include "services/room_requests.hpp"

namespace veza::app {

/// The listening rooms of the instance, wired. Lives within the Platform and the use cases that it builds on.
class RoomUseCases {
public:
    RoomUseCases(Platform& platform, const services::Publisher& publisher, services::Access& access,
                 services::Profiles& profiles);

    [[nodiscard]] services::RoomBook& book() { return book_; }
    [[nodiscard]] services::RoomCommands& commands() { return commands_; }
    [[nodiscard]] services::RoomVisits& visits() { return visits_; }
    [[nodiscard]] services::RoomRequests& requests() { return requests_; }
    [[nodiscard]] services::RoomDirector& director() { return director_; }

private:
    const core::Timeline timeline_;
    services::LibraryAccess library_;
    services::RoomAudiences audiences_;
    services::RoomBook book_;
    services::RoomCommands commands_;
    services::RoomVisits visits_;
    services::RoomRequests requests_;
    services::RoomDirector director_;
};

}  // namespace veza::app
