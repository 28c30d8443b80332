#pragma once
#include "domain/invite.hpp"
#include "domain/server.hpp"
#include "wire/user.hpp"

#include <cstdint>
#include <string>

namespace veza::wire {

/// An invite as those see it who may manage it.
struct Invite {
    std::string code;
    domain::ServerId server_id;
    UserRef inviter;
    core::Time created_at;
    core::Nullable<core::Time> expires_at;
    core::Nullable<std::int32_t> max_uses;
    std::int32_t uses = 0;
};
BOOST_DESCRIBE_STRUCT(Invite, (), (code, server_id, inviter, created_at, expires_at, max_uses, uses))

/// As much of a server as a stranger with an invite may know.
struct InvitePreviewServer {
    domain::ServerId id;
    std::string name;
    core::Nullable<std::string> icon;
    std::int64_t member_count = 0;
};
BOOST_DESCRIBE_STRUCT(InvitePreviewServer, (), (id, name, icon, member_count))

struct InvitePreview {
    std::string code;
    InvitePreviewServer server;
    UserRef inviter;
    core::Nullable<core::Time> expires_at;
};
BOOST_DESCRIBE_STRUCT(InvitePreview, (), (code, server, inviter, expires_at))

[[nodiscard]] Invite to_wire(const domain::Invite& invite, const domain::UserSummary& inviter);
[[nodiscard]] InvitePreview to_preview(const domain::Invite& invite, const domain::ServerState& state,
                                       const domain::UserSummary& inviter);

}  // namespace veza::wire
