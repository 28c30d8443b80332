#pragma once
#include "core/task.hpp"
#include "domain/listed_member.hpp"
#include "domain/notifications.hpp"
#include "domain/read_state.hpp"
#include "domain/server.hpp"
#include "ports/credentials.hpp"
#include "services/message_view.hpp"
#include "services/relationship_view.hpp"
#include "services/room_request.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace veza::services {

/// One of a user's servers or direct channels, as a fresh gateway session is shown it.
struct ServerSnapshot {
    domain::ServerStatePtr state;
    domain::MembershipPtr member;
    std::map<domain::ChannelId, domain::ChannelReading> readings;  ///< also of channels that the user may not see
    std::vector<domain::UserSummary> recipients{};                 ///< of a direct channel, all of them
    std::vector<domain::Channel> threads{};  ///< the active ones that the user follows, also those they may not see
};

/// What a fresh gateway session is shown, read after it was registered for events.
struct Snapshot {
    domain::User user;
    std::vector<ServerSnapshot> servers;
    std::vector<RelationshipView> relationships{};
    std::vector<domain::NotificationSetting> notifications{};
};

/// What a session needs that goes on where an earlier one ended.
struct Places {
    std::vector<ServerSnapshot> servers;
    std::vector<domain::UserId> friends{};
};

/// The use cases that a gateway session may call. Thread-safe; each authorises by itself.
class Realtime {
public:
    virtual ~Realtime() = default;

    /// Signature, expiry and revoked sessions; never blocks.
    [[nodiscard]] virtual core::Result<ports::AccessClaims> authenticate(std::string_view access_token) const = 0;

    /// All servers of the user. Every event published before the call is in it.
    [[nodiscard]] virtual core::Task<Snapshot> snapshot(domain::Actor actor) = 0;

    /// Of the same servers and direct channels only the state and the membership, for a session that knows the rest.
    [[nodiscard]] virtual core::Task<Places> places(domain::Actor actor) = 0;

    /// Stores and publishes. A nonce used before in the channel answers the first message and publishes nothing.
    [[nodiscard]] virtual core::Task<MessageView> send_message(domain::Actor actor, NewMessage message) = 0;

    /// Publishes TypingStarted, if the actor may send there.
    [[nodiscard]] virtual core::Task<void> start_typing(domain::Actor actor, domain::ChannelId channel) = 0;
    [[nodiscard]] virtual core::Task<void> stop_typing(domain::Actor actor, domain::ChannelId channel) = 0;

    /// A page of the server's members, by user id, those after `after`: for the list that the gateway shows to members only.
    [[nodiscard]] virtual core::Task<std::vector<domain::ListedMember>> roster(domain::ServerId server,
                                                                               std::optional<domain::UserId> after,
                                                                               std::size_t limit) = 0;

    /// Whether the person at that connection looks at the app; taken back when the connection ends. Never blocks.
    virtual void attend(domain::UserId user, core::Uuid connection, bool attentive) = 0;

    /// What the person at that connection asks of a listening room.
    [[nodiscard]] virtual core::Task<RoomReply> room(domain::Actor actor, core::Uuid connection,
                                                     RoomRequest request) = 0;
    /// The connection has ended: who was in a room on it is waited for. Never blocks.
    virtual void lose(core::Uuid connection) = 0;
    /// That moment by the clock that rooms go by. Never blocks.
    [[nodiscard]] virtual core::Time shared_time(std::chrono::steady_clock::time_point moment) const = 0;
};

}  // namespace veza::services
