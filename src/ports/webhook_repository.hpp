#pragma once
#include "core/result.hpp"
#include "domain/webhook.hpp"

#include <optional>
#include <vector>

namespace veza::ports {

/// Webhooks, beside their account rows. The rules of repositories.hpp hold.
class WebhookRepository {
public:
    virtual ~WebhookRepository() = default;
    /// Its account must be there.
    [[nodiscard]] virtual core::Status create(const domain::Webhook& webhook) = 0;
    /// Not those that were removed, here and below.
    [[nodiscard]] virtual core::Result<std::optional<domain::Webhook>> find(domain::WebhookId id) = 0;
    /// Oldest first.
    [[nodiscard]] virtual core::Result<std::vector<domain::Webhook>> of_channel(domain::ChannelId channel) = 0;
    [[nodiscard]] virtual core::Result<std::vector<domain::Webhook>> of_server(domain::ServerId server) = 0;
    /// Name and token.
    [[nodiscard]] virtual core::Result<bool> update(const domain::Webhook& webhook) = 0;
    /// Its account stays, because its messages do, until the channel is purged.
    [[nodiscard]] virtual core::Result<bool> remove(domain::WebhookId id, core::Time at) = 0;
};

}  // namespace veza::ports
