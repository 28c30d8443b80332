#include "wire/message.hpp"

namespace veza::wire {

Poll to_wire(const domain::Poll& poll) {
    Poll shown{.question = poll.question,
               .options = {},
               .multiple = poll.multiple,
               .ends_at = poll.ends_at,
               .closed = poll.closed,
               .mine = std::nullopt};
    for (const auto& option : poll.options) shown.options.push_back({.text = option.text, .votes = option.votes});
    return shown;
}

Attachment to_wire(const domain::Attachment& attachment) {
    Attachment shown{.id = attachment.id,
                     .filename = attachment.filename,
                     .content_type = attachment.content_type,
                     .kind = attachment.kind,
                     .size = attachment.size,
                     .width = {},
                     .height = {},
                     .alt = {},
                     .url = attachment.url,
                     .preview_url = {}};
    if (attachment.width > 0) shown.width = attachment.width;
    if (attachment.height > 0) shown.height = attachment.height;
    if (!attachment.alt.empty()) shown.alt = attachment.alt;
    if (!attachment.preview_url.empty()) shown.preview_url = attachment.preview_url;
    return shown;
}

Message to_wire(const domain::Message& message, const People& people) {
    Message shown{.id = message.id,
                  .channel_id = message.channel_id,
                  .author = to_wire(people.author),
                  .content = message.content,
                  .created_at = message.created_at,
                  .edited_at = message.edited_at,
                  .nonce = message.nonce,
                  .reply_to = message.reply_to,
                  .reply = {},
                  .reactions = {},
                  .pinned = message.pinned,
                  .poll = {},
                  .attachments = {},
                  .mentions = message.mentions.users,
                  .mention_roles = message.mentions.roles,
                  .mention_everyone = message.mentions.everyone,
                  .thread = std::nullopt};
    if (message.reply && people.reply_author)
        shown.reply = MessageReply{.id = message.reply->id,
                                   .author = to_wire(*people.reply_author),
                                   .excerpt = message.reply->excerpt,
                                   .attachments = message.reply->attachments};
    for (const auto& reaction : message.reactions)
        shown.reactions.push_back({.emoji = reaction.emoji, .count = reaction.count, .me = std::nullopt});
    if (message.poll) shown.poll = to_wire(*message.poll);
    if (message.webhook) {
        shown.webhook =
            MessageWebhook{.id = message.webhook->id, .name = message.webhook->name, .emoji = message.webhook->emoji};
        shown.author.display_name = message.webhook->name;
        if (message.webhook->avatar) shown.author.avatar = message.webhook->avatar->to_string();
    }
    for (const auto& attachment : message.attachments) shown.attachments.push_back(to_wire(attachment));
    for (const auto& embed : message.embeds) shown.embeds.push_back(to_wire(embed));
    if (message.thread)
        shown.thread = MessageThread{.id = message.thread->id,
                                     .name = message.thread->name,
                                     .message_count = message.thread->message_count,
                                     .last_message_id = message.thread->last_message_id,
                                     .archived = message.thread->archived};
    return shown;
}

Message to_personal(const domain::Message& message, const People& people) {
    auto shown = to_wire(message, people);
    for (std::size_t at = 0; at < shown.reactions.size(); ++at) shown.reactions[at].me = message.reactions[at].mine;
    if (message.poll) {
        auto poll = to_wire(*message.poll);
        poll.mine = message.poll->mine;
        shown.poll = std::move(poll);
    }
    return shown;
}

}  // namespace veza::wire
