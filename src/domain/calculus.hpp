#pragma once
// The permission calculus: pure, without I/O, evaluated by the clock. docs/protocol.md explains the steps to users.
#include "domain/server.hpp"

namespace veza::domain {

/// What a member may do in the server as a whole; nothing for `member == nullptr` (a stranger or a banned one).
[[nodiscard]] Permissions server_permissions(const ServerState& state, const Membership* member, core::Time now);

/// What a member may do in one channel of the server. The order of roles and overwrites never matters.
[[nodiscard]] Permissions channel_permissions(const ServerState& state, const Channel& channel,
                                              const Membership* member, core::Time now);

/// Whether the member may act on the other: strictly higher rank; the owner ranks above all and is never a target.
[[nodiscard]] bool outranks(const ServerState& state, const Membership& actor, const Membership& target);

/// Yes, or the error a caller may see: 404 for who is no member, 403 for who lacks the permission.
[[nodiscard]] core::Result<Permissions> authorize(const ServerState& state, const Membership* member, Permission needed,
                                                  core::Time now);

/// The same for a channel, which is 404 for everyone who may not view it.
[[nodiscard]] core::Result<Permissions> authorize(const ServerState& state, const Channel& channel,
                                                  const Membership* member, Permission needed, core::Time now);

}  // namespace veza::domain
