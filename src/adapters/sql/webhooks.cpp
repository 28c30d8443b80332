#include "adapters/sql/webhooks.hpp"

namespace veza::sql {
namespace {

#define VEZA_SQL_WEBHOOK                                                                          \
    "SELECT id, server_id, channel_id, creator_id, name, token_digest, created_at FROM webhooks " \
    "WHERE deleted_at IS NULL AND "

}  // namespace

template <>
struct Columns<domain::Webhook> {
    static void bind(Into& into, domain::Webhook& webhook) {
        into(webhook.id, webhook.server_id, webhook.channel_id, webhook.creator_id, webhook.name, webhook.token_digest,
             webhook.created_at);
    }
};

core::Status WebhookRepository::create(const domain::Webhook& webhook) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO webhooks (id, server_id, channel_id, creator_id, name, token_digest, created_at) "
            "VALUES (:id, :server_id, :channel_id, :creator_id, :name, :token_digest, :created_at) "
            "ON CONFLICT DO NOTHING",
            webhook.id, webhook.server_id, webhook.channel_id, webhook.creator_id, webhook.name, webhook.token_digest,
            webhook.created_at);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Result<std::optional<domain::Webhook>> WebhookRepository::find(domain::WebhookId id) {
    return connection_.guard([&] { return connection_.first<domain::Webhook>(VEZA_SQL_WEBHOOK "id = :id", id); });
}

core::Result<std::vector<domain::Webhook>> WebhookRepository::of_channel(domain::ChannelId channel) {
    return connection_.guard([&] {
        return connection_.all<domain::Webhook>(VEZA_SQL_WEBHOOK "channel_id = :channel ORDER BY created_at, id",
                                                channel);
    });
}

core::Result<std::vector<domain::Webhook>> WebhookRepository::of_server(domain::ServerId server) {
    return connection_.guard([&] {
        return connection_.all<domain::Webhook>(VEZA_SQL_WEBHOOK "server_id = :server ORDER BY created_at, id", server);
    });
}

core::Result<bool> WebhookRepository::update(const domain::Webhook& webhook) {
    return connection_.guard([&] {
        return connection_.execute(
                   "UPDATE webhooks SET name = :name, token_digest = :digest WHERE id = :id AND deleted_at IS NULL",
                   webhook.name, webhook.token_digest, webhook.id) == 1;
    });
}

core::Result<bool> WebhookRepository::remove(domain::WebhookId id, core::Time at) {
    return connection_.guard([&] {
        return connection_.execute("UPDATE webhooks SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL", at,
                                   id) == 1;
    });
}

}  // namespace veza::sql
