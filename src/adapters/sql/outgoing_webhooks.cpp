#include "adapters/sql/outgoing_webhooks.hpp"

#include <ranges>

namespace veza::sql {
namespace {

struct WebhookRow {
    domain::OutgoingWebhook webhook;
    std::string events;
    std::string channels;
};

template <class List, class Text>
std::string joined(const List& list, Text text_of) {
    std::string text;
    for (const auto& each : list) {
        if (!text.empty()) text += ',';
        text += text_of(each);
    }
    return text;
}

std::string events_of(const domain::OutgoingWebhook& webhook) {
    return joined(webhook.events, [](domain::WebhookEvent event) { return domain::name_of(event); });
}

std::string channels_of(const domain::OutgoingWebhook& webhook) {
    return joined(webhook.channels, [](domain::ChannelId channel) { return channel.to_string(); });
}

std::vector<domain::OutgoingWebhook> webhooks_of(std::vector<WebhookRow> rows) {
    std::vector<domain::OutgoingWebhook> webhooks;
    webhooks.reserve(rows.size());
    for (auto& [webhook, events, channels] : rows) {
        for (const auto part : std::views::split(events, ',')) {
            const auto event = domain::webhook_event(std::string_view(part.begin(), part.end()));
            if (!event) throw soci::soci_error("unknown event in a column");
            webhook.events.push_back(*event);
        }
        for (const auto part : std::views::split(channels, ',')) {
            const auto channel = domain::ChannelId::parse(std::string_view(part.begin(), part.end()));
            if (!channel) throw soci::soci_error("malformed id in a column");
            webhook.channels.push_back(*channel);
        }
        webhooks.push_back(std::move(webhook));
    }
    return webhooks;
}

#define VEZA_SQL_OUTGOING                                                                                \
    "SELECT w.id, w.server_id, w.creator_id, w.name, w.url, w.events, w.channels, w.secret, w.enabled, " \
    "w.disabled_reason, w.failures, w.created_at FROM outgoing_webhooks w "

#define VEZA_SQL_DELIVERY(body)                                             \
    "SELECT id, webhook_id, event_id, event, channel_id, message_id, " body \
    ", state, attempts, next_at, status, error, created_at, finished_at FROM webhook_deliveries WHERE "

/// The pending delivery of a webhook whose turn it is. A test waits behind nothing.
#define VEZA_SQL_NEXT(webhook)                                                                                      \
    "COALESCE((SELECT p.id FROM webhook_deliveries p WHERE p.webhook_id = " webhook                                 \
    " AND p.state = 'pending' AND p.event = 'ping' ORDER BY p.id LIMIT 1), (SELECT p.id FROM webhook_deliveries p " \
    "WHERE p.webhook_id = " webhook " AND p.state = 'pending' ORDER BY p.id LIMIT 1))"

}  // namespace

const std::string_view queue_sql::kPending =
    "SELECT COUNT(*) FROM webhook_deliveries WHERE webhook_id = :webhook AND state = 'pending'";
const std::string_view queue_sql::kDue =
    "SELECT w.id FROM outgoing_webhooks w JOIN webhook_deliveries d ON d.id = " VEZA_SQL_NEXT(
        "w.id") " WHERE d.next_at <= :now ORDER BY CASE WHEN w.id > :after THEN 0 ELSE 1 END, w.id LIMIT :limit";
const std::string_view queue_sql::kNext = VEZA_SQL_DELIVERY("body") "id = (SELECT " VEZA_SQL_NEXT(
    "w.id") " FROM outgoing_webhooks w WHERE w.id = :webhook) AND next_at <= :now";

template <>
struct Columns<WebhookRow> {
    static void bind(Into& into, WebhookRow& row) {
        auto& webhook = row.webhook;
        into(webhook.id, webhook.server_id, webhook.creator_id, webhook.name, webhook.url, row.events, row.channels,
             webhook.secret, webhook.enabled, webhook.disabled_reason, webhook.failures, webhook.created_at);
    }
};

template <>
struct Columns<domain::Delivery> {
    static void bind(Into& into, domain::Delivery& row) {
        into(row.id, row.webhook_id, row.event_id, row.event, row.channel_id, row.message_id, row.body, row.state,
             row.attempts, row.next_at, row.status, row.error, row.created_at, row.finished_at);
    }
};

core::Status OutgoingWebhookRepository::create(const domain::OutgoingWebhook& webhook) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO outgoing_webhooks (id, server_id, creator_id, name, url, events, channels, secret, enabled, "
            "disabled_reason, failures, created_at) VALUES (:id, :server_id, :creator_id, :name, :url, :events, "
            ":channels, :secret, :enabled, :disabled_reason, :failures, :created_at) ON CONFLICT DO NOTHING",
            webhook.id, webhook.server_id, webhook.creator_id, webhook.name, webhook.url, events_of(webhook),
            channels_of(webhook), webhook.secret, webhook.enabled, webhook.disabled_reason, webhook.failures,
            webhook.created_at);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Result<std::optional<domain::OutgoingWebhook>> OutgoingWebhookRepository::find(domain::OutgoingWebhookId id) {
    return connection_.guard([&]() -> std::optional<domain::OutgoingWebhook> {
        auto found = webhooks_of(connection_.all<WebhookRow>(VEZA_SQL_OUTGOING "WHERE w.id = :id", id));
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    });
}

core::Result<std::vector<domain::OutgoingWebhook>> OutgoingWebhookRepository::of_server(domain::ServerId server) {
    return connection_.guard([&] {
        return webhooks_of(connection_.all<WebhookRow>(
            VEZA_SQL_OUTGOING "WHERE w.server_id = :server ORDER BY w.created_at, w.id", server));
    });
}

core::Result<std::vector<domain::OutgoingWebhook>> OutgoingWebhookRepository::enabled() {
    return connection_.guard([&] {
        return webhooks_of(connection_.all<WebhookRow>(
            VEZA_SQL_OUTGOING
            "JOIN servers s ON s.id = w.server_id AND s.deleted_at IS NULL WHERE w.enabled = 1 "
            "ORDER BY w.created_at, w.id"));
    });
}

core::Result<bool> OutgoingWebhookRepository::update(const domain::OutgoingWebhook& webhook) {
    return connection_.guard([&] {
        return connection_.execute(
                   "UPDATE outgoing_webhooks SET name = :name, url = :url, events = :events, channels = :channels, "
                   "secret = :secret, enabled = :enabled, disabled_reason = :disabled_reason, failures = :failures "
                   "WHERE id = :id",
                   webhook.name, webhook.url, events_of(webhook), channels_of(webhook), webhook.secret, webhook.enabled,
                   webhook.disabled_reason, webhook.failures, webhook.id) == 1;
    });
}

core::Result<bool> OutgoingWebhookRepository::remove(domain::OutgoingWebhookId id) {
    return connection_.guard(
        [&] { return connection_.execute("DELETE FROM outgoing_webhooks WHERE id = :id", id) == 1; });
}

core::Result<bool> OutgoingWebhookRepository::enqueue(const domain::Delivery& delivery) {
    return connection_.guard([&] {
        return connection_.execute(
                   "INSERT INTO webhook_deliveries (id, webhook_id, event_id, event, channel_id, message_id, body, "
                   "state, attempts, next_at, status, error, created_at, finished_at) VALUES (:id, :webhook_id, "
                   ":event_id, :event, :channel_id, :message_id, :body, :state, :attempts, :next_at, :status, :error, "
                   ":created_at, :finished_at) ON CONFLICT DO NOTHING",
                   delivery.id, delivery.webhook_id, delivery.event_id, delivery.event, delivery.channel_id,
                   delivery.message_id, delivery.body, delivery.state, delivery.attempts, delivery.next_at,
                   delivery.status, delivery.error, delivery.created_at, delivery.finished_at) == 1;
    });
}

core::Result<std::size_t> OutgoingWebhookRepository::pending(domain::OutgoingWebhookId webhook) {
    return connection_.guard([&] {
        return static_cast<std::size_t>(connection_.first<long long>(queue_sql::kPending, webhook).value_or(0));
    });
}

core::Result<std::vector<domain::OutgoingWebhookId>> OutgoingWebhookRepository::due(core::Time now,
                                                                                    domain::OutgoingWebhookId after,
                                                                                    std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::OutgoingWebhookId>(queue_sql::kDue, now, after, static_cast<long long>(limit));
    });
}

