#include "wire/message.hpp"

namespace veza::wire {

Message to_wire(const domain::Message& message, const domain::UserSummary& author) {
    return Message{.id = message.id,
                   .channel_id = message.channel_id,
                   .author = to_wire(author),
                   .content = message.content,
                   .created_at = message.created_at,
                   .edited_at = message.edited_at,
                   .nonce = message.nonce,
                   .reply_to = message.reply_to,
                   .attachments = {},
                   .reactions = {},
                   .mentions = message.mentions.users,
                   .mention_roles = message.mentions.roles,
                   .mention_everyone = message.mentions.everyone,
                   .pinned = false};
}

}  // namespace veza::wire
