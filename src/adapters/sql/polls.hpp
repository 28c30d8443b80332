#pragma once
// Polls and their votes in SQL; everything throws what the driver throws, inside guard().
#include "adapters/sql/message_rows.hpp"
#include "ports/annotation_repository.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace veza::sql {

/// Of a message that is new.
void put_poll(Connection& connection, const domain::Message& message);

/// One statement for up to kChunk messages.
void add_polls(Connection& connection, domain::ChannelId channel, std::vector<domain::Message>& messages,
               const Reading& reading);

[[nodiscard]] std::optional<domain::Poll> find_poll(Connection& connection, domain::ChannelId channel,
                                                    domain::MessageId message, const Reading& reading);

/// Takes `before` away and counts `after`; positions of an existing poll.
struct Choice {
    std::vector<std::int32_t> before;
    std::vector<std::int32_t> after;
};
void change_vote(Connection& connection, const ports::AnnotationRepository::Target& at, domain::UserId user,
                 const Choice& choice);

}  // namespace veza::sql
