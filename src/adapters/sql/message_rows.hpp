#pragma once
// How a message is read, with all that is shown with it.
#include "adapters/sql/connection.hpp"
#include "adapters/sql/mentions.hpp"
#include "domain/message.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace veza::sql {

template <>
struct Columns<domain::Message> {
    static void bind(Into& into, domain::Message& message) {
        into(message.id, message.channel_id, message.author_id, message.content, message.created_at, message.edited_at,
             message.nonce, message.reply_to, message.mentions, message.pinned);
    }
};

#define VEZA_SQL_MESSAGE_COLUMNS                                                             \
    "id, channel_id, author_id, content, created_at, edited_at, nonce, reply_to, mentions, " \
    "CASE WHEN pinned_at IS NULL THEN 0 ELSE 1 END"
#define VEZA_SQL_MESSAGE "SELECT " VEZA_SQL_MESSAGE_COLUMNS " FROM messages WHERE "
#define VEZA_SQL_PRESENT VEZA_SQL_MESSAGE "channel_id = :channel AND deleted_at IS NULL "

inline constexpr std::string_view kFindMessage = VEZA_SQL_PRESENT "AND id = :id";

/// For whom messages are read, and when.
struct Reading {
    std::optional<domain::UserId> reader;
    core::Time now;

    /// The reader (nil for nobody), the channel, the ids: as all_of() takes them.
    [[nodiscard]] std::vector<core::Uuid> parameters(domain::ChannelId channel,
                                                     const std::vector<domain::MessageId>& ids) const;
};

/// Adds what stands in other rows: replies, reactions, polls, attachments. A constant number of statements for up to kChunk messages.
/// Throws what the driver throws.
void add_details(Connection& connection, domain::ChannelId channel, std::vector<domain::Message>& messages,
                 const Reading& reading);
void add_details(Connection& connection, domain::Message& message, const Reading& reading);

/// As one who is nobody sees it.
[[nodiscard]] domain::Message unmarked(domain::Message message);

}  // namespace veza::sql
