#pragma once
#include "adapters/memory/state.hpp"
#include "ports/outgoing_webhook_repository.hpp"
#include "ports/webhook_repository.hpp"

namespace veza::memory {

class WebhookRepository final : public ports::WebhookRepository {
public:
    explicit WebhookRepository(Access& state) : state_(state) {}
    core::Status create(const domain::Webhook& webhook) override;
    core::Result<std::optional<domain::Webhook>> find(domain::WebhookId id) override;
    core::Result<std::vector<domain::Webhook>> of_channel(domain::ChannelId channel) override;
    core::Result<std::vector<domain::Webhook>> of_server(domain::ServerId server) override;
    core::Result<bool> update(const domain::Webhook& webhook) override;
    core::Result<bool> remove(domain::WebhookId id, core::Time at) override;

private:
    Access& state_;
};

class OutgoingWebhookRepository final : public ports::OutgoingWebhookRepository {
public:
    explicit OutgoingWebhookRepository(Access& state) : state_(state) {}
    core::Status create(const domain::OutgoingWebhook& webhook) override;
    core::Result<std::optional<domain::OutgoingWebhook>> find(domain::OutgoingWebhookId id) override;
    core::Result<std::vector<domain::OutgoingWebhook>> of_server(domain::ServerId server) override;
    core::Result<std::vector<domain::OutgoingWebhook>> enabled() override;
    core::Result<bool> update(const domain::OutgoingWebhook& webhook) override;
    core::Result<bool> remove(domain::OutgoingWebhookId id) override;
    core::Result<bool> enqueue(const domain::Delivery& delivery) override;
    core::Result<std::size_t> pending(domain::OutgoingWebhookId webhook) override;
    core::Result<std::vector<domain::OutgoingWebhookId>> due(core::Time now, domain::OutgoingWebhookId after,
                                                             std::size_t limit) override;
    core::Result<std::optional<domain::Delivery>> next(domain::OutgoingWebhookId webhook, core::Time now) override;
    core::Result<std::optional<domain::Delivery>> find_delivery(domain::DeliveryId id) override;
    core::Result<bool> update_delivery(const domain::Delivery& delivery) override;
    core::Result<std::vector<domain::Delivery>> deliveries(domain::OutgoingWebhookId webhook,
                                                           std::size_t limit) override;
    core::Result<std::size_t> forget(domain::OutgoingWebhookId webhook, std::size_t kept) override;

private:
    Access& state_;
};

}  // namespace veza::memory
