#include "services/outgoing_webhooks.hpp"

#include "domain/rules.hpp"
#include "domain/web_url.hpp"
#include "domain/webhook.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using domain::Permission;

core::Result<std::vector<domain::WebhookEvent>> check_events(const std::vector<std::string>& names) {
    std::vector<domain::WebhookEvent> events;
    for (const auto& name : names) {
        const auto event = domain::webhook_event(name);
        if (!event) return core::invalid("events", Reason::invalid_field, "there is no event of such a name");
        events.push_back(*event);
    }
    std::ranges::sort(events);
    events.erase(std::ranges::unique(events).begin(), events.end());
    if (events.empty()) return core::invalid("events", Reason::missing_field, "choose at least one event");
    return events;
}

/// Channels of the server, each once; whether the creator sees them is asked again for every delivery.
core::Result<std::vector<domain::ChannelId>> check_channels(const domain::ServerState& state,
                                                            std::vector<domain::ChannelId> channels) {
    std::ranges::sort(channels);
    channels.erase(std::ranges::unique(channels).begin(), channels.end());
    for (const auto channel : channels)
        if (state.find_channel(channel) == nullptr)
            return core::invalid("channels", Reason::invalid_field, "there is no such channel in this server");
    return channels;
}

std::string names_of(const std::vector<domain::WebhookEvent>& events) {
    std::string text;
    for (const auto event : events) text.append(text.empty() ? "" : ", ").append(domain::name_of(event));
    return text;
}

std::vector<domain::AuditChange> changes_between(const domain::OutgoingWebhook& before,
                                                 const domain::OutgoingWebhook& after) {
    std::vector<domain::AuditChange> changes;
    note_change(changes, "name", before.name, after.name);
    note_change(changes, "url", before.url, after.url);
    note_change(changes, "events", names_of(before.events), names_of(after.events));
    note_change(changes, "channels", std::to_string(before.channels.size()), std::to_string(after.channels.size()));
    note_change(changes, "enabled", std::string(before.enabled ? "true" : "false"),
                std::string(after.enabled ? "true" : "false"));
    return changes;
}

core::Status apply(domain::OutgoingWebhook& webhook, const OutgoingWebhooks::Change& change,
                   const domain::ServerState& state) {
    if (change.name) {
        VEZA_TRY(webhook.name, domain::check_name("name", *change.name, domain::kWebhookNameMax));
    }
    if (change.url) {
        VEZA_TRY(webhook.url, domain::check_web_url("url", *change.url));
    }
    if (change.events) {
        VEZA_TRY(webhook.events, check_events(*change.events));
    }
    if (change.channels) {
        VEZA_TRY(webhook.channels, check_channels(state, *change.channels));
    }
    if (!change.enabled) return {};
    webhook.enabled = *change.enabled;
    webhook.disabled_reason.reset();
    webhook.failures = 0;
    return {};
}

}  // namespace

core::Task<OutgoingWebhooks::Made> OutgoingWebhooks::create(domain::Actor actor, domain::ServerId server, Draft draft) {
    auto secret = d_.tokens.opaque();
    const auto id = d_.ids.next_id<domain::OutgoingWebhookId>();
    const Change settings{.name = std::move(draft.name),
                          .url = std::move(draft.url),
                          .events = std::move(draft.events),
                          .channels = std::move(draft.channels)};
    const auto sealed = d_.sealer.seal(secret, purpose_of(id));
    auto made = co_await ports::write(
        d_.store, server.uuid(), [&, this](ports::Transaction& transaction) -> core::Result<domain::OutgoingWebhook> {
            VEZA_TRY(const auto access, allowed(transaction, actor, server));
            domain::OutgoingWebhook webhook{.id = id,
                                            .server_id = server,
                                            .creator_id = actor.user,
                                            .secret = sealed,
                                            .created_at = d_.clock.now()};
            VEZA_CHECK(apply(webhook, settings, *access.state));
            VEZA_TRY(const auto present, transaction.outgoing_webhooks().of_server(server));
            if (present.size() >= domain::kOutgoingWebhooksPerServer)
                return core::fail(Code::conflict, Reason::too_many_webhooks,
                                  "a server has at most 10 outgoing webhooks");
            VEZA_CHECK(transaction.outgoing_webhooks().create(webhook));
            VEZA_CHECK(record(transaction, actor, webhook, domain::AuditAction::webhook_created));
            return webhook;
        });
    if (!made) co_return core::fail(std::move(made));
    co_return Made{.webhook = std::move(*made), .secret = std::move(secret)};
}

core::Task<std::vector<domain::OutgoingWebhook>> OutgoingWebhooks::list(domain::Actor actor, domain::ServerId server) {
    co_return co_await ports::read(
        d_.store, [&, this](ports::Transaction& transaction) -> core::Result<std::vector<domain::OutgoingWebhook>> {
            VEZA_TRY([[maybe_unused]] const auto access, allowed(transaction, actor, server));
            return transaction.outgoing_webhooks().of_server(server);
        });
}

