#pragma once
#include "core/nullable.hpp"
#include "core/time.hpp"
#include "domain/outgoing_webhook.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

namespace veza::wire {

/// Whom a server tells what happens in it. The secret is not among it.
struct OutgoingWebhook {
    domain::OutgoingWebhookId id;
    domain::ServerId server_id;
    domain::UserId creator_id;
    std::string name;
    std::string url;
    std::vector<std::string> events;
    std::vector<domain::ChannelId> channels;
    bool enabled = true;
    core::Nullable<std::string> disabled_reason;
    core::Time created_at;
};
BOOST_DESCRIBE_STRUCT(OutgoingWebhook, (),
                      (id, server_id, creator_id, name, url, events, channels, enabled, disabled_reason, created_at))

/// With the secret that its deliveries are signed with, which is shown this one time.
struct OutgoingWebhookGrant {
    OutgoingWebhook webhook;
    std::string secret;
};
BOOST_DESCRIBE_STRUCT(OutgoingWebhookGrant, (), (webhook, secret))

struct WebhookDelivery {
    domain::DeliveryId id;
    std::string event;
    domain::DeliveryState state = domain::DeliveryState::pending;
    std::int32_t attempts = 0;
    core::Nullable<std::int32_t> status;
    core::Nullable<std::string> error;
    core::Time created_at;
    core::Nullable<core::Time> next_at;
    core::Nullable<core::Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(WebhookDelivery, (),
                      (id, event, state, attempts, status, error, created_at, next_at, finished_at))

[[nodiscard]] OutgoingWebhook to_wire(const domain::OutgoingWebhook& webhook);
[[nodiscard]] WebhookDelivery to_wire(const domain::Delivery& delivery);

}  // namespace veza::wire
