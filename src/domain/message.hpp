#pragma once
#include "domain/attachment.hpp"
#include "domain/embed.hpp"
#include "domain/ids.hpp"
#include "domain/mentions.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veza::domain {

/// What a reply shows of the message that it answers.
struct ReplyPreview {
    MessageId id;
    UserId author_id;
    std::string excerpt;  ///< at most kExcerptMax code points
    std::int32_t attachments = 0;
    friend bool operator==(const ReplyPreview&, const ReplyPreview&) = default;
};

/// How many put one emoji on a message.
struct ReactionCount {
    std::string emoji;  ///< the Unicode emoji itself, or the id of one of the server's
    std::int64_t count = 0;
    bool mine = false;  ///< whether the reader is among them; false where there is no reader, as in events
    friend bool operator==(const ReactionCount&, const ReactionCount&) = default;
};

struct PollOption {
    std::string text;
    std::int64_t votes = 0;
    friend bool operator==(const PollOption&, const PollOption&) = default;
};

/// A question that a message asks.
struct Poll {
    std::string question;
    std::vector<PollOption> options;
    bool multiple = false;  ///< whether one may choose several
    std::optional<core::Time> ends_at;
    bool closed = false;               ///< whether that was over when the poll was read
    std::vector<std::int32_t> mine{};  ///< what the reader chose, ascending; empty where there is no reader
    friend bool operator==(const Poll&, const Poll&) = default;
};

/// Through which webhook a message came, and how its author looked.
struct WebhookAuthor {
    WebhookId id;
    std::string name;
    std::optional<PictureId> avatar{};   ///< instead of the webhook's own
    std::optional<std::string> emoji{};  ///< in the place of a picture: one of Unicode, or the `:name:` of one
    friend bool operator==(const WebhookAuthor&, const WebhookAuthor&) = default;
};

/// The thread that hangs on a message, as far as the message shows it.
struct ThreadSummary {
    ChannelId id;
    std::string name;
    std::int64_t message_count = 0;
    std::optional<MessageId> last_message_id{};
    bool archived = false;  ///< when it was read
    friend bool operator==(const ThreadSummary&, const ThreadSummary&) = default;
};

struct Message {
    MessageId id;
    ChannelId channel_id;
    UserId author_id;
    std::string content;
    core::Time created_at;
    std::optional<core::Time> edited_at;
    std::optional<std::string> nonce;  ///< the author's own mark, unique per author and channel
    std::optional<MessageId> reply_to;
    Mentions mentions{};                     ///< as resolved when it was written or edited last
    std::optional<ReplyPreview> reply{};     ///< of `reply_to`, as long as that is there
    std::vector<ReactionCount> reactions{};  ///< those that came first, first
    bool pinned = false;
    std::optional<Poll> poll{};
    std::optional<WebhookAuthor> webhook{};
    std::vector<Embed> embeds{};
    std::vector<Attachment> attachments{};
    std::optional<ThreadSummary> thread{};  ///< only where somebody reads it; events tell of threads by themselves
    friend bool operator==(const Message&, const Message&) = default;
};

/// What a message said before it was changed, and when that was.
struct Edit {
    std::string content;
    core::Time edited_at;
    friend bool operator==(const Edit&, const Edit&) = default;
};

/// A message that is shown no more but to who looks after the channel, until it is purged.
struct RemovedMessage {
    Message message;
    core::Time deleted_at;
    std::optional<UserId> deleted_by;
    friend bool operator==(const RemovedMessage&, const RemovedMessage&) = default;
};

/// Which page of a channel's messages is wanted. At most one anchor; none means the newest.
struct MessagePage {
    enum class Anchor : std::uint8_t { newest, before, after, around };
    Anchor anchor = Anchor::newest;
    MessageId id{};
    std::size_t limit = 50;
};

}  // namespace veza::domain
