#include "services/roles.hpp"

#include "api/requests.hpp"
#include "api/routes.hpp"
#include "wire/role.hpp"

namespace veza::api {
namespace {

std::optional<domain::Permissions> mask_of(const std::optional<core::DecimalMask>& mask) {
    return mask ? std::optional(domain::Permissions{mask->bits}) : std::nullopt;
}

core::Task<std::vector<wire::Role>> list_roles(services::Roles& roles, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto found, co_await roles.list(call.actor(), server));
    std::vector<wire::Role> list;
    list.reserve(found.size());
    for (const auto& role : found) list.push_back(wire::to_wire(role));
    co_return list;
}

core::Task<wire::Role> create_role(services::Roles& roles, Call call, CreateRole body) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    services::Roles::Draft draft{.name = std::move(body.name),
                                 .color = body.color,
                                 .permissions = mask_of(body.permissions).value_or(domain::Permissions{}),
                                 .hoist = body.hoist.value_or(false),
                                 .mentionable = body.mentionable.value_or(false)};
    VEZA_CO_TRY(const auto role, co_await roles.create(call.actor(), server, std::move(draft), call.idempotency_key()));
    co_return wire::to_wire(role);
}

core::Task<wire::Role> update_role(services::Roles& roles, Call call, UpdateRole body) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto id, call.path_id<domain::RoleId>("role"));
    services::Roles::Change change{.name = std::move(body.name),
                                   .color = std::move(body.color),
                                   .permissions = mask_of(body.permissions),
                                   .hoist = body.hoist,
                                   .mentionable = body.mentionable,
                                   .position = body.position};
    VEZA_CO_TRY(const auto role, co_await roles.update(call.actor(), server, id, std::move(change)));
    co_return wire::to_wire(role);
}

core::Task<Nothing> delete_role(services::Roles& roles, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto id, call.path_id<domain::RoleId>("role"));
    VEZA_CO_CHECK(co_await roles.remove(call.actor(), server, id));
    co_return Nothing{};
}

}  // namespace

void add_role_routes(RouteTable& table, services::Roles& roles) {
    using enum Method;
    table.add({.method = get,
               .path = "/servers/{server}/roles",
               .operation = "listRoles",
               .summary = "The roles of a server, highest first"},
              roles, &list_roles);
    table.add({.method = post,
               .path = "/servers/{server}/roles",
               .operation = "createRole",
               .summary = "Add a role, right above @everyone",
               .status = 201,
               .rate = ports::RateRule{.limit = 120, .window = std::chrono::minutes{10}}},
              roles, &create_role);
    table.add({.method = patch,
               .path = "/servers/{server}/roles/{role}",
               .operation = "updateRole",
               .summary = "Change a role, or move it"},
              roles, &update_role);
    table.add({.method = del,
               .path = "/servers/{server}/roles/{role}",
               .operation = "deleteRole",
               .summary = "Delete a role; whoever has it loses it",
               .status = 204},
              roles, &delete_role);
}

}  // namespace veza::api
