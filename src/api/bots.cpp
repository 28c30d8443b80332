#include "services/bots.hpp"

#include "api/requests.hpp"
#include "api/routes.hpp"
#include "wire/bot.hpp"

namespace veza::api {
namespace {

domain::Scopes scopes_of(const std::vector<domain::Scope>& list) {
    domain::Scopes scopes;
    for (const auto scope : list) scopes.add(scope);
    return scopes;
}

wire::BotGrant bot_grant(const services::Bots::Made& made) {
    return {.bot = wire::to_wire(made.view.bot, made.view.user), .token = made.token.expose()};
}

core::Task<wire::BotGrant> create_bot(services::Bots& bots, Call call, CreateBot body) {
    const auto scopes =
        body.scopes ? scopes_of(*body.scopes) : domain::Scopes{domain::Scope::read, domain::Scope::write};
    VEZA_CO_TRY(const auto made, co_await bots.create(call.actor(), std::move(body.name), scopes));
    co_return bot_grant(made);
}

core::Task<std::vector<wire::Bot>> list_bots(services::Bots& bots, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto views, co_await bots.list(call.actor()));
    std::vector<wire::Bot> list;
    list.reserve(views.size());
    for (const auto& view : views) list.push_back(wire::to_wire(view.bot, view.user));
    co_return list;
}

core::Task<wire::Bot> update_bot(services::Bots& bots, Call call, UpdateBot body) {
    VEZA_CO_TRY(const auto bot, call.path_id<domain::UserId>("bot"));
    VEZA_CO_TRY(const auto view, co_await bots.set_scopes(call.actor(), bot, scopes_of(body.scopes)));
    co_return wire::to_wire(view.bot, view.user);
}

core::Task<wire::BotGrant> renew_bot_token(services::Bots& bots, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto bot, call.path_id<domain::UserId>("bot"));
    VEZA_CO_TRY(const auto made, co_await bots.renew_token(call.actor(), bot));
    co_return bot_grant(made);
}

core::Task<Nothing> delete_bot(services::Bots& bots, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto bot, call.path_id<domain::UserId>("bot"));
    VEZA_CO_CHECK(co_await bots.remove(call.actor(), bot));
    co_return Nothing{};
}

core::Task<Nothing> add_bot(services::Bots& bots, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto bot, call.path_id<domain::UserId>("bot"));
    VEZA_CO_CHECK(co_await bots.add_to_server(call.actor(), server, bot));
    co_return Nothing{};
}

}  // namespace

void add_bot_routes(RouteTable& table, services::Bots& bots) {
    using enum Method;
    table.add({.method = get, .path = "/bots", .operation = "listBots", .summary = "The account's bots"}, bots,
              &list_bots);
    table.add({.method = post,
               .path = "/bots",
               .operation = "createBot",
               .summary = "Make a bot; its token is answered this one time",
               .status = 201,
               .rate = ports::RateRule{.limit = 20, .window = std::chrono::hours{1}}},
              bots, &create_bot);
    table.add({.method = patch, .path = "/bots/{bot}", .operation = "updateBot", .summary = "Change what a bot may do"},
              bots, &update_bot);
    table.add({.method = del,
               .path = "/bots/{bot}",
               .operation = "deleteBot",
               .summary = "Remove a bot; it leaves all servers, its messages stay",
               .status = 204},
              bots, &delete_bot);
    table.add({.method = post,
               .path = "/bots/{bot}/token",
               .operation = "renewBotToken",
               .summary = "A new token; the old one is refused at once"},
              bots, &renew_bot_token);
    table.add({.method = put,
               .path = "/servers/{server}/bots/{bot}",
               .operation = "addBot",
               .summary = "Make a bot a member of a server",
               .status = 204},
              bots, &add_bot);
}

}  // namespace veza::api
