#include "gateway/presence_board.hpp"

#include <utility>

namespace veza::gateway {

PresenceBoard::PresenceBoard(std::chrono::milliseconds grace, services::Publisher publisher, ToOwner became_invisible)
    : presence_(grace), publisher_(publisher), became_invisible_(std::move(became_invisible)) {}

void PresenceBoard::announce(PresenceUpdates updates) {
    for (auto& update : updates) {
        if (update.became_invisible) became_invisible_(update.to_others.user_id);
        publisher_.publish(std::move(update.to_others));
    }
}

void PresenceBoard::connected(domain::UserId user, core::Uuid session, std::vector<domain::ServerId> servers) {
    const std::scoped_lock lock(mutex_);
    announce(presence_.connected(user, session, std::move(servers)));
}

void PresenceBoard::disconnected(domain::UserId user, core::Uuid session, Presence::Instant now) {
    const std::scoped_lock lock(mutex_);
    announce(presence_.disconnected(user, session, now));
}

void PresenceBoard::choose(domain::UserId user, core::Uuid session, domain::PresenceStatus status) {
    const std::scoped_lock lock(mutex_);
    announce(presence_.choose(user, session, status));
}

void PresenceBoard::joined(domain::UserId user, domain::ServerId server) {
    const std::scoped_lock lock(mutex_);
    announce(presence_.joined(user, server));
}

void PresenceBoard::left(domain::UserId user, domain::ServerId server) {
    const std::scoped_lock lock(mutex_);
    presence_.left(user, server);
}

void PresenceBoard::erase(domain::ServerId server) {
    const std::scoped_lock lock(mutex_);
    presence_.erase(server);
}

void PresenceBoard::tick(Presence::Instant now) {
    const std::scoped_lock lock(mutex_);
    announce(presence_.tick(now));
}

std::vector<domain::Presence> PresenceBoard::in(std::span<const domain::ServerId> servers, domain::UserId viewer,
                                                std::span<const domain::UserId> others) const {
    const std::scoped_lock lock(mutex_);
    return presence_.in(servers, viewer, others);
}

}  // namespace veza::gateway
