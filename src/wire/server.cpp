#include "wire/server.hpp"

namespace veza::wire {

SharedServer to_wire(const domain::Server& server) {
    return SharedServer{.id = server.id,
                        .name = server.name,
                        .icon = server.icon,
                        .owner_id = server.owner_id,
                        .created_at = server.created_at,
                        .default_notifications = server.default_notifications};
}

Server to_wire(const domain::ServerState& state, domain::Permissions mine) {
    return Server{to_wire(state.server), state.member_count, {mine.bits()}};
}

}  // namespace veza::wire
