#include "services/webhooks.hpp"

#include "api/routes.hpp"
#include "api/webhook_requests.hpp"
#include "wire/webhook.hpp"

namespace veza::api {
namespace {

wire::WebhookGrant webhook_grant(const services::Webhooks::Made& made) {
    const auto& token = made.token.expose();
    return {.webhook = wire::to_wire(made.webhook, made.avatar),
            .token = token,
            .path = "/api/v1/webhooks/" + made.webhook.id.to_string() + "/" + token};
}

std::vector<wire::Webhook> shown_webhooks(const std::vector<services::WebhookView>& webhooks) {
    std::vector<wire::Webhook> list;
    list.reserve(webhooks.size());
    for (const auto& [webhook, avatar] : webhooks) list.push_back(wire::to_wire(webhook, avatar));
    return list;
}

core::Task<wire::WebhookGrant> create_webhook(services::Webhooks& webhooks, Call call, NameWebhook body) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto made, co_await webhooks.create(call.actor(), channel, std::move(body.name)));
    co_return webhook_grant(made);
}

core::Task<std::vector<wire::Webhook>> list_channel_webhooks(services::Webhooks& webhooks, Call call,
                                                             Nothing /*body*/) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto list, co_await webhooks.of_channel(call.actor(), channel));
    co_return shown_webhooks(list);
}

core::Task<std::vector<wire::Webhook>> list_server_webhooks(services::Webhooks& webhooks, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto list, co_await webhooks.of_server(call.actor(), server));
    co_return shown_webhooks(list);
}

core::Task<wire::Webhook> update_webhook(services::Webhooks& webhooks, Call call, UpdateWebhook body) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::WebhookId>("webhook"));
    services::Webhooks::Change change{.name = std::move(body.name), .avatar = std::move(body.avatar)};
    VEZA_CO_TRY(const auto view, co_await webhooks.update(call.actor(), id, std::move(change)));
    co_return wire::to_wire(view.webhook, view.avatar);
}

core::Task<wire::WebhookGrant> renew_webhook_token(services::Webhooks& webhooks, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::WebhookId>("webhook"));
    VEZA_CO_TRY(const auto made, co_await webhooks.renew_token(call.actor(), id));
    co_return webhook_grant(made);
}

core::Task<Nothing> delete_webhook(services::Webhooks& webhooks, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::WebhookId>("webhook"));
    VEZA_CO_CHECK(co_await webhooks.remove(call.actor(), id));
    co_return Nothing{};
}

}  // namespace

void add_webhook_routes(RouteTable& table, services::Webhooks& webhooks) {
    using enum Method;
    table.add({.method = get,
               .path = "/channels/{channel}/webhooks",
               .operation = "listChannelWebhooks",
               .summary = "The webhooks of a channel, oldest first, without their tokens"},
              webhooks, &list_channel_webhooks);
    table.add({.method = post,
               .path = "/channels/{channel}/webhooks",
               .operation = "createWebhook",
               .summary = "Make a webhook; its token is answered this one time",
               .status = 201},
              webhooks, &create_webhook);
    table.add({.method = get,
               .path = "/servers/{server}/webhooks",
               .operation = "listServerWebhooks",
               .summary = "The webhooks of all channels in which one may manage them"},
              webhooks, &list_server_webhooks);
    table.add({.method = patch,
               .path = "/webhooks/{webhook}",
               .operation = "updateWebhook",
               .summary = "Rename a webhook, or give it a picture"},
              webhooks, &update_webhook);
    table.add({.method = del,
               .path = "/webhooks/{webhook}",
               .operation = "deleteWebhook",
               .summary = "Remove a webhook; what it wrote stays",
               .status = 204},
              webhooks, &delete_webhook);
    table.add({.method = post,
               .path = "/webhooks/{webhook}/token",
               .operation = "renewWebhookToken",
               .summary = "A new token; the old one is refused at once"},
              webhooks, &renew_webhook_token);
}

}  // namespace veza::api
