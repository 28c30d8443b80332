#include "wire/push.hpp"

#include <algorithm>

namespace veza::wire {

PushSubscription to_wire(const domain::PushSubscription& subscription, domain::SessionId current) {
    const auto start = subscription.endpoint.find("://") + 3;
    const auto end = std::min(subscription.endpoint.find_first_of("/?#", start), subscription.endpoint.size());
    return PushSubscription{.id = subscription.id,
                            .service = subscription.endpoint.substr(start, end - start),
                            .created_at = subscription.created_at,
                            .current = subscription.session_id == current};
}

}  // namespace veza::wire
