#pragma once
// Who wants to hear of what: pure, evaluated by the clock.
#include "domain/message.hpp"
#include "domain/notification_level.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace veza::domain {

inline constexpr std::size_t kNotificationSettingsPerUser = 2000;

/// Muted until somebody says otherwise: the last moment that a time on the wire can name.
inline constexpr core::Time kForever =
    std::chrono::sys_days{std::chrono::year{10'000} / 1 / 1} - std::chrono::milliseconds{1};

/// What somebody wants to hear of a server as a whole, of one of its channels, or of a direct channel.
struct NotificationSetting {
    std::optional<ServerId> server_id{};       ///< none of a direct channel
    std::optional<ChannelId> channel_id{};     ///< none of a server as a whole
    std::optional<NotificationLevel> level{};  ///< none: what holds around it
    std::optional<core::Time> muted_until{};
    bool suppress_everyone = false;  ///< of a server: @everyone calls nobody; always false of a channel

    /// The channel, or the server as a whole.
    [[nodiscard]] core::Uuid target() const;
    /// Whether it leaves everything as it would be without it.
    [[nodiscard]] bool says_nothing() const { return !level && !muted_until && !suppress_everyone; }
    friend bool operator==(const NotificationSetting&, const NotificationSetting&) = default;
};

/// What one person has said, from the closest to the widest: of the channel, of the channel in which it hangs as a thread, of
/// the category, of the server. Null where nothing was said.
struct NotificationSettings {
    const NotificationSetting* channel = nullptr;
    const NotificationSetting* parent = nullptr;
    const NotificationSetting* category = nullptr;
    const NotificationSetting* server = nullptr;
};

/// What follows from it.
struct NotificationChoice {
    NotificationLevel level = NotificationLevel::mentions;
    bool muted = false;
    bool suppress_everyone = false;
    friend bool operator==(const NotificationChoice&, const NotificationChoice&) = default;
};

/// The closest level that was named counts, `fallback` where none was; muted is what is muted at any step.
[[nodiscard]] NotificationChoice notification_choice(const NotificationSettings& settings, NotificationLevel fallback,
                                                     core::Time now);

/// How a message calls somebody.
enum class Call : std::uint8_t { none, everyone, personal };

/// `roles` are what the reader has in the server. Nobody is called by what they said themselves.
[[nodiscard]] Call call_of(const Message& message, UserId reader, std::span<const RoleId> roles);

/// Whether who chose so is to be notified of a message that calls them like that.
[[nodiscard]] bool notifies(const NotificationChoice& choice, Call call);

/// What else decides about a push.
struct PushReader {
    UserId user;
    NotificationChoice choice{};
    std::span<const RoleId> roles{};
    bool may_view = false;   ///< the channel, as of now
    bool attentive = false;  ///< looks at the app on some device, or did a moment ago
    bool blocked = false;    ///< one of author and reader has blocked the other
};
[[nodiscard]] bool wants_push(const Message& message, const PushReader& reader);

}  // namespace veza::domain
