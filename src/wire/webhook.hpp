#pragma once
#include "core/nullable.hpp"
#include "core/time.hpp"
#include "domain/webhook.hpp"

#include <boost/describe/class.hpp>

#include <string>

namespace veza::wire {

/// A webhook as those see it who look after it. Its token is not among it.
struct Webhook {
    domain::WebhookId id;
    domain::ServerId server_id;
    domain::ChannelId channel_id;
    domain::UserId creator_id;
    std::string name;
    core::Time created_at;
};
BOOST_DESCRIBE_STRUCT(Webhook, (), (id, server_id, channel_id, creator_id, name, created_at))

/// A webhook with its token, which is shown this one time; `path` is where programs write, below the server's address.
struct WebhookGrant {
    Webhook webhook;
    std::string token;
    std::string path;
};
BOOST_DESCRIBE_STRUCT(WebhookGrant, (), (webhook, token, path))

[[nodiscard]] Webhook to_wire(const domain::Webhook& webhook);

}  // namespace veza::wire
