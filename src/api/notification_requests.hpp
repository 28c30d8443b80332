#pragma once
// The bodies of what people want to hear of, and of the devices to wake for it.
#include "core/nullable.hpp"
#include "core/time.hpp"
#include "domain/notification_level.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace veza::api {

struct SetServerNotifications {
    core::Nullable<domain::NotificationLevel> level;
    core::Nullable<core::Time> muted_until;
    std::optional<bool> suppress_everyone;
};
BOOST_DESCRIBE_STRUCT(SetServerNotifications, (), (level, muted_until, suppress_everyone))

struct SetChannelNotifications {
    core::Nullable<domain::NotificationLevel> level;
    core::Nullable<core::Time> muted_until;
};
BOOST_DESCRIBE_STRUCT(SetChannelNotifications, (), (level, muted_until))

struct SubscriptionKeys {
    std::string p256dh;
    std::string auth;
};
BOOST_DESCRIBE_STRUCT(SubscriptionKeys, (), (p256dh, auth))

struct SubscribePush {
    std::string endpoint;
    SubscriptionKeys keys;
};
BOOST_DESCRIBE_STRUCT(SubscribePush, (), (endpoint, keys))

}  // namespace veza::api
