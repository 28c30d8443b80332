#pragma once
#include "domain/message.hpp"
#include "wire/embed.hpp"
#include "wire/user.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veza::wire {

/// What a reply shows of the message that it answers.
struct MessageReply {
    domain::MessageId id;
    UserRef author;
    std::string excerpt;
    std::int32_t attachments = 0;
};
BOOST_DESCRIBE_STRUCT(MessageReply, (), (id, author, excerpt, attachments))

struct Reaction {
    std::string emoji;  ///< the Unicode emoji itself, or the id of one of the server's
    std::int64_t count = 0;
    std::optional<bool> me;  ///< only where there is a reader: never in events
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (emoji, count, me))

struct PollOption {
    std::string text;
    std::int64_t votes = 0;
};
BOOST_DESCRIBE_STRUCT(PollOption, (), (text, votes))

struct Poll {
    std::string question;
    std::vector<PollOption> options;
    bool multiple = false;
    core::Nullable<core::Time> ends_at;
    bool closed = false;
    std::optional<std::vector<std::int32_t>> mine;  ///< only where there is a reader: never in events
};
BOOST_DESCRIBE_STRUCT(Poll, (), (question, options, multiple, ends_at, closed, mine))

/// Through which webhook a message came, and under which name; the author is an account that is nobody's.
struct MessageWebhook {
    domain::WebhookId id;
    std::string name;
    core::Nullable<std::string> emoji;  ///< to show in the place of a picture: one of Unicode, or the `:name:` of one
};
BOOST_DESCRIBE_STRUCT(MessageWebhook, (), (id, name, emoji))

/// The thread that hangs on a message.
struct MessageThread {
    domain::ChannelId id;
    std::string name;
    std::int64_t message_count = 0;
    core::Nullable<domain::MessageId> last_message_id;
    bool archived = false;
};
BOOST_DESCRIBE_STRUCT(MessageThread, (), (id, name, message_count, last_message_id, archived))

/// A file. Its links are below the address of the server, need no token, and run out: a message that is read again has fresh
/// ones.
struct Attachment {
    domain::AttachmentId id;
    std::string filename;
    std::string content_type;
    domain::FileKind kind = domain::FileKind::file;
    std::int64_t size = 0;
    core::Nullable<std::int32_t> width;  ///< of a picture
    core::Nullable<std::int32_t> height;
    core::Nullable<std::string> alt;
    std::string url;
    core::Nullable<std::string> preview_url;
};
BOOST_DESCRIBE_STRUCT(Attachment, (), (id, filename, content_type, kind, size, width, height, alt, url, preview_url))

struct Message {
    domain::MessageId id;
    domain::ChannelId channel_id;
    UserRef author;
    std::string content;
    core::Time created_at;
    core::Nullable<core::Time> edited_at;
    core::Nullable<std::string> nonce;
    core::Nullable<domain::MessageId> reply_to;
    core::Nullable<MessageReply> reply;
    std::vector<Reaction> reactions;
    bool pinned = false;
    core::Nullable<Poll> poll;
    std::vector<Attachment> attachments;
    std::vector<domain::UserId> mentions;
    std::vector<domain::RoleId> mention_roles;
    bool mention_everyone = false;
    core::Nullable<MessageWebhook> webhook;
    std::vector<Embed> embeds;
    std::optional<MessageThread>
        thread;  ///< absent where there is none, and from events, which tell of threads by themselves
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (id, channel_id, author, content, created_at, edited_at, nonce, reply_to, reply, reactions,
                       pinned, poll, attachments, mentions, mention_roles, mention_everyone, webhook, embeds, thread))

/// What a message said until `edited_at`.
struct Edit {
    std::string content;
    core::Time edited_at;
};
BOOST_DESCRIBE_STRUCT(Edit, (), (content, edited_at))

struct RemovedMessage : Message {
    static constexpr auto kSchemaName = "DeletedMessage";
    core::Time deleted_at;
    core::Nullable<UserRef> deleted_by;
};
BOOST_DESCRIBE_STRUCT(RemovedMessage, (Message), (deleted_at, deleted_by))

/// Who is shown with a message.
struct People {
    const domain::UserSummary& author;
    const std::optional<domain::UserSummary>& reply_author;  ///< without one, no reply is shown
};

/// The same for all who see it: the payload of events.
[[nodiscard]] Poll to_wire(const domain::Poll& poll);
[[nodiscard]] Attachment to_wire(const domain::Attachment& attachment);
[[nodiscard]] Message to_wire(const domain::Message& message, const People& people);
/// As the reader sees it for whom it was read.
[[nodiscard]] Message to_personal(const domain::Message& message, const People& people);

}  // namespace veza::wire
