#pragma once
#include "domain/message.hpp"
#include "domain/user.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// A question that somebody wants to ask.
struct NewPoll {
    std::string question;
    std::vector<std::string> options;
    bool multiple = false;
    std::optional<std::int64_t> duration_s;  ///< without one, it never ends
};

/// An upload that is to become part of a message.
struct NewAttachment {
    domain::UploadId upload_id;
    std::string alt{};  ///< may be empty
};

/// What somebody wants to say.
struct NewMessage {
    domain::ChannelId channel_id;
    std::string content;
    std::optional<std::string> nonce;
    std::optional<domain::MessageId> reply_to;
    std::optional<NewPoll> poll{};             ///< beside it, the content may be empty
    std::vector<NewAttachment> attachments{};  ///< the same
};

/// A message with what its readers must know of its author.
struct MessageView {
    domain::Message message;
    domain::UserSummary author;
    std::optional<domain::UserSummary> reply_author{};  ///< who wrote what it answers, if that is there
};

}  // namespace veza::services
