#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/webhook_repository.hpp"

namespace veza::sql {

/// Webhooks and the digests of their tokens.
class WebhookRepository final : public ports::WebhookRepository {
public:
    explicit WebhookRepository(Connection& connection) : connection_(connection) {}

    core::Status create(const domain::Webhook& webhook) override;
    core::Result<std::optional<domain::Webhook>> find(domain::WebhookId id) override;
    core::Result<std::vector<domain::Webhook>> of_channel(domain::ChannelId channel) override;
    core::Result<std::vector<domain::Webhook>> of_server(domain::ServerId server) override;
    core::Result<bool> update(const domain::Webhook& webhook) override;
    core::Result<bool> remove(domain::WebhookId id, core::Time at) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
