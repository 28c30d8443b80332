#pragma once
#include "core/json_types.hpp"
#include "core/nullable.hpp"
#include "domain/server.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

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
};
BOOST_DESCRIBE_STRUCT(SharedChannel, (), (id, server_id, type, name, topic, parent_id, position))

/// A channel as one member sees it.
struct Channel : SharedChannel {
    core::DecimalMask permissions;  ///< the reader's, in this channel
    core::Nullable<domain::MessageId> last_message_id;
};
BOOST_DESCRIBE_STRUCT(Channel, (SharedChannel), (permissions, last_message_id))

[[nodiscard]] SharedChannel to_wire(const domain::Channel& channel);
[[nodiscard]] Channel to_wire(const domain::Channel& channel, domain::Permissions mine,
                              std::optional<domain::MessageId> last_message);

}  // namespace veza::wire
