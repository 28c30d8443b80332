#pragma once
#include "domain/message.hpp"
#include "wire/user.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace veza::wire {

struct Message {
    domain::MessageId id;
    domain::ChannelId channel_id;
    UserRef author;
    std::string content;
    core::Time created_at;
    core::Nullable<core::Time> edited_at;
    core::Nullable<std::string> nonce;
    core::Nullable<domain::MessageId> reply_to;
    // The members below are part of the published shape; they are empty as long as messages are plain text.
    std::vector<boost::json::object> attachments;
    std::vector<boost::json::object> reactions;
    std::vector<domain::UserId> mentions;
    std::vector<domain::RoleId> mention_roles;
    bool mention_everyone = false;
    bool pinned = false;
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (id, channel_id, author, content, created_at, edited_at, nonce, reply_to, attachments, reactions,
                       mentions, mention_roles, mention_everyone, pinned))

[[nodiscard]] Message to_wire(const domain::Message& message, const domain::UserSummary& author);

}  // namespace veza::wire
