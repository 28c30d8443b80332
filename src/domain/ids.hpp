#pragma once
#include "core/uuid.hpp"

namespace veza::domain {

using UserId = core::Id<struct UserTag>;
using SessionId = core::Id<struct SessionTag>;
using ServerId = core::Id<struct ServerTag>;
using ChannelId = core::Id<struct ChannelTag>;
using RoleId = core::Id<struct RoleTag>;
using MessageId = core::Id<struct MessageTag>;
using UploadId = core::Id<struct UploadTag>;
using EventId = core::Id<struct EventTag>;

/// The @everyone role of a server is a row of its own, whose id is the server's.
[[nodiscard]] constexpr RoleId everyone_role(ServerId server) {
    return RoleId{server.uuid()};
}

}  // namespace veza::domain
