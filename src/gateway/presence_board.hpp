#pragma once
#include "gateway/presence.hpp"
#include "services/publisher.hpp"

#include <functional>
#include <mutex>

namespace veza::gateway {

/// The node's presence, shared by its loops: changes are published as domain events, in the order in which they happened.
///
/// Thread-safe. The lock is taken when sessions come and go, choose a status or are shown who is there; never when an
/// event is delivered. It is held while publishing, which by the bus's contract only hands on.
class PresenceBoard {
public:
    /// Told, under the lock, when somebody became invisible: their own sessions are to hear it.
    using ToOwner = std::function<void(domain::UserId)>;

    PresenceBoard(std::chrono::milliseconds grace, services::Publisher publisher, ToOwner became_invisible);

    void connected(domain::UserId user, core::Uuid session, std::vector<domain::ServerId> servers);
    void disconnected(domain::UserId user, core::Uuid session, Presence::Instant now);
    void choose(domain::UserId user, core::Uuid session, domain::PresenceStatus status);
    // Memberships change what a person's presence reaches. Repeating these changes nothing; not from within a publish.
    void joined(domain::UserId user, domain::ServerId server);
    void left(domain::UserId user, domain::ServerId server);
    void erase(domain::ServerId server);
    void tick(Presence::Instant now);
    [[nodiscard]] std::vector<domain::Presence> in(std::span<const domain::ServerId> servers, domain::UserId viewer,
                                                   std::span<const domain::UserId> others = {}) const;

private:
    void announce(PresenceUpdates updates);

    mutable std::mutex mutex_;
    Presence presence_;
    services::Publisher publisher_;
    ToOwner became_invisible_;
};

}  // namespace veza::gateway
