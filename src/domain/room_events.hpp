#pragma once
// What happens in listening rooms: a part of domain/event.hpp. Rooms themselves are only named here, so that what they consist
// of concerns nobody but who shows them.
#include "domain/ids.hpp"

#include <memory>

namespace veza::domain {

struct ShownRoom;
struct RoomAudience;
using ShownRoomPtr = std::shared_ptr<const ShownRoom>;
using RoomAudiencePtr = std::shared_ptr<const RoomAudience>;

// Both belong to the moment: for who may listen there, never replayed.

/// What plays, from when on, or what waits changed.
struct RoomChanged {
    ServerId server_id;
    ChannelId channel_id;
    ShownRoomPtr room;
};
/// Somebody came, left or voted.
struct RoomListenersChanged {
    ServerId server_id;
    ChannelId channel_id;
    RoomAudiencePtr audience;
};

}  // namespace veza::domain
