#pragma once
#include "services/attention.hpp"
#include "services/auth.hpp"
#include "services/messages.hpp"
#include "services/reading.hpp"
#include "services/realtime.hpp"
#include "services/room_requests.hpp"
#include "services/roster.hpp"
#include "services/snapshots.hpp"

namespace veza::services {

/// What gateway sessions may do, out of the use cases that REST has, too.
class RealtimeUseCases final : public Realtime {
public:
    struct Dependencies {
        const Auth& auth;
        Messages& messages;
        Snapshots& snapshots;
        Access& access;
        Publisher publisher;
        Attention& attention;
        Roster& roster;
        RoomRequests& rooms;
    };

    explicit RealtimeUseCases(Dependencies dependencies) : d_(dependencies) {}

    [[nodiscard]] core::Result<ports::AccessClaims> authenticate(std::string_view access_token) const override;
    [[nodiscard]] core::Task<Snapshot> snapshot(domain::Actor actor) override;
    [[nodiscard]] core::Task<Places> places(domain::Actor actor) override;
    [[nodiscard]] core::Task<MessageView> send_message(domain::Actor actor, NewMessage message) override;
    [[nodiscard]] core::Task<void> start_typing(domain::Actor actor, domain::ChannelId channel) override;
    [[nodiscard]] core::Task<void> stop_typing(domain::Actor actor, domain::ChannelId channel) override;
    [[nodiscard]] core::Task<std::vector<domain::ListedMember>> roster(domain::ServerId server,
                                                                       std::optional<domain::UserId> after,
                                                                       std::size_t limit) override;
    void attend(domain::UserId user, core::Uuid connection, bool attentive) override;
    [[nodiscard]] core::Task<RoomReply> room(domain::Actor actor, core::Uuid connection, RoomRequest request) override;
    void lose(core::Uuid connection) override;
    [[nodiscard]] core::Time shared_time(std::chrono::steady_clock::time_point moment) const override;

private:
    Dependencies d_;
};

}  // namespace veza::services
