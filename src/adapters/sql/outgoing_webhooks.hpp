#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/outgoing_webhook_repository.hpp"

#include <string_view>

namespace veza::sql {

/// What the queue asks again and again, for who looks at how it is planned.
namespace queue_sql {
extern const std::string_view kPending;
extern const std::string_view kDue;
extern const std::string_view kNext;
}  // namespace queue_sql

class OutgoingWebhookRepository final : public ports::OutgoingWebhookRepository {
public:
    explicit OutgoingWebhookRepository(Connection& connection) : connection_(connection) {}

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
    Connection& connection_;
};

}  // namespace veza::sql
