#include "services/invites.hpp"

#include "api/requests.hpp"
#include "api/routes.hpp"
#include "wire/invite.hpp"
#include "wire/server.hpp"

namespace veza::api {
namespace {

core::Task<wire::Invite> create_invite(services::Invites& invites, Call call, CreateInvite body) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    services::Invites::Draft draft{
        .max_age = body.max_age ? std::optional(std::chrono::seconds(*body.max_age)) : std::nullopt,
        .max_uses = body.max_uses};
    VEZA_CO_TRY(const auto view,
                co_await invites.create(call.actor(), server, std::move(draft), call.idempotency_key()));
    co_return wire::to_wire(view.invite, view.inviter);
}

core::Task<std::vector<wire::Invite>> list_invites(services::Invites& invites, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto views, co_await invites.list(call.actor(), server));
    std::vector<wire::Invite> list;
    list.reserve(views.size());
    for (const auto& view : views) list.push_back(wire::to_wire(view.invite, view.inviter));
    co_return list;
}

core::Task<wire::InvitePreview> preview_invite(services::Invites& invites, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto preview, co_await invites.preview(call.path_text("code")));
    co_return wire::to_preview(preview.invite, *preview.state, preview.inviter);
}

core::Task<wire::Server> join_server(services::Invites& invites, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto access, co_await invites.join(call.actor(), call.path_text("code")));
    co_return wire::to_wire(*access.state, access.granted);
}

core::Task<Nothing> delete_invite(services::Invites& invites, Call call, Nothing /*body*/) {
    VEZA_CO_CHECK(co_await invites.remove(call.actor(), call.path_text("code")));
    co_return Nothing{};
}

}  // namespace

void add_invite_routes(RouteTable& table, services::Invites& invites) {
    using enum Method;
    table.add({.method = post,
               .path = "/servers/{server}/invites",
               .operation = "createInvite",
               .summary = "Make a link into a server",
               .status = 201,
               .rate = ports::RateRule{.limit = 60, .window = std::chrono::minutes{10}}},
              invites, &create_invite);
    table.add({.method = get,
               .path = "/servers/{server}/invites",
               .operation = "listInvites",
               .summary = "The links that still work, newest first"},
              invites, &list_invites);
    table.add({.method = get,
               .path = "/invites/{code}",
               .operation = "previewInvite",
               .summary = "Where a link leads",
               .authentication = Authentication::none,
               .rate = ports::RateRule{.limit = 120, .window = std::chrono::minutes{10}}},
              invites, &preview_invite);
    table.add({.method = post,
               .path = "/invites/{code}",
               .operation = "joinServer",
               .summary = "Join by a link; a member already is no error",
               .rate = ports::RateRule{.limit = 60, .window = std::chrono::minutes{10}}},
              invites, &join_server);
    table.add({.method = del,
               .path = "/invites/{code}",
               .operation = "deleteInvite",
               .summary = "Take a link back",
               .status = 204},
              invites, &delete_invite);
}

}  // namespace veza::api
