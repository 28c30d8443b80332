#pragma once
#include "services/room_visits.hpp"

namespace veza::services {

/// Gives what gateway sessions ask of listening rooms to who can do it. Thread-safe.
class RoomRequests {
public:
    RoomRequests(RoomCommands& commands, RoomVisits& visits, const core::Timeline& timeline)
        : commands_(commands), visits_(visits), timeline_(timeline) {}

    [[nodiscard]] core::Task<RoomReply> answer(domain::Actor actor, core::Uuid connection, RoomRequest request);
    void lose(core::Uuid connection) { visits_.lose(connection); }
    [[nodiscard]] core::Time shared_time(std::chrono::steady_clock::time_point moment) const {
        return timeline_.at(moment);
    }

private:
    RoomCommands& commands_;
    RoomVisits& visits_;
    const core::Timeline& timeline_;
};

}  // namespace veza::services
