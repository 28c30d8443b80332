#include "api/routes.hpp"
#include "services/room_visits.hpp"
#include "wire/listening_room.hpp"

namespace veza::api {
namespace {

using services::RoomVisits;

core::Task<wire::WholeRoom> get_room(RoomVisits& rooms, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto whole, co_await rooms.look(call.actor(), channel));
    co_return wire::WholeRoom{.state = wire::to_wire(*whole.visit.room),
                              .listeners = wire::to_wire(whole.visit.audience),
                              .voted = whole.visit.voted,
                              .queue = wire::to_wire(whole.queue)};
}

core::Task<wire::ListedRooms> list_rooms(RoomVisits& rooms, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto found, co_await rooms.list(call.actor(), server));
    wire::ListedRooms shown;
    for (const auto& each : found)
        shown.rooms.push_back({.state = wire::to_wire(*each.room), .listeners = wire::to_wire(each.audience)});
    co_return shown;
}

}  // namespace

void add_listening_room_routes(RouteTable& table, services::RoomVisits& rooms) {
    using enum Method;
    table.add({.method = get,
               .path = "/channels/{channel}/room",
               .operation = "getRoom",
               .summary = "What a listening room plays, who is in it, and what waits"},
              rooms, &get_room);
    table.add({.method = get,
               .path = "/servers/{server}/rooms",
               .operation = "listRooms",
               .summary = "The listening rooms in which something plays, waits, or somebody is"},
              rooms, &list_rooms);
}

}  // namespace veza::api
