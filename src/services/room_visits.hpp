#pragma once
#include "services/profiles.hpp"
#include "services/room_commands.hpp"

#include <vector>

namespace veza::services {

/// Going into listening rooms, looking into them, and voting there. Thread-safe.
class RoomVisits {
public:
    struct Dependencies {
        RoomBook& book;
        RoomAudiences& audiences;
        RoomCommands& commands;
        Access& access;
        Profiles& profiles;
        const core::Clock& clock;
    };

    RoomVisits(Dependencies dependencies, domain::RoomLimits limits) : d_(dependencies), limits_(limits) {}

    /// On that connection, until it leaves, is lost, or joins another. Takes `listen`.
    [[nodiscard]] core::Task<RoomVisit> join(domain::Actor actor, core::Uuid connection, domain::ChannelId channel,
                                             JoinRoom asked);
    void leave(core::Uuid connection, domain::ChannelId channel) { d_.audiences.leave(channel, connection); }
    /// The connection has ended without a word.
    void lose(core::Uuid connection) { d_.audiences.lose(connection); }
    /// The last vote that is needed skips. `not_listening`, `room_changed`; nothing for who is in a timeout.
    [[nodiscard]] core::Task<RoomVotes> vote(domain::Actor actor, domain::ChannelId channel, VoteToSkip asked);

    struct Whole {
        RoomVisit visit;
        std::vector<domain::ShownRoomItem> queue{};
    };
    [[nodiscard]] core::Task<Whole> look(domain::Actor actor, domain::ChannelId channel);
    /// Those of the server's rooms that the actor may listen in and in which something plays, waits, or somebody is.
    [[nodiscard]] core::Task<std::vector<RoomVisit>> list(domain::Actor actor, domain::ServerId server);

    /// As everybody is told of it.
    [[nodiscard]] core::Task<domain::RoomAudience> audience(domain::ChannelId channel);

private:
    [[nodiscard]] core::Task<RoomVisit> visit(domain::UserId user, domain::ShownRoomPtr room);

    Dependencies d_;
    const domain::RoomLimits limits_;
};

}  // namespace veza::services