core::Result<std::optional<domain::Delivery>> OutgoingWebhookRepository::next(domain::OutgoingWebhookId webhook,
                                                                              core::Time now) {
    return connection_.guard([&] { return connection_.first<domain::Delivery>(queue_sql::kNext, webhook, now); });
}

core::Result<std::optional<domain::Delivery>> OutgoingWebhookRepository::find_delivery(domain::DeliveryId id) {
    return connection_.guard(
        [&] { return connection_.first<domain::Delivery>(VEZA_SQL_DELIVERY("body") "id = :id", id); });
}

core::Result<bool> OutgoingWebhookRepository::update_delivery(const domain::Delivery& delivery) {
    return connection_.guard([&] {
        return connection_.execute(
                   "UPDATE webhook_deliveries SET body = :body, state = :state, attempts = :attempts, "
                   "next_at = :next_at, status = :status, error = :error, finished_at = :finished_at WHERE id = :id",
                   delivery.body, delivery.state, delivery.attempts, delivery.next_at, delivery.status, delivery.error,
                   delivery.finished_at, delivery.id) == 1;
    });
}

core::Result<std::vector<domain::Delivery>> OutgoingWebhookRepository::deliveries(domain::OutgoingWebhookId webhook,
                                                                                  std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::Delivery>(
            VEZA_SQL_DELIVERY("''") "webhook_id = :webhook ORDER BY id DESC LIMIT :limit", webhook,
            static_cast<long long>(limit));
    });
}

core::Result<std::size_t> OutgoingWebhookRepository::forget(domain::OutgoingWebhookId webhook, std::size_t kept) {
    return connection_.guard([&] {
        return connection_.execute(
            "DELETE FROM webhook_deliveries WHERE webhook_id = :webhook AND state <> 'pending' AND id NOT IN "
            "(SELECT id FROM webhook_deliveries WHERE webhook_id = :webhook2 AND state <> 'pending' "
            "ORDER BY id DESC LIMIT :kept)",
            webhook, webhook, static_cast<long long>(kept));
    });
}

}  // namespace veza::sql
