#include "services/room_audiences.hpp"

#include <algorithm>

namespace veza::services {

using domain::ChannelId;
using domain::UserId;
using std::chrono::milliseconds;

void RoomAudiences::join(const Place& place, UserId user, core::Uuid connection,
                         std::optional<milliseconds> round_trip) {
    const std::scoped_lock lock(mutex_);
    if (const auto before = connections_.find(connection); before != connections_.end())
        if (const auto channel = before->second; channel != place.channel) take(channel, connection, true);
    connections_[connection] = place.channel;
    auto& room = rooms_[place.channel];
    room.server = place.server;
    auto listener = std::ranges::find(room.listeners, user, &Listener::user);
    if (listener == room.listeners.end()) {
        room.listeners.push_back({.user = user, .connections = {}});
        listener = std::prev(room.listeners.end());
        touch(place);
    }
    const auto known = std::ranges::find(listener->connections, connection, &Connected::connection);
    if (known == listener->connections.end())
        listener->connections.push_back({.connection = connection, .round_trip = round_trip});
    else
        known->round_trip = round_trip;
}

void RoomAudiences::expect(const Place& place, UserId user) {
    const std::scoped_lock lock(mutex_);
    auto& room = rooms_[place.channel];
    room.server = place.server;
    room.listeners.push_back({.user = user, .connections = {}, .lost_at = clock_.steady()});
    touch(place);
}

void RoomAudiences::leave(ChannelId channel, core::Uuid connection) {
    const std::scoped_lock lock(mutex_);
    const auto known = connections_.find(connection);
    if (known == connections_.end() || known->second != channel) return;
    take(channel, connection, true);
}

void RoomAudiences::lose(core::Uuid connection) {
    const std::scoped_lock lock(mutex_);
    const auto known = connections_.find(connection);
    if (known != connections_.end()) take(known->second, connection, false);
}

/// The connection out of its room, and who stood behind it: at once, or when patience is over.
void RoomAudiences::take(ChannelId channel, core::Uuid connection, bool at_once) {
    connections_.erase(connection);
    const auto found = rooms_.find(channel);
    if (found == rooms_.end()) return;
    for (auto& listener : found->second.listeners) {
        if (std::erase_if(listener.connections, [&](const auto& each) { return each.connection == connection; }) == 0)
            continue;
        listener.lost_at = clock_.steady();
        if (listener.connections.empty() && at_once) drop(channel, found->second, listener.user);
        return;
    }
}

void RoomAudiences::drop(ChannelId channel, Room& room, UserId user) {
    touch({.server = room.server, .channel = channel});
    const auto listener = std::ranges::find(room.listeners, user, &Listener::user);
    if (listener == room.listeners.end()) return;
    for (const auto& each : listener->connections) connections_.erase(each.connection);
    room.listeners.erase(listener);
    room.votes.erase(user);
    if (room.listeners.empty()) rooms_.erase(channel);
}

void RoomAudiences::remove(ChannelId channel, UserId user) {
    const std::scoped_lock lock(mutex_);
    if (const auto found = rooms_.find(channel); found != rooms_.end()) drop(channel, found->second, user);
}

template <class Which>
void RoomAudiences::close_if(Which which) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(rooms_, [&](const auto& entry) {
        if (!which(entry.first, entry.second)) return false;
        for (const auto& listener : entry.second.listeners)
            for (const auto& each : listener.connections) connections_.erase(each.connection);
        changed_.erase(entry.first);
        return true;
    });
}

void RoomAudiences::close(ChannelId channel) {
    close_if([channel](ChannelId each, const Room&) { return each == channel; });
}

void RoomAudiences::close(domain::ServerId server) {
    close_if([server](ChannelId, const Room& room) { return room.server == server; });
}

RoomAudiences::Audience RoomAudiences::of(ChannelId channel) const {
    const std::scoped_lock lock(mutex_);
    Audience audience;
    const auto found = rooms_.find(channel);
    if (found == rooms_.end()) return audience;
    const auto& room = found->second;
    audience.server = room.server;
    for (const auto& listener : room.listeners) audience.listeners.push_back(listener.user);
    audience.item = room.item;
    audience.votes = static_cast<std::int64_t>(room.votes.size());
    return audience;
}

bool RoomAudiences::empty(ChannelId channel) const {
    const std::scoped_lock lock(mutex_);
    return !rooms_.contains(channel);
}

bool RoomAudiences::has(ChannelId channel, UserId user) const {
    const std::scoped_lock lock(mutex_);
    const auto found = rooms_.find(channel);
    return found != rooms_.end() &&
           std::ranges::find(found->second.listeners, user, &Listener::user) != found->second.listeners.end();
}

bool RoomAudiences::voted(ChannelId channel, domain::RoomItemId item, UserId user) const {
    const std::scoped_lock lock(mutex_);
    const auto found = rooms_.find(channel);
    return found != rooms_.end() && found->second.item == item && found->second.votes.contains(user);
}

std::vector<milliseconds> RoomAudiences::round_trips(ChannelId channel) const {
    const std::scoped_lock lock(mutex_);
    std::vector<milliseconds> found;
    if (const auto room = rooms_.find(channel); room != rooms_.end())
        for (const auto& listener : room->second.listeners)
            for (const auto& each : listener.connections)
                if (each.round_trip) found.push_back(*each.round_trip);
    return found;
}

std::vector<RoomAudiences::Place> RoomAudiences::occupied() const {
    const std::scoped_lock lock(mutex_);
    std::vector<Place> places;
    for (const auto& [channel, room] : rooms_) places.push_back({.server = room.server, .channel = channel});
    return places;
}

std::optional<std::int64_t> RoomAudiences::vote(ChannelId channel, domain::RoomItemId item, UserId user, bool skip) {
    const std::scoped_lock lock(mutex_);
    const auto found = rooms_.find(channel);
    if (found == rooms_.end()) return std::nullopt;
    auto& room = found->second;
    if (std::ranges::find(room.listeners, user, &Listener::user) == room.listeners.end()) return std::nullopt;
    if (room.item != item) {
        room.item = item;
        room.votes.clear();
    }
    const bool changed = skip ? room.votes.insert(user).second : room.votes.erase(user) == 1;
    if (changed) touch({.server = room.server, .channel = channel});
    return static_cast<std::int64_t>(room.votes.size());
}

std::vector<RoomAudiences::Place> RoomAudiences::changed() {
    const std::scoped_lock lock(mutex_);
    const auto now = clock_.steady();
    std::vector<std::pair<ChannelId, UserId>> over;
    for (const auto& [channel, room] : rooms_)
        for (const auto& listener : room.listeners)
            if (listener.connections.empty() && now - listener.lost_at >= patience_)
                over.emplace_back(channel, listener.user);
    for (const auto& [channel, user] : over)
        if (const auto room = rooms_.find(channel); room != rooms_.end()) drop(channel, room->second, user);
    std::vector<Place> places;
    for (const auto& [channel, server] : changed_) places.push_back({.server = server, .channel = channel});
    changed_.clear();
    return places;
}

}  // namespace veza::services
