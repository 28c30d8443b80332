#pragma once
#include "domain/message.hpp"
#include "domain/user.hpp"

#include <optional>
#include <string>

namespace veza::services {

/// What somebody wants to say.
struct NewMessage {
    domain::ChannelId channel_id;
    std::string content;
    std::optional<std::string> nonce;
    std::optional<domain::MessageId> reply_to;
};

/// A message with what its readers must know of its author.
struct MessageView {
    domain::Message message;
    domain::UserSummary author;
};

}  // namespace veza::services
