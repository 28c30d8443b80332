#include "gateway/presence.hpp"

#include <algorithm>
#include <utility>

namespace veza::gateway {

using domain::PresenceStatus;
using domain::ServerId;
using domain::UserId;

PresenceStatus Presence::status_of(const Person& person) {
    if (person.chosen != PresenceStatus::online || person.devices.empty()) return person.chosen;
    const bool all_idle = std::ranges::all_of(person.devices, &Device::idle);
    return all_idle ? PresenceStatus::idle : PresenceStatus::online;
}

/// Brings what others see to what holds, and tells the difference.
PresenceUpdates Presence::show(UserId user, Person& person) {
    const auto status = status_of(person);
    const auto shown = status == PresenceStatus::invisible ? std::nullopt : std::optional{status};
    if (shown == person.shown) return {};
    person.shown = shown;
    return {PresenceUpdate{.to_others = {.user_id = user, .status = shown, .servers = person.servers}}};
}

void Presence::delist(UserId user, ServerId server) {
    const auto users = by_server_.find(server);
    if (users == by_server_.end()) return;
    users->second.erase(user);
    if (users->second.empty()) by_server_.erase(users);
}

PresenceUpdates Presence::connected(UserId user, core::Uuid session, std::vector<ServerId> servers) {
    auto& person = people_[user];
    person.devices.push_back(Device{.session = session});
    for (const auto server : std::exchange(person.servers, std::move(servers))) delist(user, server);
    for (const auto server : person.servers) by_server_[server].insert(user);
    return show(user, person);
}

PresenceUpdates Presence::disconnected(UserId user, core::Uuid session, Instant now) {
    const auto found = people_.find(user);
    if (found == people_.end()) return {};
    auto& person = found->second;
    if (std::erase_if(person.devices, [&](const Device& device) { return device.session == session; }) == 0) return {};
    if (!person.devices.empty()) return show(user, person);
    person.gone_at = now + grace_;
    leaving_.emplace_back(person.gone_at, user);
    return {};
}

PresenceUpdates Presence::choose(UserId user, core::Uuid session, PresenceStatus status) {
    const auto found = people_.find(user);
    if (found == people_.end()) return {};
    auto& person = found->second;
    const auto device = std::ranges::find(person.devices, session, &Device::session);
    if (device == person.devices.end()) return {};
    const bool was_invisible = status_of(person) == PresenceStatus::invisible;
    device->idle = status == PresenceStatus::idle;
    person.chosen = device->idle ? PresenceStatus::online : status;
    auto updates = show(user, person);
    // Who was not invisible was shown as something, so there is an update to mark.
    if (status == PresenceStatus::invisible && !was_invisible) updates.front().became_invisible = true;
    return updates;
}

PresenceUpdates Presence::joined(UserId user, ServerId server) {
    const auto found = people_.find(user);
    if (found == people_.end()) return {};
    auto& person = found->second;
    if (std::ranges::find(person.servers, server) != person.servers.end()) return {};
    person.servers.push_back(server);
    by_server_[server].insert(user);
    if (!person.shown) return {};
    return {PresenceUpdate{.to_others = {.user_id = user, .status = person.shown, .servers = {server}}}};
}

void Presence::left(UserId user, ServerId server) {
    delist(user, server);
    if (const auto person = people_.find(user); person != people_.end()) std::erase(person->second.servers, server);
}

void Presence::erase(ServerId server) {
    const auto users = by_server_.find(server);
    if (users == by_server_.end()) return;
    for (const auto user : users->second) std::erase(people_.at(user).servers, server);
    by_server_.erase(users);
}

PresenceUpdates Presence::tick(Instant now) {
    PresenceUpdates updates;
    while (!leaving_.empty() && leaving_.front().first <= now) {
        const auto [gone_at, user] = leaving_.front();
        leaving_.pop_front();
        const auto found = people_.find(user);
        if (found == people_.end() || !found->second.devices.empty() || found->second.gone_at != gone_at) continue;
        auto person = std::move(found->second);
        people_.erase(found);
        for (const auto server : person.servers) delist(user, server);
        if (!person.shown) continue;
        updates.push_back(
            {.to_others = {.user_id = user, .status = std::nullopt, .servers = std::move(person.servers)}});
    }
    return updates;
}

std::vector<domain::Presence> Presence::in(std::span<const ServerId> servers, UserId viewer,
                                           std::span<const UserId> others) const {
    std::vector<UserId> users;
    for (const auto other : others)
        if (people_.contains(other)) users.push_back(other);
    for (const auto server : servers)
        if (const auto here = by_server_.find(server); here != by_server_.end())
            users.insert(users.end(), here->second.begin(), here->second.end());
    if (people_.contains(viewer)) users.push_back(viewer);
    std::ranges::sort(users);
    const auto repeated = std::ranges::unique(users);
    users.erase(repeated.begin(), repeated.end());

    std::vector<domain::Presence> presences;
    for (const auto user : users) {
        const auto& person = people_.at(user);
        if (user == viewer)
            presences.push_back({.user_id = user, .status = status_of(person)});
        else if (person.shown)
            presences.push_back({.user_id = user, .status = *person.shown});
    }
    return presences;
}

}  // namespace veza::gateway
