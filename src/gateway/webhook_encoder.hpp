#pragma once
#include "services/webhook_queue.hpp"

namespace veza::gateway {

/// Events for webhooks, as sessions hear them.
class WebhookEncoder final : public services::WebhookEncoder {
public:
    [[nodiscard]] std::string encode(const domain::EventPtr& event) const override;
};

}  // namespace veza::gateway
