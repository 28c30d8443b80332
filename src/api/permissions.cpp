#include "api/requests.hpp"
#include "api/routes.hpp"
#include "services/explanations.hpp"
#include "services/overwrites.hpp"
#include "wire/channel.hpp"
#include "wire/explanation.hpp"

namespace veza::api {
namespace {

core::Task<Nothing> set_overwrite(services::Overwrites& overwrites, Call call, SetOverwrite body) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto target, call.path_id<domain::RoleId>("target"));
    const domain::Overwrite wanted{.kind = body.kind,
                                   .target = target.uuid(),
                                   .allow = domain::Permissions{body.allow.bits},
                                   .deny = domain::Permissions{body.deny.bits}};
    VEZA_CO_CHECK(co_await overwrites.put(call.actor(), channel, wanted));
    co_return Nothing{};
}

core::Task<Nothing> remove_overwrite(services::Overwrites& overwrites, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto target, call.path_id<domain::RoleId>("target"));
    VEZA_CO_CHECK(co_await overwrites.remove(call.actor(), channel, target.uuid()));
    co_return Nothing{};
}

core::Task<wire::SharedChannel> sync_channel(services::Overwrites& overwrites, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto access, co_await overwrites.sync(call.actor(), channel));
    co_return wire::to_wire(*access.channel);
}

core::Task<wire::Explanation> explain_server(services::Explanations& explanations, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto user, call.query.id<domain::UserId>("user"));
    VEZA_CO_TRY(const auto view, co_await explanations.of_server(call.actor(), server, user));
    co_return wire::to_wire(view.user, view.explanation);
}

core::Task<wire::Explanation> explain_channel(services::Explanations& explanations, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto user, call.query.id<domain::UserId>("user"));
    VEZA_CO_TRY(const auto view, co_await explanations.of_channel(call.actor(), channel, user));
    co_return wire::to_wire(view.user, view.explanation);
}

}  // namespace

void add_permission_routes(RouteTable& table, services::Overwrites& overwrites, services::Explanations& explanations) {
    using enum Method;
    table.add({.method = put,
               .path = "/channels/{channel}/overwrites/{target}",
               .operation = "setOverwrite",
               .summary = "What a channel allows and denies a role or a member",
               .status = 204},
              overwrites, &set_overwrite);
    table.add({.method = del,
               .path = "/channels/{channel}/overwrites/{target}",
               .operation = "removeOverwrite",
               .summary = "Let a role or a member have in a channel what they have elsewhere",
               .status = 204},
              overwrites, &remove_overwrite);
    table.add({.method = post,
               .path = "/channels/{channel}/sync",
               .operation = "syncChannel",
               .summary = "Take over the overwrites of the category"},
              overwrites, &sync_channel);
    table.add({.method = get,
               .path = "/servers/{server}/explain",
               .operation = "explainServer",
               .summary = "How somebody's permissions in a server come about, step by step",
               .query = {{"user", "whose; one's own if absent"}}},
              explanations, &explain_server);
    table.add({.method = get,
               .path = "/channels/{channel}/explain",
               .operation = "explainChannel",
               .summary = "How somebody's permissions in a channel come about, step by step",
               .query = {{"user", "whose; one's own if absent"}}},
              explanations, &explain_channel);
}

}  // namespace veza::api
