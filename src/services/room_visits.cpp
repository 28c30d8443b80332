#include "services/room_visits.hpp"

#include <algorithm>
#include <memory>

namespace veza::services {

using domain::ChannelId;
using domain::Permission;

core::Task<domain::RoomAudience> RoomVisits::audience(ChannelId channel) {
    auto found = d_.audiences.of(channel);
    domain::RoomAudience audience{.channel_id = channel,
                                  .count = static_cast<std::int64_t>(found.listeners.size()),
                                  .item_id = found.item,
                                  .votes = found.votes};
    if (found.listeners.size() > limits_.people_shown) found.listeners.resize(limits_.people_shown);
    VEZA_CO_TRY(const auto people, co_await d_.profiles.find(found.listeners));
    for (const auto id : found.listeners)
        if (const auto person = people.find(id); person != people.end()) audience.people.push_back(person->second);
    co_return audience;
}

core::Task<RoomVisit> RoomVisits::visit(domain::UserId user, domain::ShownRoomPtr room) {
    const auto channel = room->room.channel_id;
    VEZA_CO_TRY(auto here, co_await audience(channel));
    const auto item = room->room.item_id;
    const bool voted = item && d_.audiences.voted(channel, *item, user);
    co_return RoomVisit{.room = std::move(room), .audience = std::move(here), .voted = voted};
}

core::Task<RoomVisit> RoomVisits::join(domain::Actor actor, core::Uuid connection, ChannelId channel, JoinRoom asked) {
    VEZA_CO_TRY(const auto access, co_await enter_room(d_.access, actor, channel, Permission::listen));
    const auto server = access.state->server.id;
    d_.audiences.join({.server = server, .channel = channel}, actor.user, connection, asked.round_trip);
    // Where nobody conducts, the first who may does.
    const bool may_dj = access.granted.has(Permission::dj);
    VEZA_CO_TRY(auto room, co_await d_.book.change(server, channel, [&](OpenRoom& opened) -> core::Status {
        if (may_dj && !opened.room.controller) opened.room.controller = actor.user;
        return {};
    }));
    co_return co_await visit(actor.user, std::move(room));
}

core::Task<RoomVotes> RoomVisits::vote(domain::Actor actor, ChannelId channel, VoteToSkip asked) {
    VEZA_CO_TRY(const auto access, co_await enter_room(d_.access, actor, channel, Permission::listen));
    VEZA_CO_CHECK(check_may_act(access, d_.clock.now()));
    const auto server = access.state->server.id;
    VEZA_CO_TRY(const auto room, co_await d_.book.read(server, channel));
    if (room.room->room.item_id != asked.item)
        co_return core::fail(core::Code::conflict, core::Reason::room_changed, "something else plays by now");
    const auto votes = d_.audiences.vote(channel, asked.item, actor.user, asked.skip);
    if (!votes)
        co_return core::fail(core::Code::conflict, core::Reason::not_listening, "only who is in the room votes");
    const auto listeners = static_cast<std::int64_t>(d_.audiences.of(channel).listeners.size());
    const RoomVotes outcome{.votes = *votes, .needed = domain::votes_needed(listeners)};
    if (outcome.votes >= outcome.needed)
        VEZA_CO_CHECK(co_await d_.commands.skip_voted({.server = server, .channel = channel}, asked.item));
    co_return outcome;
}

core::Task<RoomVisits::Whole> RoomVisits::look(domain::Actor actor, ChannelId channel) {
    VEZA_CO_TRY(const auto access, co_await enter_room(d_.access, actor, channel, Permission::listen));
    VEZA_CO_TRY(auto whole, co_await d_.book.read(access.state->server.id, channel));
    VEZA_CO_TRY(auto seen, co_await visit(actor.user, std::move(whole.room)));
    co_return Whole{.visit = std::move(seen), .queue = std::move(whole.waiting)};
}

core::Task<std::vector<RoomVisit>> RoomVisits::list(domain::Actor actor, domain::ServerId server) {
    VEZA_CO_TRY(const auto access, co_await d_.access.server(actor, server));
    VEZA_CO_TRY(auto rooms, co_await d_.book.of_server(server));
    for (const auto& place : d_.audiences.occupied()) {
        const auto is_it = [&](const domain::ShownRoomPtr& room) { return room->room.channel_id == place.channel; };
        if (place.server != server || std::ranges::any_of(rooms, is_it)) continue;
        VEZA_CO_TRY(auto whole, co_await d_.book.read(server, place.channel));
        rooms.push_back(std::move(whole.room));
    }
    std::vector<RoomVisit> seen;
    for (auto& room : rooms) {
        if (!co_await enter_room(d_.access, actor, room->room.channel_id, Permission::listen)) continue;
        VEZA_CO_TRY(auto one, co_await visit(actor.user, std::move(room)));
        seen.push_back(std::move(one));
    }
    co_return seen;
}

}  // namespace veza::services
