#pragma once
#include "gateway/room.hpp"

#include <cstddef>
#include <span>

namespace veza::gateway {

/// A server as one of its members has it.
struct Place {
    domain::ServerStatePtr state;
    domain::MembershipPtr member;
};

/// All ready sessions of one loop by server, by channel and by user. Not thread-safe: the loop owns it.
///
/// The walks answer to how many sessions the frame went.
class Rooms {
public:
    explicit Rooms(const core::Clock& clock, PaceLimits pace = {}) : clock_(clock), pace_(pace) {}

    /// A session is ready, and this is where its user belongs. Where others are already, what is known here counts.
    void enter(Subscriber& subscriber, const std::vector<Place>& places);
    void leave(Subscriber& subscriber);

    /// The user has become a member: all their sessions enter. Answers them.
    std::vector<Subscriber*> join(const Place& place);
    /// The user is a member no more. Answers their sessions.
    std::vector<Subscriber*> part(domain::ServerId server, domain::UserId user);
    /// The server is gone.
    void erase(domain::ServerId server);

    /// Null when nobody is there.
    [[nodiscard]] Room* find(domain::ServerId server);
    [[nodiscard]] const Room* find(domain::ServerId server) const;

    /// Calls `visit(room, changes)` for each room in which timeouts came to their end.
    template <class Visit>
    void expire_timeouts(Visit visit) {
        for (auto& [server, room] : rooms_)
            if (const auto changes = room.expire_timeouts(); !changes.empty()) visit(room, changes);
    }

    std::size_t to_server(domain::ServerId server, const FramePtr& frame, Urgency urgency);
    /// To those who have the permission in the channel; durable.
    std::size_t to_holders(domain::ServerId server, domain::ChannelId channel, domain::Permission permission,
                           const FramePtr& frame);
    /// To those who have the permission there, but not to `except`; durable.
    std::size_t to_holders(domain::ServerId server, domain::Permission permission, domain::UserId except,
                           const FramePtr& frame);
    /// These may wait for the end of the room's tick; it counts when they leave.
    std::size_t to_viewers(domain::ServerId server, domain::ChannelId channel, const FramePtr& frame, Urgency urgency);
    /// Sends what has waited until `now`.
    std::size_t flush_due(Pace::Instant now);
    /// When flush_due() has something to do; none when nothing waits.
    [[nodiscard]] std::optional<Pace::Instant> next_due() const;
    std::size_t to_user(domain::UserId user, const FramePtr& frame, Urgency urgency) const;
    /// Once to each who is in any of the servers, but not to `except`. `frame_for(server)` gives the frame.
    template <class FrameFor>
    std::size_t to_servers(std::span<const domain::ServerId> servers, domain::UserId except, Urgency urgency,
                           FrameFor frame_for) {
        std::size_t count = 0;
        const auto walk = ++walk_;
        for (const auto server : servers) {
            auto* room = find(server);
            if (room == nullptr) continue;
            if (urgency == Urgency::durable) count += room->flush();  // it is on the room's stream
            const FramePtr& frame = frame_for(server);
            room->each([&](Subscriber& subscriber) {
                if (subscriber.visited_ == walk || subscriber.user() == except) return;
                subscriber.visited_ = walk;
                subscriber.deliver(frame, urgency);
                ++count;
            });
        }
        return count;
    }

    /// Once to each who is in any of the servers or is one of the `people`, but not to `except`.
    std::size_t to_circle(std::span<const domain::ServerId> servers, std::span<const domain::UserId> people,
                          domain::UserId except, const FramePtr& frame, Urgency urgency);

    /// The servers in which the user's sessions are; empty when there is no session.
    [[nodiscard]] std::vector<domain::ServerId> servers_of(domain::UserId user) const;

private:
    struct Person {
        std::vector<Subscriber*> sessions;
        std::vector<domain::ServerId> servers;
    };

    Room& room_for(const domain::ServerStatePtr& state);
    void drop_if_empty(domain::ServerId server);

    const core::Clock& clock_;
    PaceLimits pace_;
    std::vector<domain::ServerId> ticking_;  // where something waits, or did
    std::uint64_t walk_ = 0;
    std::unordered_map<domain::ServerId, Room> rooms_;
    std::unordered_map<domain::UserId, Person> people_;
};

}  // namespace veza::gateway
