#include "gateway/rooms.hpp"

#include <algorithm>

namespace veza::gateway {

using domain::ServerId;
using domain::UserId;

Room& Rooms::room_for(const domain::ServerStatePtr& state) {
    return rooms_.try_emplace(state->server.id, state, clock_, pace_).first->second;
}

void Rooms::drop_if_empty(ServerId server) {
    if (const auto room = rooms_.find(server); room != rooms_.end() && room->second.empty()) rooms_.erase(room);
}

Room* Rooms::find(ServerId server) {
    const auto room = rooms_.find(server);
    return room == rooms_.end() ? nullptr : &room->second;
}

const Room* Rooms::find(ServerId server) const {
    const auto room = rooms_.find(server);
    return room == rooms_.end() ? nullptr : &room->second;
}

void Rooms::enter(Subscriber& subscriber, const std::vector<Place>& places) {
    auto& person = people_[subscriber.user()];
    if (person.sessions.empty())
        for (const auto& place : places) person.servers.push_back(place.state->server.id);
    person.sessions.push_back(&subscriber);
    // Of a user who is here already the events have told where they belong, up to this moment.
    for (const auto server : person.servers) {
        const auto place = std::ranges::find(places, server, [](const Place& each) { return each.state->server.id; });
        if (place != places.end())
            room_for(place->state).add(subscriber, place->member);
        else if (auto* room = find(server); room != nullptr)
            room->add(subscriber, room->member(subscriber.user()));
    }
}

void Rooms::leave(Subscriber& subscriber) {
    const auto found = people_.find(subscriber.user());
    if (found == people_.end() || std::erase(found->second.sessions, &subscriber) == 0) return;
    for (const auto server : found->second.servers) {
        if (auto* room = find(server); room != nullptr) room->remove(subscriber);
        drop_if_empty(server);
    }
    if (found->second.sessions.empty()) people_.erase(found);
}

std::vector<Subscriber*> Rooms::join(const Place& place) {
    const auto found = people_.find(place.member->user_id);
    if (found == people_.end()) return {};
    auto& person = found->second;
    const auto server = place.state->server.id;
    if (std::ranges::find(person.servers, server) != person.servers.end()) return {};
    person.servers.push_back(server);
    auto& room = room_for(place.state);
    for (auto* session : person.sessions) room.add(*session, place.member);
    return person.sessions;
}

std::vector<Subscriber*> Rooms::part(ServerId server, UserId user) {
    auto* room = find(server);
    if (room == nullptr) return {};
    auto sessions = room->remove_user(user);
    if (const auto person = people_.find(user); person != people_.end()) std::erase(person->second.servers, server);
    drop_if_empty(server);
    return sessions;
}

void Rooms::erase(ServerId server) {
    auto* room = find(server);
    if (room == nullptr) return;
    room->each([&](Subscriber& subscriber) { std::erase(people_.at(subscriber.user()).servers, server); });
    rooms_.erase(server);
}

std::size_t Rooms::to_server(ServerId server, const FramePtr& frame, Urgency urgency) {
    auto* room = find(server);
    if (room == nullptr) return 0;
    auto count = room->flush();
    room->each([&](Subscriber& subscriber) {
        subscriber.deliver(frame, urgency);
        ++count;
    });
    return count;
}

std::size_t Rooms::to_holders(ServerId server, domain::Permission permission, UserId except, const FramePtr& frame) {
    auto* room = find(server);
    if (room == nullptr) return 0;
    auto count = room->flush();
    room->each_holder(permission, [&](Subscriber& subscriber) {
        if (subscriber.user() == except) return;
        subscriber.deliver(frame, Urgency::durable);
        ++count;
    });
    return count;
}

std::size_t Rooms::to_holders(ServerId server, domain::ChannelId channel, domain::Permission permission,
                              const FramePtr& frame) {
    auto* room = find(server);
    if (room == nullptr) return 0;
    auto count = room->flush();
    room->each_holder(channel, permission, [&](Subscriber& subscriber) {
        subscriber.deliver(frame, Urgency::durable);
        ++count;
    });
    return count;
}

std::size_t Rooms::to_viewers(ServerId server, domain::ChannelId channel, const FramePtr& frame, Urgency urgency) {
    auto* room = find(server);
    if (room == nullptr) return 0;
    const bool waited = room->due().has_value();
    const auto count = room->send(channel, frame, urgency);
    if (!waited && room->due() && std::ranges::find(ticking_, server) == ticking_.end()) ticking_.push_back(server);
    return count;
}

std::size_t Rooms::flush_due(Pace::Instant now) {
    std::size_t count = 0;
    std::erase_if(ticking_, [&](ServerId server) {
        auto* room = find(server);
        if (room == nullptr || !room->due()) return true;
        if (*room->due() > now) return false;
        count += room->flush();
        return true;
    });
    return count;
}

std::optional<Pace::Instant> Rooms::next_due() const {
    std::optional<Pace::Instant> next;
    for (const auto server : ticking_)
        if (const auto* room = find(server); room != nullptr && room->due() && (!next || *room->due() < *next))
            next = room->due();
    return next;
}

std::size_t Rooms::to_user(UserId user, const FramePtr& frame, Urgency urgency) const {
    const auto person = people_.find(user);
    if (person == people_.end()) return 0;
    for (auto* session : person->second.sessions) session->deliver(frame, urgency);
    return person->second.sessions.size();
}

std::size_t Rooms::to_circle(std::span<const ServerId> servers, std::span<const UserId> people, UserId except,
                             const FramePtr& frame, Urgency urgency) {
    auto count = to_servers(servers, except, urgency, [&](ServerId) -> const FramePtr& { return frame; });
    for (const auto user : people) {
        const auto person = people_.find(user);
        if (person == people_.end() || user == except) continue;
        for (auto* session : person->second.sessions) {
            if (session->visited_ == walk_) continue;
            session->deliver(frame, urgency);
            ++count;
        }
    }
    return count;
}

std::vector<ServerId> Rooms::servers_of(UserId user) const {
    const auto person = people_.find(user);
    return person == people_.end() ? std::vector<ServerId>{} : person->second.servers;
}

}  // namespace veza::gateway
