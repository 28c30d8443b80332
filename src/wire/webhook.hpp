#pragma once
#include "core/nullable.hpp"
#include "core/time.hpp"
#include "domain/webhook.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace veza::wire {

/// A webhook as those see it who look after it. Its token is not among it.
struct Webhook {
    domain::WebhookId id;
    domain::ServerId server_id;
    domain::ChannelId channel_id;
    domain::UserId creator_id;
    std::string name;
    core::Nullable<std::string> avatar;  ///< a picture, beside what it writes without one of its own
    core::Time created_at;
};
BOOST_DESCRIBE_STRUCT(Webhook, (), (id, server_id, channel_id, creator_id, name, avatar, created_at))

/// A webhook with its token, which is shown this one time; `path` is where programs write, below the server's address.
struct WebhookGrant {
    Webhook webhook;
    std::string token;
    std::string path;
};
BOOST_DESCRIBE_STRUCT(WebhookGrant, (), (webhook, token, path))

/// What whoever has a webhook's address is told of it, in Discord's words; server_id and guild_id are the same.
struct WebhookInfo {
    domain::WebhookId id;
    int type = 1;  ///< an incoming one
    std::string name;
    core::Nullable<std::string> avatar;
    domain::ChannelId channel_id;
    domain::ServerId server_id;
    domain::ServerId guild_id;
};
BOOST_DESCRIBE_STRUCT(WebhookInfo, (), (id, type, name, avatar, channel_id, server_id, guild_id))

/// `avatar` is that of its account.
[[nodiscard]] Webhook to_wire(const domain::Webhook& webhook, const std::optional<std::string>& avatar);
[[nodiscard]] WebhookInfo info_of(const domain::Webhook& webhook, const std::optional<std::string>& avatar);

}  // namespace veza::wire
