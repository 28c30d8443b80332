#pragma once
#include "core/time.hpp"
#include "core/uuid.hpp"
#include "domain/ids.hpp"

#include <chrono>
#include <mutex>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

namespace veza::services {

/// Who is in which listening room at the moment, on connections to this node, and who of them wants to skip what plays. Nobody
/// keeps it: it ends with the connections. Thread-safe; the lock is held for a look-up or a walk over one room.
class RoomAudiences {
public:
    /// `patience` is how long a lost connection is waited for.
    explicit RoomAudiences(const core::Clock& clock, std::chrono::milliseconds patience = std::chrono::seconds{15})
        : clock_(clock), patience_(patience) {}

    struct Place {
        domain::ServerId server;
        domain::ChannelId channel;
        friend bool operator==(const Place&, const Place&) = default;
    };
    /// The connection is there from now on, and no more where it was. `round_trip` is how long an answer takes it.
    void join(const Place& place, domain::UserId user, core::Uuid connection,
              std::optional<std::chrono::milliseconds> round_trip);
    /// The person may be back any moment, as after a lost connection.
    void expect(const Place& place, domain::UserId user);
    /// The person goes when it was their last connection; one that was lost is waited for.
    void leave(domain::ChannelId channel, core::Uuid connection);
    void lose(core::Uuid connection);
    void remove(domain::ChannelId channel, domain::UserId user);
    /// The room is no more, or all of the server's are.
    void close(domain::ChannelId channel);
    void close(domain::ServerId server);

    /// A room as it is. Votes are about `item`.
    struct Audience {
        domain::ServerId server;
        std::vector<domain::UserId> listeners;  ///< those who have been there longest first
        std::optional<domain::RoomItemId> item;
        std::int64_t votes = 0;
    };
    [[nodiscard]] Audience of(domain::ChannelId channel) const;
    [[nodiscard]] bool empty(domain::ChannelId channel) const;
    [[nodiscard]] bool has(domain::ChannelId channel, domain::UserId user) const;
    [[nodiscard]] bool voted(domain::ChannelId channel, domain::RoomItemId item, domain::UserId user) const;
    [[nodiscard]] std::vector<std::chrono::milliseconds> round_trips(domain::ChannelId channel) const;
    [[nodiscard]] std::vector<Place> occupied() const;

    /// The votes for the item so far; none of who is not there. A vote for another item than before begins anew.
    std::optional<std::int64_t> vote(domain::ChannelId channel, domain::RoomItemId item, domain::UserId user,
                                     bool skip);

    /// Lets those go whose patience is over, and answers the rooms in which something changed since the last call.
    [[nodiscard]] std::vector<Place> changed();

private:
    using Instant = std::chrono::steady_clock::time_point;
    struct Connected {
        core::Uuid connection;
        std::optional<std::chrono::milliseconds> round_trip;
    };
    struct Listener {
        domain::UserId user;
        std::vector<Connected> connections;
        Instant lost_at{};  // while there are none
    };
    struct Room {
        domain::ServerId server;
        std::vector<Listener> listeners;  // in the order in which they came
        std::optional<domain::RoomItemId> item;
        std::set<domain::UserId> votes;
    };

    void take(domain::ChannelId channel, core::Uuid connection, bool at_once);
    void drop(domain::ChannelId channel, Room& room, domain::UserId user);
    void touch(const Place& place) { changed_[place.channel] = place.server; }
    template <class Which>
    void close_if(Which which);

    const core::Clock& clock_;
    const std::chrono::milliseconds patience_;
    mutable std::mutex mutex_;
    std::unordered_map<domain::ChannelId, Room> rooms_;  // the occupied ones
    std::unordered_map<core::Uuid, domain::ChannelId> connections_;
    std::unordered_map<domain::ChannelId, domain::ServerId> changed_;
};

}  // namespace veza::services
