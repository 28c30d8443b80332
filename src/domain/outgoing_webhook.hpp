#pragma once
// How a server of ours tells another program what happens in it.
#include "core/time.hpp"
#include "domain/ids.hpp"

#include <boost/describe/enum.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veza::domain {

inline constexpr std::size_t kOutgoingWebhooksPerServer = 10;
/// Deliveries that wait for one webhook; what comes on top of them is dropped, and counted as failed.
inline constexpr std::size_t kPendingPerWebhook = 1000;
/// Deliveries that are over, kept to look at.
inline constexpr std::size_t kDeliveriesKept = 100;
/// A delivery is tried again, ever more seldom, until it is so old.
inline constexpr std::chrono::hours kDeliveryPatience{24};
/// So many deliveries given up in a row, and the webhook is switched off.
inline constexpr std::int32_t kFailuresAllowed = 10;

/// The event of a delivery that somebody asked for, to see whether the receiver hears. It waits behind nothing.
inline constexpr std::string_view kTestEvent = "ping";

enum class WebhookEvent : std::uint8_t {
    message_created,
    message_updated,
    message_deleted,
    reaction_added,
    reaction_removed,
    pin_added,
    pin_removed,
    channel_created,
    channel_updated,
    channel_deleted,
    member_joined,
    member_left,
};

struct WebhookEventInfo {
    WebhookEvent event;
    std::string_view name;
};

/// The published names: those of the gateway.
inline constexpr auto kWebhookEvents = [] {
    using enum WebhookEvent;
    return std::to_array<WebhookEventInfo>({
        {message_created, "message.created"},
        {message_updated, "message.updated"},
        {message_deleted, "message.deleted"},
        {reaction_added, "reaction.added"},
        {reaction_removed, "reaction.removed"},
        {pin_added, "pin.added"},
        {pin_removed, "pin.removed"},
        {channel_created, "channel.created"},
        {channel_updated, "channel.updated"},
        {channel_deleted, "channel.deleted"},
        {member_joined, "member.joined"},
        {member_left, "member.left"},
    });
}();

[[nodiscard]] constexpr std::string_view name_of(WebhookEvent event) {
    for (const auto& info : kWebhookEvents)
        if (info.event == event) return info.name;
    return "unknown";
}

[[nodiscard]] constexpr std::optional<WebhookEvent> webhook_event(std::string_view name) {
    for (const auto& info : kWebhookEvents)
        if (info.name == name) return info.event;
    return std::nullopt;
}

struct OutgoingWebhook {
    OutgoingWebhookId id;
    ServerId server_id;
    UserId creator_id;  ///< it is told of what this member sees, and of no more
    std::string name;
    std::string url;
    std::vector<WebhookEvent> events;   ///< ascending, without repetition
    std::vector<ChannelId> channels{};  ///< events of other channels are not told; empty for all
    std::string secret;                 ///< sealed
    bool enabled = true;
    std::optional<std::string> disabled_reason{};
    std::int32_t failures = 0;  ///< deliveries given up in a row
    core::Time created_at;
    friend bool operator==(const OutgoingWebhook&, const OutgoingWebhook&) = default;
};

enum class DeliveryState : std::uint8_t { pending, delivered, failed };
BOOST_DESCRIBE_ENUM(DeliveryState, pending, delivered, failed)

/// One event on its way to one webhook.
struct Delivery {
    DeliveryId id;
    OutgoingWebhookId webhook_id;
    EventId event_id;   ///< a webhook is told of an event once
    std::string event;  ///< the name; "ping" for a test
    std::optional<ChannelId> channel_id{};
    std::optional<MessageId> message_id{};
    std::string body{};  ///< emptied when it is over
    DeliveryState state = DeliveryState::pending;
    std::int32_t attempts = 0;
    core::Time next_at;                    ///< of one that is pending
    std::optional<std::int32_t> status{};  ///< the last answer
    std::optional<std::string> error{};    ///< why there was none, or why it was given up
    core::Time created_at;
    std::optional<core::Time> finished_at{};
    friend bool operator==(const Delivery&, const Delivery&) = default;
};

/// How long to wait after the `attempts`-th try, before jitter: 10 s, and twice as long each time, up to an hour.
[[nodiscard]] constexpr std::chrono::seconds backoff_after(std::int32_t attempts) {
    std::chrono::seconds wait{10};
    for (std::int32_t at = 1; at < attempts && wait < std::chrono::hours{1}; ++at) wait *= 2;
    return wait < std::chrono::hours{1} ? wait : std::chrono::hours{1};
}

}  // namespace veza::domain
