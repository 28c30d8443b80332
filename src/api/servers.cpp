#include "services/servers.hpp"

#include "api/requests.hpp"
#include "api/routes.hpp"
#include "wire/server.hpp"

namespace veza::api {
namespace {

core::Task<wire::Server> create_server(services::Servers& servers, Call call, CreateServer body) {
    VEZA_CO_TRY(const auto access, co_await servers.create(call.actor(), std::move(body.name), call.idempotency_key()));
    co_return wire::to_wire(*access.state, access.granted);
}

core::Task<std::vector<wire::Server>> list_my_servers(services::Servers& servers, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto mine, co_await servers.mine(call.actor()));
    std::vector<wire::Server> list;
    list.reserve(mine.size());
    for (const auto& access : mine) list.push_back(wire::to_wire(*access.state, access.granted));
    co_return list;
}

core::Task<wire::Server> get_server(services::Servers& servers, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto access, co_await servers.find(call.actor(), id));
    co_return wire::to_wire(*access.state, access.granted);
}

core::Task<wire::Server> update_server(services::Servers& servers, Call call, UpdateServer body) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::ServerId>("server"));
    services::Servers::Change change{.name = std::move(body.name),
                                     .icon = std::move(body.icon),
                                     .default_notifications = body.default_notifications};
    VEZA_CO_TRY(const auto access, co_await servers.update(call.actor(), id, std::move(change)));
    co_return wire::to_wire(*access.state, access.granted);
}

core::Task<Nothing> delete_server(services::Servers& servers, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::ServerId>("server"));
    VEZA_CO_CHECK(co_await servers.remove(call.actor(), id));
    co_return Nothing{};
}

}  // namespace

void add_server_routes(RouteTable& table, services::Servers& servers) {
    using enum Method;
    table.add({.method = get,
               .path = "/users/@me/servers",
               .operation = "listMyServers",
               .summary = "The servers of the account that asks"},
              servers, &list_my_servers);
    table.add({.method = post,
               .path = "/servers",
               .operation = "createServer",
               .summary = "Make a server, with a first text channel",
               .status = 201,
               .rate = ports::RateRule{.limit = 60, .window = std::chrono::hours{1}}},
              servers, &create_server);
    table.add({.method = get,
               .path = "/servers/{server}",
               .operation = "getServer",
               .summary = "A server, as a member sees it"},
              servers, &get_server);
    table.add({.method = patch,
               .path = "/servers/{server}",
               .operation = "updateServer",
               .summary = "Rename a server, or give it an icon"},
              servers, &update_server);
    table.add({.method = del,
               .path = "/servers/{server}",
               .operation = "deleteServer",
               .summary = "Delete a server; only its owner may",
               .status = 204},
              servers, &delete_server);
}

}  // namespace veza::api
