#pragma once
#include "core/time.hpp"
#include "domain/ids.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace veza::domain {

inline constexpr std::size_t kWebhooksPerChannel = 15;
inline constexpr std::size_t kWebhookNameMax = 80;

/// An address at which programs write into a channel without an account. What they write is under an account row of the
/// same id, which is nobody's and no member of anything.
struct Webhook {
    WebhookId id;
    ServerId server_id;
    ChannelId channel_id;
    UserId creator_id;
    std::string name;
    std::string token_digest;  ///< how the store knows the token, which it never holds itself
    core::Time created_at;
    friend bool operator==(const Webhook&, const Webhook&) = default;
};

/// The account under which a webhook writes.
[[nodiscard]] constexpr UserId account_of(WebhookId webhook) {
    return UserId{webhook.uuid()};
}

}  // namespace veza::domain
