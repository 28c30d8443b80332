#include "wire/webhook.hpp"

namespace veza::wire {

Webhook to_wire(const domain::Webhook& webhook, const std::optional<std::string>& avatar) {
    return {.id = webhook.id,
            .server_id = webhook.server_id,
            .channel_id = webhook.channel_id,
            .creator_id = webhook.creator_id,
            .name = webhook.name,
            .avatar = avatar,
            .created_at = webhook.created_at};
}

WebhookInfo info_of(const domain::Webhook& webhook, const std::optional<std::string>& avatar) {
    return {.id = webhook.id,
            .name = webhook.name,
            .avatar = avatar,
            .channel_id = webhook.channel_id,
            .server_id = webhook.server_id,
            .guild_id = webhook.server_id};
}

}  // namespace veza::wire
