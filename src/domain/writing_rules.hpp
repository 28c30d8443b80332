#pragma once
// What those who change roles, overwrites and members may do to whom: pure, checked inside the transaction that writes.
// docs/protocol.md explains it to users.
#include "domain/server.hpp"

namespace veza::domain {

/// Who acts, with what they hold in the scope of the act: the server, or one channel.
struct Writer {
    const ServerState& state;
    const Membership& member;
    Permissions held;
};

/// A role strictly below the writer's highest one; `rank_too_low` otherwise. The owner stands above all.
[[nodiscard]] core::Status check_rank(const Writer& writer, const Role& role);

/// A member strictly below the writer, never the owner: `owner_protected`, `rank_too_low`.
[[nodiscard]] core::Status check_rank(const Writer& writer, const Membership& target);

/// The same for removing somebody: an administrator only by the owner (`administrator_protected`).
[[nodiscard]] core::Status check_removal(const Writer& writer, const Membership& target);

/// A timeout means nothing for an administrator, so nobody sets one.
[[nodiscard]] core::Status check_timeout(const Writer& writer, const Membership& target);

/// Permissions may be granted and denied only by who holds them; `missing_permission` names the first that is not held.
[[nodiscard]] core::Status check_holds(const Writer& writer, Permissions changed);

/// Whether one overwrite of `channel` may become another; no overwrite is one that neither allows nor denies.
/// `writer.held` is what may be granted in the channel. manage_roles is passed on only by administrators and by those
/// who have it from an overwrite there.
[[nodiscard]] core::Status check_overwrite(const Writer& writer, const Channel& channel, const Overwrite& wanted);

/// In any order: what a channel has in common with its category.
[[nodiscard]] bool same_overwrites(const std::vector<Overwrite>& a, const std::vector<Overwrite>& b);

/// Puts the role at `position` (1 and up) among those of its server, the others moving up or down; positions are
/// contiguous afterwards. Answers the roles that changed, the moved one among them.
[[nodiscard]] std::vector<Role> moved_to(const ServerState& state, RoleId role, std::int32_t position);

/// The roles that move for a new one right above @everyone, or for `gone` that leaves.
[[nodiscard]] std::vector<Role> closed_up(const ServerState& state, RoleId gone);
[[nodiscard]] std::vector<Role> moved_up(const ServerState& state);

}  // namespace veza::domain
