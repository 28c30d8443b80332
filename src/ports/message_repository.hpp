#pragma once
#include "core/task.hpp"
#include "domain/message.hpp"

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
        domain::Mentions mentions{};
    };
    /// What an edit puts in the place of what was there.
    struct Revision {
        std::string content;
        domain::Mentions mentions{};
    };
    /// Called once the change is durable, on the writer's thread and in commit order per channel; hands on only.
    using Committed = std::function<void(const domain::Message&)>;

    virtual ~MessageRepository() = default;

    /// Answers when the message is durable. A nonce that its author used before in the channel answers the first
    /// message, as it is now, and does not call `committed`.
    [[nodiscard]] virtual core::Task<domain::Message> create(Draft draft, Committed committed) = 0;

    /// Not those that were removed.
    [[nodiscard]] virtual core::Task<std::optional<domain::Message>> find(domain::ChannelId channel,
                                                                          domain::MessageId id) = 0;

    /// Newest first, at most `page.limit` (1 to 100). `around` gives up to half before and half after the id, which
    /// need not exist. `after` gives the oldest ones after the id, still newest first.
    [[nodiscard]] virtual core::Task<std::vector<domain::Message>> page(domain::ChannelId channel,
                                                                        domain::MessagePage page) = 0;

    /// `not_found` if it is gone. Sets edited_at.
    [[nodiscard]] virtual core::Task<domain::Message> edit(domain::ChannelId channel, domain::MessageId id,
                                                           Revision revision, Committed committed) = 0;

    /// Soft delete. `not_found` if it is gone already; `committed` gets the message as it was.
    [[nodiscard]] virtual core::Task<void> remove(domain::ChannelId channel, domain::MessageId id,
                                                  Committed committed) = 0;

    /// The newest message of each channel that has one; at most 110,000 channels.
    [[nodiscard]] virtual core::Task<std::map<domain::ChannelId, domain::MessageId>> last_ids(
        std::vector<domain::ChannelId> channels) = 0;
};

}  // namespace veza::ports
