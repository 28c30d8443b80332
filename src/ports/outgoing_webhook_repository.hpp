#pragma once
#include "core/result.hpp"
#include "domain/outgoing_webhook.hpp"

#include <optional>
#include <vector>

namespace veza::ports {

/// Outgoing webhooks, and what is on its way to them. The rules of repositories.hpp hold.
class OutgoingWebhookRepository {
public:
    virtual ~OutgoingWebhookRepository() = default;
    [[nodiscard]] virtual core::Status create(const domain::OutgoingWebhook& webhook) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::OutgoingWebhook>> find(domain::OutgoingWebhookId id) = 0;
    /// Oldest first.
    [[nodiscard]] virtual core::Result<std::vector<domain::OutgoingWebhook>> of_server(domain::ServerId server) = 0;
    /// Those that are enabled, of servers that are there: what a node must know to tell them.
    [[nodiscard]] virtual core::Result<std::vector<domain::OutgoingWebhook>> enabled() = 0;
    /// Everything but server, creator and time of creation.
    [[nodiscard]] virtual core::Result<bool> update(const domain::OutgoingWebhook& webhook) = 0;
    /// With its deliveries.
    [[nodiscard]] virtual core::Result<bool> remove(domain::OutgoingWebhookId id) = 0;

    /// False when the webhook was told of the event before.
    [[nodiscard]] virtual core::Result<bool> enqueue(const domain::Delivery& delivery) = 0;
    [[nodiscard]] virtual core::Result<std::size_t> pending(domain::OutgoingWebhookId webhook) = 0;
    /// The webhooks for which next() has something, each once: by id, those after `after` first and then from the start, so
    /// that all have their turn.
    [[nodiscard]] virtual core::Result<std::vector<domain::OutgoingWebhookId>> due(core::Time now,
                                                                                   domain::OutgoingWebhookId after,
                                                                                   std::size_t limit) = 0;
    /// What the webhook is to be told now: a test (domain::kTestEvent), else the oldest pending delivery. None while that
    /// one's time has not come, for whatever stands behind it waits, too.
    [[nodiscard]] virtual core::Result<std::optional<domain::Delivery>> next(domain::OutgoingWebhookId webhook,
                                                                             core::Time now) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::Delivery>> find_delivery(domain::DeliveryId id) = 0;
    /// What a try changed.
    [[nodiscard]] virtual core::Result<bool> update_delivery(const domain::Delivery& delivery) = 0;
    /// Newest first, without their bodies.
    [[nodiscard]] virtual core::Result<std::vector<domain::Delivery>> deliveries(domain::OutgoingWebhookId webhook,
                                                                                 std::size_t limit) = 0;
    /// Drops those of the webhook that are over, but for the latest `kept`.
    [[nodiscard]] virtual core::Result<std::size_t> forget(domain::OutgoingWebhookId webhook, std::size_t kept) = 0;
};

}  // namespace veza::ports
