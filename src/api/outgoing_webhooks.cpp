#include "services/outgoing_webhooks.hpp"

#include "api/routes.hpp"
#include "api/webhook_requests.hpp"
#include "wire/outgoing_webhook.hpp"

namespace veza::api {
namespace {

using services::OutgoingWebhooks;

core::Result<OutgoingWebhooks::Target> webhook_of(const Call& call) {
    VEZA_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_TRY(const auto id, call.path_id<domain::OutgoingWebhookId>("webhook"));
    return OutgoingWebhooks::Target{.server = server, .id = id};
}

wire::OutgoingWebhookGrant outgoing_webhook_grant(const OutgoingWebhooks::Made& made) {
    return {.webhook = wire::to_wire(made.webhook), .secret = made.secret.expose()};
}

core::Task<std::vector<wire::OutgoingWebhook>> list_outgoing(OutgoingWebhooks& webhooks, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto found, co_await webhooks.list(call.actor(), server));
    std::vector<wire::OutgoingWebhook> list;
    for (const auto& webhook : found) list.push_back(wire::to_wire(webhook));
    co_return list;
}

core::Task<wire::OutgoingWebhookGrant> create_outgoing(OutgoingWebhooks& webhooks, Call call,
                                                       CreateOutgoingWebhook body) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    OutgoingWebhooks::Draft draft{.name = std::move(body.name),
                                  .url = std::move(body.url),
                                  .events = std::move(body.events),
                                  .channels = std::move(body.channels).value_or(std::vector<domain::ChannelId>{})};
    VEZA_CO_TRY(const auto made, co_await webhooks.create(call.actor(), server, std::move(draft)));
    co_return outgoing_webhook_grant(made);
}

core::Task<wire::OutgoingWebhook> update_outgoing(OutgoingWebhooks& webhooks, Call call, UpdateOutgoingWebhook body) {
    VEZA_CO_TRY(const auto target, webhook_of(call));
    OutgoingWebhooks::Change change{.name = std::move(body.name),
                                    .url = std::move(body.url),
                                    .events = std::move(body.events),
                                    .channels = std::move(body.channels),
                                    .enabled = body.enabled};
    VEZA_CO_TRY(const auto webhook, co_await webhooks.update(call.actor(), target, std::move(change)));
    co_return wire::to_wire(webhook);
}

core::Task<Nothing> delete_outgoing(OutgoingWebhooks& webhooks, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto target, webhook_of(call));
    VEZA_CO_CHECK(co_await webhooks.remove(call.actor(), target));
    co_return Nothing{};
}

core::Task<wire::OutgoingWebhookGrant> renew_secret(OutgoingWebhooks& webhooks, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto target, webhook_of(call));
    VEZA_CO_TRY(const auto made, co_await webhooks.renew_secret(call.actor(), target));
    co_return outgoing_webhook_grant(made);
}

core::Task<wire::WebhookDelivery> test_outgoing(OutgoingWebhooks& webhooks, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto target, webhook_of(call));
    VEZA_CO_TRY(const auto delivery, co_await webhooks.test(call.actor(), target));
    co_return wire::to_wire(delivery);
}

core::Task<std::vector<wire::WebhookDelivery>> list_deliveries(OutgoingWebhooks& webhooks, Call call,
                                                               Nothing /*body*/) {
    VEZA_CO_TRY(const auto target, webhook_of(call));
    VEZA_CO_TRY(const auto found, co_await webhooks.deliveries(call.actor(), target));
    std::vector<wire::WebhookDelivery> list;
    for (const auto& delivery : found) list.push_back(wire::to_wire(delivery));
    co_return list;
}

}  // namespace

void add_outgoing_webhook_routes(RouteTable& table, OutgoingWebhooks& webhooks) {
    using enum Method;
    table.add({.method = get,
               .path = "/servers/{server}/outgoing-webhooks",
               .operation = "listOutgoingWebhooks",
               .summary = "Whom a server tells what happens in it, oldest first"},
              webhooks, &list_outgoing);
    table.add({.method = post,
               .path = "/servers/{server}/outgoing-webhooks",
               .operation = "createOutgoingWebhook",
               .summary = "Tell another program of events; the secret is answered this one time",
               .status = 201},
              webhooks, &create_outgoing);
    table.add({.method = patch,
               .path = "/servers/{server}/outgoing-webhooks/{webhook}",
               .operation = "updateOutgoingWebhook",
               .summary = "Change an outgoing webhook, or switch it on again"},
              webhooks, &update_outgoing);
    table.add({.method = del,
               .path = "/servers/{server}/outgoing-webhooks/{webhook}",
               .operation = "deleteOutgoingWebhook",
               .summary = "Remove an outgoing webhook and what waits for it",
               .status = 204},
              webhooks, &delete_outgoing);
    table.add({.method = post,
               .path = "/servers/{server}/outgoing-webhooks/{webhook}/secret",
               .operation = "renewOutgoingWebhookSecret",
               .summary = "A new secret; deliveries from now on are signed with it"},
              webhooks, &renew_secret);
    table.add({.method = post,
               .path = "/servers/{server}/outgoing-webhooks/{webhook}/test",
               .operation = "testOutgoingWebhook",
               .summary = "Deliver the event ping",
               .status = 202},
              webhooks, &test_outgoing);
    table.add({.method = get,
               .path = "/servers/{server}/outgoing-webhooks/{webhook}/deliveries",
               .operation = "listWebhookDeliveries",
               .summary = "The latest deliveries, newest first"},
              webhooks, &list_deliveries);
}

}  // namespace veza::api
