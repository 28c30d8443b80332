#pragma once
// What messages of webhooks have beside their text, in SQL; everything throws what the driver throws, inside guard().
#include "adapters/sql/message_rows.hpp"

#include <vector>

namespace veza::sql {

/// Of a message that is new.
void put_webhook(Connection& connection, const domain::Message& message);
void replace_embeds(Connection& connection, domain::ChannelId channel, domain::MessageId message,
                    const std::vector<domain::Embed>& embeds);

void put_webhook_avatar(Connection& connection, domain::ChannelId channel, domain::MessageId message,
                        domain::PictureId picture);

/// One statement for up to kChunk messages.
void add_webhooks(Connection& connection, domain::ChannelId channel, std::vector<domain::Message>& messages);

}  // namespace veza::sql
