#pragma once
#include "domain/ids.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace veza::domain {

using PushSubscriptionId = core::Id<struct PushSubscriptionTag>;

inline constexpr std::size_t kPushSubscriptionsPerUser = 20;

/// A device that a push service can wake (RFC 8030), as its browser or distributor told us.
struct PushSubscription {
    PushSubscriptionId id;
    UserId user_id;
    SessionId session_id;  ///< the login on that device: the subscription ends with it
    std::string endpoint;  ///< who knows it can wake the device: never logged, shown to its owner only
    std::string p256dh;    ///< the device's public key, an uncompressed point in base64url (RFC 8291)
    std::string auth;      ///< 16 bytes in base64url
    core::Time created_at;
    friend bool operator==(const PushSubscription&, const PushSubscription&) = default;
};

/// What the device is to show.
struct PushNote {
    std::string title;
    std::string body;  ///< empty when excerpts are not to leave the server
    std::optional<ServerId> server_id;
    ChannelId channel_id;
    MessageId message_id;
    std::optional<std::int32_t> badge{};  ///< how much waits for the reader, where that was counted
    bool urgent = false;                  ///< it calls the reader: worth waking a sleeping device
};

/// How long a push service keeps it for a device that is off.
inline constexpr std::chrono::seconds kPushLifetime{24 * 60 * 60};

}  // namespace veza::domain
