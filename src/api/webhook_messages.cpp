#include "services/webhook_messages.hpp"

#include "api/message_views.hpp"
#include "api/routes.hpp"
#include "api/slack.hpp"
#include "api/webhook_body.hpp"
#include "wire/webhook.hpp"

namespace veza::api {
namespace {

// Where a form holds the JSON.
constexpr std::string_view kDiscordField = "payload_json";
constexpr std::string_view kSlackField = "payload";

core::Result<services::WebhookKey> key_of(const Call& call) {
    VEZA_TRY(const auto id, call.path_id<domain::WebhookId>("webhook"));
    VEZA_TRY(const auto thread, call.query.id<domain::ChannelId>("thread_id"));
    return services::WebhookKey{.id = id, .token = call.path_text("token"), .thread = thread};
}

core::Task<wire::WebhookInfo> get_webhook(services::WebhookMessages& messages, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(auto key, key_of(call));
    VEZA_CO_TRY(const auto view, co_await messages.webhook(std::move(key)));
    co_return wire::info_of(view.webhook, view.avatar);
}

core::Task<HttpResponse> execute_webhook(services::WebhookMessages& messages, Call call) {
    VEZA_CO_TRY(auto key, key_of(call));
    VEZA_CO_TRY(const auto payload, webhook_payload(call.request, kDiscordField));
    VEZA_CO_TRY(auto message, read_webhook_message(payload));
    message.nonce = call.idempotency_key();
    VEZA_CO_TRY(const auto view, co_await messages.create(std::move(key), std::move(message), call.tally));
    // Whoever does not wait is told nothing, but only once it is stored.
    if (call.query.text("wait") != "true") co_return HttpResponse{.status = 204, .content_type = {}, .body = {}};
    co_return HttpResponse{.body = core::json::encode(to_wire(view))};
}

core::Task<HttpResponse> execute_slack_webhook(services::WebhookMessages& messages, Call call) {
    VEZA_CO_TRY(auto key, key_of(call));
    VEZA_CO_TRY(const auto payload, webhook_payload(call.request, kSlackField));
    VEZA_CO_TRY(auto message, read_slack_message(payload));
    VEZA_CO_TRY([[maybe_unused]] const auto view,
                co_await messages.create(std::move(key), std::move(message), call.tally));
    co_return HttpResponse{.content_type = "text/plain; charset=utf-8", .body = "ok"};
}

core::Task<HttpResponse> edit_webhook_message(services::WebhookMessages& messages, Call call) {
    VEZA_CO_TRY(auto key, key_of(call));
    VEZA_CO_TRY(const auto id, call.path_id<domain::MessageId>("message"));
    VEZA_CO_TRY(const auto payload, webhook_payload(call.request, kDiscordField));
    VEZA_CO_TRY(auto edit, read_webhook_edit(payload));
    VEZA_CO_TRY(const auto view, co_await messages.edit(std::move(key), id, std::move(edit.content),
                                                        std::move(edit.embeds), call.tally));
    co_return HttpResponse{.body = core::json::encode(to_wire(view))};
}

core::Task<wire::Message> get_webhook_message(services::WebhookMessages& messages, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(auto key, key_of(call));
    VEZA_CO_TRY(const auto id, call.path_id<domain::MessageId>("message"));
    VEZA_CO_TRY(const auto view, co_await messages.find(std::move(key), id));
    co_return to_wire(view);
}

core::Task<Nothing> delete_webhook_message(services::WebhookMessages& messages, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(auto key, key_of(call));
    VEZA_CO_TRY(const auto id, call.path_id<domain::MessageId>("message"));
    VEZA_CO_CHECK(co_await messages.remove(std::move(key), id, call.tally));
    co_return Nothing{};
}

}  // namespace

void add_webhook_message_routes(RouteTable& table, services::WebhookMessages& messages) {
    using enum Method;
    const Parameter thread{"thread_id", "a thread of the webhook's channel, instead of the channel itself"};
    table.add({.method = get,
               .path = "/webhooks/{webhook}/{token}",
               .operation = "getWebhook",
               .summary = "The webhook itself, for whoever has its address, as Discord shows it",
               .authentication = Authentication::none},
              messages, &get_webhook);
    table.add<wire::Message, WebhookBody>(
        {.method = post,
         .path = "/webhooks/{webhook}/{token}",
         .operation = "executeWebhook",
         .summary = "Write through a webhook, as Discord takes it; without wait it answers 204",
         .bare_status = 204,
         .authentication = Authentication::none,
         .form_field = kDiscordField,
         .query = {{"wait", "true to be answered the message"}, thread},
         .own_rate = messages.rate()},
        messages, &execute_webhook);
    table.add<Nothing, slack::Message>({.method = post,
                                        .path = "/webhooks/{webhook}/{token}/slack",
                                        .operation = "executeSlackWebhook",
                                        .summary = "Write through a webhook, as Slack takes it; answers ok",
                                        .authentication = Authentication::none,
                                        .form_field = kSlackField,
                                        .query = {thread},
                                        .own_rate = messages.rate(),
                                        .answer_types = {"text/plain"}},
                                       messages, &execute_slack_webhook);
    table.add({.method = get,
               .path = "/webhooks/{webhook}/{token}/messages/{message}",
               .operation = "getWebhookMessage",
               .summary = "A message that the webhook wrote",
               .authentication = Authentication::none,
               .query = {thread}},
              messages, &get_webhook_message);
    table.add<wire::Message, WebhookBody>(
        {.method = patch,
         .path = "/webhooks/{webhook}/{token}/messages/{message}",
         .operation = "editWebhookMessage",
         .summary = "Change the content or the embeds of a message that the webhook wrote",
         .authentication = Authentication::none,
         .form_field = kDiscordField,
         .query = {thread},
         .own_rate = messages.rate()},
        messages, &edit_webhook_message);
    table.add({.method = del,
               .path = "/webhooks/{webhook}/{token}/messages/{message}",
               .operation = "deleteWebhookMessage",
               .summary = "Delete a message that the webhook wrote",
               .status = 204,
               .authentication = Authentication::none,
               .query = {thread},
               .own_rate = messages.rate()},
              messages, &delete_webhook_message);
}

}  // namespace veza::api
