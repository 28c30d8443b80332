#pragma once
// The files of messages in SQL; everything throws what the driver throws, inside guard().
#include "adapters/sql/message_rows.hpp"
#include "ports/message_repository.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace veza::sql {

/// Of a message that is new.
void put_attachments(Connection& connection, const domain::Message& message);

/// One statement for up to kChunk messages.
void add_attachments(Connection& connection, domain::ChannelId channel, std::vector<domain::Message>& messages);

/// Of a message that is there, and was not removed.
[[nodiscard]] std::optional<ports::MessageRepository::PlacedAttachment> find_attachment(Connection& connection,
                                                                                        domain::AttachmentId id);

[[nodiscard]] std::int64_t attached_bytes(Connection& connection, domain::UserId author);

}  // namespace veza::sql
