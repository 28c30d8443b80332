#include "services/members.hpp"

#include "api/requests.hpp"
#include "api/routes.hpp"
#include "wire/member.hpp"

namespace veza::api {
namespace {

core::Task<std::vector<wire::Member>> list_members(services::Members& members, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto after, call.query.id<domain::UserId>("after"));
    VEZA_CO_TRY(const auto limit, call.query.number("limit", 50, 1, 100));
    const auto typed = call.query.text("q");
    if (typed && after)
        co_return core::invalid("after", core::Reason::invalid_field,
                                "what is found is not paged: look for more of the name");
    VEZA_CO_TRY(const auto page, typed ? co_await members.search(call.actor(), server, std::string(*typed), limit)
                                       : co_await members.page(call.actor(), server, after, limit));
    std::vector<wire::Member> list;
    list.reserve(page.size());
    for (const auto& view : page) list.push_back(wire::to_wire(view.member, view.user));
    co_return list;
}

core::Task<wire::Member> update_member(services::Members& members, Call call, UpdateMember body) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    const bool self = call.path_text("user") == "@me";
    VEZA_CO_TRY(const auto user, self ? call.actor().user : call.path_id<domain::UserId>("user"));
    services::Members::Change change{.nickname = std::move(body.nickname),
                                     .roles = std::move(body.roles),
                                     .timeout_until = std::move(body.timeout_until)};
    VEZA_CO_TRY(const auto view, co_await members.update(call.actor(), server, user, std::move(change)));
    co_return wire::to_wire(view.member, view.user);
}

core::Task<Nothing> set_role(services::Members& members, Call call, bool has) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto user, call.path_id<domain::UserId>("user"));
    VEZA_CO_TRY(const auto role, call.path_id<domain::RoleId>("role"));
    VEZA_CO_CHECK(co_await members.set_role(call.actor(), server, user, {.role = role, .has = has}));
    co_return Nothing{};
}

core::Task<Nothing> give_role(services::Members& members, Call call, Nothing /*body*/) {
    return set_role(members, std::move(call), true);
}

core::Task<Nothing> take_role(services::Members& members, Call call, Nothing /*body*/) {
    return set_role(members, std::move(call), false);
}

core::Task<Nothing> leave_server(services::Members& members, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_CHECK(co_await members.leave(call.actor(), server));
    co_return Nothing{};
}

core::Task<Nothing> kick_member(services::Members& members, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto user, call.path_id<domain::UserId>("user"));
    VEZA_CO_CHECK(co_await members.kick(call.actor(), server, user));
    co_return Nothing{};
}

}  // namespace

void add_member_routes(RouteTable& table, services::Members& members) {
    using enum Method;
    table.add({.method = get,
               .path = "/servers/{server}/members",
               .operation = "listMembers",
               .summary = "The members of a server, by user id; with q those who are called so, the best first",
               .query = {{"q", "the beginning, or a part, of a user name, display name or nickname"},
                         {"after", "only those whose user id is greater; not with q"},
                         {"limit", "1 to 100, 50 if absent"}}},
              members, &list_members);
    table.add({.method = patch,
               .path = "/servers/{server}/members/{user}",
               .operation = "updateMember",
               .summary = "Change nickname, roles or timeout; {user} may be @me"},
              members, &update_member);
    table.add({.method = del,
               .path = "/servers/{server}/members/@me",
               .operation = "leaveServer",
               .summary = "Leave a server",
               .status = 204},
              members, &leave_server);
    table.add({.method = del,
               .path = "/servers/{server}/members/{user}",
               .operation = "kickMember",
               .summary = "Remove a member",
               .status = 204},
              members, &kick_member);
    table.add({.method = put,
               .path = "/servers/{server}/members/{user}/roles/{role}",
               .operation = "giveRole",
               .summary = "Give a member a role",
               .status = 204},
              members, &give_role);
    table.add({.method = del,
               .path = "/servers/{server}/members/{user}/roles/{role}",
               .operation = "takeRole",
               .summary = "Take a role from a member",
               .status = 204},
              members, &take_role);
}

}  // namespace veza::api
