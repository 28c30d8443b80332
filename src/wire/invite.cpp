#include "wire/invite.hpp"

namespace veza::wire {

Invite to_wire(const domain::Invite& invite, const domain::UserSummary& inviter) {
    return Invite{.code = invite.code,
                  .server_id = invite.server_id,
                  .inviter = to_wire(inviter),
                  .created_at = invite.created_at,
                  .expires_at = invite.expires_at,
                  .max_uses = invite.max_uses,
                  .uses = invite.uses};
}

InvitePreview to_preview(const domain::Invite& invite, const domain::ServerState& state,
                         const domain::UserSummary& inviter) {
    return InvitePreview{.code = invite.code,
                         .server = {.id = state.server.id,
                                    .name = state.server.name,
                                    .icon = state.server.icon,
                                    .member_count = state.member_count},
                         .inviter = to_wire(inviter),
                         .expires_at = invite.expires_at};
}

}  // namespace veza::wire
