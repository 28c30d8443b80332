#include "domain/writing_rules.hpp"

#include "domain/calculus.hpp"

#include <algorithm>
#include <bit>
#include <string>
#include <tuple>

namespace veza::domain {
namespace {

using core::Code;
using core::Reason;

bool is_owner(const ServerState& state, const Membership& member) {
    return member.user_id == state.server.owner_id;
}

auto too_low(std::string_view whom) {
    return core::fail(Code::forbidden, Reason::rank_too_low, "this needs a role above " + std::string(whom));
}

bool is_administrator(const ServerState& state, const Membership& member) {
    // Timeouts do not touch administrators, so the time does not matter.
    return server_permissions(state, &member, core::Time{}).has(Permission::administrator);
}

/// The overwrite that the channel has for the same target, or one that says nothing.
Overwrite present(const Channel& channel, const Overwrite& wanted) {
    const auto found = std::ranges::find(channel.overwrites, wanted.target, &Overwrite::target);
    if (found != channel.overwrites.end()) return *found;
    return Overwrite{.kind = wanted.kind, .target = wanted.target, .allow = {}, .deny = {}};
}

/// Whether an overwrite of the channel gives the member manage_roles.
bool manages_by_overwrite(const Channel& channel, const Membership& member) {
    return std::ranges::any_of(channel.overwrites, [&](const Overwrite& overwrite) {
        if (!overwrite.allow.has(Permission::manage_roles)) return false;
        if (overwrite.kind == OverwriteKind::member) return overwrite.target == member.user_id.uuid();
        return overwrite.target == channel.server_id.uuid() ||
               std::ranges::find(member.roles, RoleId{overwrite.target}) != member.roles.end();
    });
}

core::Status check_masks(const Overwrite& wanted) {
    if (!(wanted.allow - kChannelPermissions).empty())
        return core::invalid("allow", Reason::invalid_field, "an overwrite holds only permissions of channels");
    if (!(wanted.deny - kChannelPermissions).empty())
        return core::invalid("deny", Reason::invalid_field, "an overwrite holds only permissions of channels");
    if (!(wanted.allow & wanted.deny).empty())
        return core::invalid("deny", Reason::invalid_field, "a permission is either allowed or denied");
    return {};
}

core::Status check_target(const Writer& writer, const Overwrite& wanted) {
    if (wanted.kind == OverwriteKind::member) return {};  // a member's rank is looked at by who can read members
    const auto* role = writer.state.find_role(RoleId{wanted.target});
    if (role == nullptr) return core::not_found("there is no such role");
    return check_rank(writer, *role);
}

/// All roles but @everyone, lowest first.
std::vector<Role> ranked(const ServerState& state) {
    std::vector<Role> roles;
    for (const auto& role : state.roles)
        if (role.id != everyone_role(state.server.id)) roles.push_back(role);
    // Of two at one position the older one ranks higher.
    std::ranges::sort(
        roles, [](const Role& a, const Role& b) { return std::tie(a.position, b.id) < std::tie(b.position, a.id); });
    return roles;
}

/// Gives them the positions from `first` up; answers those whose position was another.
std::vector<Role> numbered(std::vector<Role> roles, std::int32_t first) {
    std::vector<Role> changed;
    for (auto& role : roles) {
        if (role.position != first) {
            role.position = first;
            changed.push_back(role);
        }
        ++first;
    }
    return changed;
}

}  // namespace

core::Status check_rank(const Writer& writer, const Role& role) {
    if (outranks(writer.state, writer.member, role)) return {};
    return too_low("that role");
}

core::Status check_rank(const Writer& writer, const Membership& target) {
    if (is_owner(writer.state, target))
        return core::fail(Code::forbidden, Reason::owner_protected, "nobody acts on a server's owner");
    if (outranks(writer.state, writer.member, target)) return {};
    return too_low("the highest role of that member");
}

core::Status check_removal(const Writer& writer, const Membership& target) {
    VEZA_CHECK(check_rank(writer, target));
    if (is_administrator(writer.state, target) && !is_owner(writer.state, writer.member))
        return core::fail(Code::forbidden, Reason::administrator_protected,
                          "only the owner removes an administrator; take the role away first");
    return {};
}

core::Status check_timeout(const Writer& writer, const Membership& target) {
    if (!is_administrator(writer.state, target)) return {};
    return core::fail(Code::forbidden, Reason::administrator_protected,
                      "an administrator cannot be timed out; take the role away first");
}

core::Status check_holds(const Writer& writer, Permissions changed) {
    const auto missing = changed - writer.held;
    if (missing.empty()) return {};
    const auto first = static_cast<Permission>(std::countr_zero(missing.bits()));
    return core::fail(Code::forbidden, Reason::missing_permission,
                      "one cannot give or take what one does not have: " + std::string(name_of(first)));
}

core::Status check_overwrite(const Writer& writer, const Channel& channel, const Overwrite& wanted) {
    VEZA_CHECK(check_masks(wanted));
    VEZA_CHECK(check_target(writer, wanted));
    const auto before = present(channel, wanted);
    const auto changed = ((before.allow - wanted.allow) | (wanted.allow - before.allow)) |
                         ((before.deny - wanted.deny) | (wanted.deny - before.deny));
    VEZA_CHECK(check_holds(writer, changed));
    const bool may_pass_on = writer.held == kAllPermissions || manages_by_overwrite(channel, writer.member);
    if (changed.has(Permission::manage_roles) && !may_pass_on)
        return core::fail(Code::forbidden, Reason::missing_permission,
                          "in a channel only administrators, and those who have it there, pass manage_roles on");
    return {};
}

bool same_overwrites(const std::vector<Overwrite>& a, const std::vector<Overwrite>& b) {
    return a.size() == b.size() && std::ranges::is_permutation(a, b);
}

std::vector<Role> moved_to(const ServerState& state, RoleId role, std::int32_t position) {
    auto roles = ranked(state);
    const auto found = std::ranges::find(roles, role, &Role::id);
    if (found == roles.end()) return {};
    auto moving = std::move(*found);
    roles.erase(found);
    const auto last = static_cast<std::int32_t>(roles.size()) + 1;
    const auto at = std::clamp(position, 1, last) - 1;
    roles.insert(roles.begin() + at, std::move(moving));
    return numbered(std::move(roles), 1);
}

std::vector<Role> closed_up(const ServerState& state, RoleId gone) {
    auto roles = ranked(state);
    std::erase_if(roles, [&](const Role& role) { return role.id == gone; });
    return numbered(std::move(roles), 1);
}

std::vector<Role> moved_up(const ServerState& state) {
    return numbered(ranked(state), 2);
}

}  // namespace veza::domain
