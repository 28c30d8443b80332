#pragma once
// The permission calculus: pure, without I/O, evaluated by the clock. docs/protocol.md explains the steps to users.
#include "domain/explanation.hpp"
#include "domain/server.hpp"

namespace veza::domain {

/// What a member may do in the server as a whole; nothing for `member == nullptr` (a stranger or a banned one).
[[nodiscard]] Permissions server_permissions(const ServerState& state, const Membership* member, core::Time now);

/// What a member may do in one channel of the server. The order of roles and overwrites never matters.
[[nodiscard]] Permissions channel_permissions(const ServerState& state, const Channel& channel,
                                              const Membership* member, core::Time now);

/// The same two, with how they came about.
[[nodiscard]] PermissionExplanation explain_permissions(const ServerState& state, const Membership* member,
                                                        core::Time now);
[[nodiscard]] PermissionExplanation explain_permissions(const ServerState& state, const Channel& channel,
                                                        const Membership* member, core::Time now);

/// Whether all members see the channel for sure: everyone's role lets them, and no overwrite denies it to anybody.
[[nodiscard]] bool visible_to_all(const ServerState& state, const Channel& channel);

/// What a member may grant or deny to others in an overwrite of that channel: all they hold there, whether or not it can
/// be meant in a channel of that type, for a category's overwrites are copied to channels of every type.
[[nodiscard]] Permissions grantable_permissions(const ServerState& state, const Channel& channel,
                                                const Membership& member, core::Time now);

/// Whether the member may act on the other: strictly higher rank; the owner ranks above all and is never a target.
[[nodiscard]] bool outranks(const ServerState& state, const Membership& actor, const Membership& target);
/// The same for a role: strictly below the highest role of who acts on it, or anything for the owner.
[[nodiscard]] bool outranks(const ServerState& state, const Membership& actor, const Role& target);
/// The position that the member's roles must stay below; nothing for the owner, who stands above all.
[[nodiscard]] std::optional<std::int32_t> rank_position(const ServerState& state, const Membership& actor);

/// Yes, or the error a caller may see: 404 for who is no member, 403 for who lacks the permission.
[[nodiscard]] core::Result<Permissions> authorize(const ServerState& state, const Membership* member, Permission needed,
                                                  core::Time now);

/// The same for a channel, which is 404 for everyone who may not view it.
[[nodiscard]] core::Result<Permissions> authorize(const ServerState& state, const Channel& channel,
                                                  const Membership* member, Permission needed, core::Time now);

}  // namespace veza::domain
