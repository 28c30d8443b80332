#include "api/requests.hpp"
#include "api/routes.hpp"
#include "services/bans.hpp"
#include "services/cleanup.hpp"
#include "services/ownership.hpp"
#include "wire/ban.hpp"
#include "wire/server.hpp"

namespace veza::api {
namespace {

core::Task<std::vector<wire::Ban>> list_bans(services::Bans& bans, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto after, call.query.id<domain::UserId>("after"));
    VEZA_CO_TRY(const auto limit, call.query.number("limit", 50, 1, 100));
    VEZA_CO_TRY(const auto page, co_await bans.page(call.actor(), server, after, limit));
    std::vector<wire::Ban> list;
    list.reserve(page.size());
    for (const auto& view : page) list.push_back(wire::to_wire(view.ban, view.user, view.banned_by));
    co_return list;
}

core::Task<Nothing> ban_member(services::Bans& bans, Call call, BanMember body) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto user, call.path_id<domain::UserId>("user"));
    services::Bans::Draft draft{.reason = std::move(body.reason),
                                .delete_messages = std::chrono::seconds(body.delete_message_seconds.value_or(0))};
    VEZA_CO_CHECK(co_await bans.ban(call.actor(), server, user, std::move(draft)));
    co_return Nothing{};
}

core::Task<Nothing> unban_member(services::Bans& bans, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto user, call.path_id<domain::UserId>("user"));
    VEZA_CO_CHECK(co_await bans.unban(call.actor(), server, user));
    co_return Nothing{};
}

core::Task<Nothing> bulk_delete(services::Cleanup& cleanup, Call call, BulkDelete body) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_CHECK(co_await cleanup.remove(call.actor(), channel, std::move(body.ids)));
    co_return Nothing{};
}

core::Task<wire::Server> transfer_server(services::Ownership& ownership, Call call, TransferServer body) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto access, co_await ownership.transfer(call.actor(), server,
                                                               {.to = body.user_id,
                                                                .password = core::Secret(std::move(body.password)),
                                                                .code = std::move(body.code)}));
    co_return wire::to_wire(*access.state, access.granted);
}

}  // namespace

void add_moderation_routes(RouteTable& table, const Moderation& moderation) {
    using enum Method;
    table.add({.method = get,
               .path = "/servers/{server}/bans",
               .operation = "listBans",
               .summary = "Who may not come back, by user id",
               .query = {{"after", "only those whose user id is greater"}, {"limit", "1 to 100, 50 if absent"}}},
              moderation.bans, &list_bans);
    table.add({.method = put,
               .path = "/servers/{server}/bans/{user}",
               .operation = "banMember",
               .summary = "Ban somebody, and remove what they wrote lately if asked",
               .status = 204},
              moderation.bans, &ban_member);
    table.add({.method = del,
               .path = "/servers/{server}/bans/{user}",
               .operation = "unbanMember",
               .summary = "Let somebody come back",
               .status = 204},
              moderation.bans, &unban_member);
    table.add({.method = post,
               .path = "/channels/{channel}/messages/bulk-delete",
               .operation = "bulkDeleteMessages",
               .summary = "Delete up to 100 messages",
               .status = 204,
               .rate = ports::RateRule{.limit = 60, .window = std::chrono::minutes{1}}},
              moderation.cleanup, &bulk_delete);
    table.add({.method = post,
               .path = "/servers/{server}/transfer",
               .operation = "transferServer",
               .summary = "Give a server to another member; only its owner may"},
              moderation.ownership, &transfer_server);
}

}  // namespace veza::api
