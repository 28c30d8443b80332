#pragma once
#include "core/json_types.hpp"
#include "core/nullable.hpp"
#include "domain/server.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>

namespace veza::wire {

/// What of a server is the same for all its members: the payload of events.
struct SharedServer {
    domain::ServerId id;
    std::string name;
    core::Nullable<std::string> icon;
    domain::UserId owner_id;
    core::Time created_at;
    domain::NotificationLevel default_notifications = domain::NotificationLevel::mentions;
};
BOOST_DESCRIBE_STRUCT(SharedServer, (), (id, name, icon, owner_id, created_at, default_notifications))

/// A server as one member sees it.
struct Server : SharedServer {
    std::int64_t member_count = 0;
    core::DecimalMask permissions;  ///< the reader's, in the server as a whole
};
BOOST_DESCRIBE_STRUCT(Server, (SharedServer), (member_count, permissions))

[[nodiscard]] SharedServer to_wire(const domain::Server& server);
[[nodiscard]] Server to_wire(const domain::ServerState& state, domain::Permissions mine);

}  // namespace veza::wire
