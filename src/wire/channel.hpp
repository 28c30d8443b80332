#pragma once
#include "core/json_types.hpp"
#include "core/nullable.hpp"
#include "domain/server.hpp"
#include "wire/user.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace veza::wire {

/// What of a channel is the same for all who see it: the payload of events.
struct SharedChannel {
    domain::ChannelId id;
    core::Nullable<domain::ServerId> server_id;
    domain::ChannelType type = domain::ChannelType::text;
    std::string name;
    core::Nullable<std::string> topic;
    core::Nullable<domain::ChannelId> parent_id;
    std::int32_t position = 0;
    // Of direct channels only, whose server_id is null and whose name may be empty.
    std::optional<std::vector<UserRef>> recipients;
    std::optional<domain::UserId> owner_id;
};
BOOST_DESCRIBE_STRUCT(SharedChannel, (), (id, server_id, type, name, topic, parent_id, position, recipients, owner_id))

/// A channel as one member sees it.
struct Channel : SharedChannel {
    core::DecimalMask permissions;  ///< the reader's, in this channel
    core::Nullable<domain::MessageId> last_message_id;
};
BOOST_DESCRIBE_STRUCT(Channel, (SharedChannel), (permissions, last_message_id))

[[nodiscard]] SharedChannel to_wire(const domain::Channel& channel);
[[nodiscard]] Channel to_wire(const domain::Channel& channel, domain::Permissions mine,
                              std::optional<domain::MessageId> last_message);
/// Adds to a direct channel who takes part.
void add_people(SharedChannel& channel, std::span<const domain::UserSummary> recipients,
                std::optional<domain::UserId> owner);

}  // namespace veza::wire