core::Task<domain::OutgoingWebhook> OutgoingWebhooks::update(domain::Actor actor, Target target, Change change) {
    co_return co_await ports::write(
        d_.store, target.server.uuid(),
        [&, this](ports::Transaction& transaction) -> core::Result<domain::OutgoingWebhook> {
            VEZA_TRY(const auto access, allowed(transaction, actor, target.server));
            VEZA_TRY(const auto before, own(transaction, actor, target));
            auto after = before;
            VEZA_CHECK(apply(after, change, *access.state));
            if (after == before) return after;
            VEZA_TRY([[maybe_unused]] const bool changed, transaction.outgoing_webhooks().update(after));
            VEZA_CHECK(record(transaction, actor, after, domain::AuditAction::webhook_updated,
                              changes_between(before, after)));
            return after;
        });
}

core::Task<OutgoingWebhooks::Made> OutgoingWebhooks::renew_secret(domain::Actor actor, Target target) {
    auto secret = d_.tokens.opaque();
    const auto sealed = d_.sealer.seal(secret, purpose_of(target.id));
    auto renewed = co_await ports::write(
        d_.store, target.server.uuid(),
        [&, this](ports::Transaction& transaction) -> core::Result<domain::OutgoingWebhook> {
            VEZA_TRY(auto webhook, own(transaction, actor, target));
            webhook.secret = sealed;
            VEZA_TRY([[maybe_unused]] const bool changed, transaction.outgoing_webhooks().update(webhook));
            VEZA_CHECK(
                record(transaction, actor, webhook, domain::AuditAction::webhook_updated, {{.field = "secret"}}));
            return webhook;
        });
    if (!renewed) co_return core::fail(std::move(renewed));
    co_return Made{.webhook = std::move(*renewed), .secret = std::move(secret)};
}

core::Task<void> OutgoingWebhooks::remove(domain::Actor actor, Target target) {
    co_return co_await d_.store.write(target.server.uuid(), [&, this](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(const auto webhook, own(transaction, actor, target));
        VEZA_TRY([[maybe_unused]] const bool removed, transaction.outgoing_webhooks().remove(target.id));
        auto gone = webhook;
        gone.enabled = false;
        return record(transaction, actor, gone, domain::AuditAction::webhook_deleted);
    });
}

core::Task<domain::Delivery> OutgoingWebhooks::test(domain::Actor actor, Target target) {
    const auto now = d_.clock.now();
    domain::Delivery ping{.id = d_.ids.next_id<domain::DeliveryId>(),
                          .webhook_id = target.id,
                          .event_id = d_.ids.next_id<domain::EventId>(),
                          .event = std::string(domain::kTestEvent),
                          .next_at = now,
                          .created_at = now};
    ping.body = R"({"op":"WEBHOOK","t":"ping","d":{"server_id":")" + target.server.to_string() + R"(","webhook_id":")" +
                target.id.to_string() + R"("},"id":")" + ping.event_id.to_string() + R"("})";
    co_return co_await ports::write(
        d_.store, target.server.uuid(), [&, this](ports::Transaction& transaction) -> core::Result<domain::Delivery> {
            VEZA_TRY([[maybe_unused]] const auto webhook, own(transaction, actor, target));
            VEZA_TRY(const auto waiting, transaction.outgoing_webhooks().pending(target.id));
            if (waiting >= domain::kPendingPerWebhook)
                return core::fail(Code::unavailable, Reason::overloaded, "too many deliveries are waiting");
            VEZA_TRY([[maybe_unused]] const bool queued, transaction.outgoing_webhooks().enqueue(ping));
            return ping;
        });
}

core::Task<std::vector<domain::Delivery>> OutgoingWebhooks::deliveries(domain::Actor actor, Target target) {
    co_return co_await ports::read(
        d_.store, [&, this](ports::Transaction& transaction) -> core::Result<std::vector<domain::Delivery>> {
            VEZA_TRY([[maybe_unused]] const auto webhook, own(transaction, actor, target));
            return transaction.outgoing_webhooks().deliveries(target.id, domain::kDeliveriesKept);
        });
}

core::Result<ServerAccess> OutgoingWebhooks::allowed(ports::Transaction& transaction, const domain::Actor& actor,
                                                     domain::ServerId server) const {
    VEZA_TRY(auto access, d_.access.server(transaction, actor, server, Permission::manage_server));
    if (!access.granted.has(Permission::manage_webhooks))
        return core::fail(Code::forbidden, Reason::missing_permission, "this needs the permission manage_webhooks");
    return access;
}

core::Result<domain::OutgoingWebhook> OutgoingWebhooks::own(ports::Transaction& transaction, const domain::Actor& actor,
                                                            Target target) const {
    VEZA_TRY([[maybe_unused]] const auto access, allowed(transaction, actor, target.server));
    VEZA_TRY(auto webhook, transaction.outgoing_webhooks().find(target.id));
    if (!webhook || webhook->server_id != target.server) return core::not_found("there is no such webhook");
    return std::move(*webhook);
}

core::Status OutgoingWebhooks::record(ports::Transaction& transaction, const domain::Actor& actor,
                                      const domain::OutgoingWebhook& webhook, domain::AuditAction action,
                                      std::vector<domain::AuditChange> changes) {
    transaction.on_commit([this, webhook] { d_.targets.put(webhook); });
    return d_.audit.record(
        transaction, actor,
        {.server = webhook.server_id,
         .action = action,
         .target = {.kind = domain::AuditTargetKind::webhook, .id = webhook.id.to_string(), .name = webhook.name},
         .changes = std::move(changes)});
}

}  // namespace veza::services
