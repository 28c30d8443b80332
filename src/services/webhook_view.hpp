#pragma once
#include "domain/webhook.hpp"
#include "services/profiles.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// A webhook with its picture, which is its account's.
struct WebhookView {
    domain::Webhook webhook;
    std::optional<std::string> avatar{};
};

/// In one look-up for all, in their order.
[[nodiscard]] core::Task<std::vector<WebhookView>> with_avatars(Profiles& profiles,
                                                                std::vector<domain::Webhook> webhooks);
[[nodiscard]] core::Task<WebhookView> with_avatar(Profiles& profiles, domain::Webhook webhook);

}  // namespace veza::services
