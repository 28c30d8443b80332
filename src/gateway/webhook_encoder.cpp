#include "gateway/webhook_encoder.hpp"

#include "gateway/encoder.hpp"

namespace veza::gateway {

std::string WebhookEncoder::encode(const domain::EventPtr& event) const {
    const auto encoded = gateway::encode(event);
    return encoded->frame ? std::string(encoded->frame->payload()) : std::string{};
}

}  // namespace veza::gateway
