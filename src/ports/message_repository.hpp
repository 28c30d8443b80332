#pragma once
#include "core/task.hpp"
#include "domain/message.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace veza::ports {

/// Where messages are kept. A port of its own, apart from Transaction, because it may be another database.
class MessageRepository {
public:
    /// What is to be stored; the store gives the id and the time, so that a channel's order is the commit order.
    struct Draft {
        domain::ChannelId channel_id;
        domain::UserId author_id;
        std::string content;
        std::optional<std::string> nonce;
        std::optional<domain::MessageId> reply_to;
        std::optional<domain::Poll> poll{};
        domain::Mentions mentions{};
        std::optional<domain::WebhookAuthor> webhook{};
        std::vector<domain::Embed> embeds{};  ///< only beside `webhook`
        std::vector<domain::Attachment> attachments{};
        std::optional<domain::ChannelId>
            parent_id{};  ///< in a thread: the channel it hangs in, where it is searched, too
    };
    /// What an edit puts in the place of what was there.
    struct Revision {
        std::string content;
        domain::Mentions mentions{};
        std::optional<std::vector<domain::Embed>> embeds{};  ///< of a webhook's message; absent leaves them
    };
    /// Called once the change is durable, on a thread of the store, in commit order per channel; hands on only.
    using Committed = std::function<void(const domain::Message&)>;

    virtual ~MessageRepository() = default;

    /// Answers when the message is durable. A nonce that its author used before in the channel answers the first
    /// message, as it is now, and does not call `committed`.
    [[nodiscard]] virtual core::Task<domain::Message> create(Draft draft, Committed committed) = 0;

    /// Not those that were removed. `reader` is whose own reactions are marked in what is answered, here and below; what
    /// is answered to a change is marked for the author, and what `committed` gets for nobody.
    [[nodiscard]] virtual core::Task<std::optional<domain::Message>> find(
        domain::ChannelId channel, domain::MessageId id, std::optional<domain::UserId> reader = std::nullopt) = 0;

    /// Newest first, at most `page.limit` (1 to 100). `around` gives up to half before and half after the id, which
    /// need not exist. `after` gives the oldest ones after the id, still newest first.
    [[nodiscard]] virtual core::Task<std::vector<domain::Message>> page(
        domain::ChannelId channel, domain::MessagePage page, std::optional<domain::UserId> reader = std::nullopt) = 0;

    /// `not_found` if it is gone. Sets edited_at; what it said before goes to its history.
    [[nodiscard]] virtual core::Task<domain::Message> edit(domain::ChannelId channel, domain::MessageId id,
                                                           Revision revision, Committed committed) = 0;

    /// Shows that picture beside what a webhook wrote, which counts as no edit. `not_found` if it is gone, or no webhook's; where it
    /// is shown already, nothing happens and `committed` is not called.
    [[nodiscard]] virtual core::Task<void> set_webhook_avatar(domain::ChannelId channel, domain::MessageId id,
                                                              domain::PictureId picture, Committed committed) = 0;

    /// Soft delete. `not_found` if it is gone already; `committed` gets the message as it was.
    [[nodiscard]] virtual core::Task<void> remove(domain::ChannelId channel, domain::MessageId id, domain::UserId by,
                                                  Committed committed) = 0;

    /// What the message said before, oldest first: the last kEditsKept texts. Empty when there is none.
    [[nodiscard]] virtual core::Task<std::vector<domain::Edit>> history(domain::ChannelId channel,
                                                                        domain::MessageId id) = 0;

    /// Those that were removed and not purged yet, newest first, older than `before`; at most `limit` (1 to 100).
    [[nodiscard]] virtual core::Task<std::vector<domain::RemovedMessage>> removed(
        domain::ChannelId channel, std::optional<domain::MessageId> before, std::size_t limit) = 0;

    /// Wipes up to `limit` messages that were removed before `before`, with all that belongs to them; answers how many.
    /// Fewer than `limit` means that there are no more.
    [[nodiscard]] virtual core::Task<std::size_t> purge(core::Time before, std::size_t limit) = 0;
    /// The same for any messages of a channel that is no more.
    [[nodiscard]] virtual core::Task<std::size_t> purge(domain::ChannelId channel, std::size_t limit) = 0;

    /// What the author wrote in the channel at or after `since`, those that were removed among it; newest first, at most
    /// 1000.
    [[nodiscard]] virtual core::Task<std::vector<domain::Message>> written_since(domain::ChannelId channel,
                                                                                 domain::UserId author,
                                                                                 core::Time since) = 0;

    struct PlacedAttachment {
        domain::ChannelId channel_id;
        domain::Attachment attachment;
    };
    /// Of a message that is there: nothing when that was removed.
    [[nodiscard]] virtual core::Task<std::optional<PlacedAttachment>> find_attachment(domain::AttachmentId id) = 0;

    /// What the files of the author's messages take, until these are purged.
    [[nodiscard]] virtual core::Task<std::int64_t> attached_bytes(domain::UserId author) = 0;

    /// How many messages of the channel are there, `last` the last of them that counts. Walks through them all.
    [[nodiscard]] virtual core::Task<std::int64_t> count(domain::ChannelId channel, domain::MessageId last) = 0;

    /// The newest message of each channel that has one; at most 110,000 channels.
    [[nodiscard]] virtual core::Task<std::map<domain::ChannelId, domain::MessageId>> last_ids(
        std::vector<domain::ChannelId> channels) = 0;
};

}  // namespace veza::ports
