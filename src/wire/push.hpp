#pragma once
#include "domain/push.hpp"

#include <boost/describe/class.hpp>

#include <string>

namespace veza::wire {

struct PushKey {
    std::string key;  ///< the applicationServerKey, in base64url
};
BOOST_DESCRIBE_STRUCT(PushKey, (), (key))

/// A device that is woken. Its endpoint is a secret between the device and the server.
struct PushSubscription {
    domain::PushSubscriptionId id;
    std::string service;  ///< the host of the push service
    core::Time created_at;
    bool current = false;  ///< of the login that asks
};
BOOST_DESCRIBE_STRUCT(PushSubscription, (), (id, service, created_at, current))

[[nodiscard]] PushSubscription to_wire(const domain::PushSubscription& subscription, domain::SessionId current);

}  // namespace veza::wire
