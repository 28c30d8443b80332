#include "wire/outgoing_webhook.hpp"

namespace veza::wire {

OutgoingWebhook to_wire(const domain::OutgoingWebhook& webhook) {
    OutgoingWebhook shown{.id = webhook.id,
                          .server_id = webhook.server_id,
                          .creator_id = webhook.creator_id,
                          .name = webhook.name,
                          .url = webhook.url,
                          .events = {},
                          .channels = webhook.channels,
                          .enabled = webhook.enabled,
                          .disabled_reason = webhook.disabled_reason,
                          .created_at = webhook.created_at};
    for (const auto event : webhook.events) shown.events.emplace_back(domain::name_of(event));
    return shown;
}

WebhookDelivery to_wire(const domain::Delivery& delivery) {
    WebhookDelivery shown{.id = delivery.id,
                          .event = delivery.event,
                          .state = delivery.state,
                          .attempts = delivery.attempts,
                          .status = delivery.status,
                          .error = delivery.error,
                          .created_at = delivery.created_at,
                          .next_at = {},
                          .finished_at = delivery.finished_at};
    if (delivery.state == domain::DeliveryState::pending) shown.next_at = delivery.next_at;
    return shown;
}

}  // namespace veza::wire
