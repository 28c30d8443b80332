#pragma once
// Who is there, on this node: from sessions to what others are told.
#include "domain/event.hpp"

#include <chrono>
#include <deque>
#include <optional>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace veza::gateway {

/// What a change means to whom.
struct PresenceUpdate {
    domain::PresenceChanged to_others;  ///< to the members of its servers; the person's own sessions too, if present
    bool became_invisible = false;      ///< the person's own sessions are to be told
};
using PresenceUpdates = std::vector<PresenceUpdate>;

/// The rules of presence:
/// - A person is there from the first session on, and gone a grace period after the last one's end, so that a reload
///   is not seen.
/// - What a person chose last counts on all their devices: `dnd` and `invisible` for all at once, also for a session that
///   comes later; `idle` counts when every session is idle.
/// - Who is invisible is offline to others, and invisible to themselves.
///
/// Pure and not thread-safe; PresenceBoard guards it.
class Presence {
public:
    using Instant = std::chrono::steady_clock::time_point;

    explicit Presence(std::chrono::milliseconds grace) : grace_(grace) {}

    /// `servers` are all those in which the user is a member.
    PresenceUpdates connected(domain::UserId user, core::Uuid session, std::vector<domain::ServerId> servers);
    PresenceUpdates disconnected(domain::UserId user, core::Uuid session, Instant now);
    PresenceUpdates choose(domain::UserId user, core::Uuid session, domain::PresenceStatus status);
    PresenceUpdates joined(domain::UserId user, domain::ServerId server);
    void left(domain::UserId user, domain::ServerId server);
    void erase(domain::ServerId server);
    PresenceUpdates tick(Instant now);

    /// Those who are there in any of the servers or of the `others`, each once, as `viewer` may see them; `viewer` is among
    /// them.
    [[nodiscard]] std::vector<domain::Presence> in(std::span<const domain::ServerId> servers, domain::UserId viewer,
                                                   std::span<const domain::UserId> others = {}) const;

private:
    struct Device {
        core::Uuid session;
        bool idle = false;
    };
    struct Person {
        std::vector<Device> devices;
        std::vector<domain::ServerId> servers;
        domain::PresenceStatus chosen = domain::PresenceStatus::online;
        std::optional<domain::PresenceStatus> shown;  // to others
        Instant gone_at{};                            // counts while there are no devices
    };

    /// What holds for the person themselves.
    [[nodiscard]] static domain::PresenceStatus status_of(const Person& person);
    static PresenceUpdates show(domain::UserId user, Person& person);
    void delist(domain::UserId user, domain::ServerId server);

    std::chrono::milliseconds grace_;
    std::unordered_map<domain::UserId, Person> people_;
    std::unordered_map<domain::ServerId, std::unordered_set<domain::UserId>> by_server_;
    std::deque<std::pair<Instant, domain::UserId>> leaving_;  // in order; some have come back
};

}  // namespace veza::gateway
