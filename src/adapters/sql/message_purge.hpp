#pragma once
#include "adapters/sql/connection.hpp"
#include "domain/ids.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace veza::sql {

/// Where else a message has rows, all named by channel_id and message_id: what must go when it is purged. Whoever keeps
/// something of a message in a table of its own adds it here; a test looks through the schema for those that forgot.
inline constexpr std::array kMessageTables = std::to_array<std::string_view>(
    {"message_edits", "message_mentions", "reactions", "reaction_totals", "polls", "poll_options", "poll_votes",
     "message_webhooks", "webhook_deliveries", "attachments"});

/// Wipes messages of one channel with all that belongs to them. Throws what the driver throws.
void wipe_messages(Connection& connection, domain::ChannelId channel, const std::vector<domain::MessageId>& ids);

}  // namespace veza::sql
