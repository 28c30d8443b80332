#include "domain/calculus.hpp"

#include <algorithm>
#include <string>
#include <tuple>

namespace veza::domain {
namespace {

using enum Permission;

/// What a member under timeout keeps.
constexpr Permissions kTimeoutKeeps{view_channel, read_history, listen};
/// What makes no sense for who may not send.
constexpr Permissions kNeedsSend{attach_files,   embed_links, mention_everyone,
                                 create_threads, send_polls,  send_voice_messages};
/// What makes no sense for who may not listen.
constexpr Permissions kNeedsListen{queue_tracks, skip_tracks, dj};

/// What people may do in a direct channel that they are in.
constexpr Permissions kDirectPermissions{view_channel,  send_messages, read_history, attach_files,       embed_links,
                                         add_reactions, pin_messages,  send_polls,   send_voice_messages};
constexpr Permissions kMusic{listen, queue_tracks, skip_tracks, dj};
constexpr Permissions kStructure{view_channel, manage_channels, manage_roles, create_invites};

/// What can be meant in a channel of that type.
constexpr Permissions valid_in(ChannelType type) {
    switch (type) {
        case ChannelType::text: return kChannelPermissions - kMusic;
        case ChannelType::category: return kChannelPermissions & kStructure;
        case ChannelType::listening: return kChannelPermissions;
        case ChannelType::dm:
        case ChannelType::group: return kDirectPermissions;
    }
    return {};
}

/// Everybody in a direct channel may do the same. Who was silenced may still read; it never shows who silenced whom.
Permissions direct_permissions(const Direct& direct, const Membership& member) {
    if (!std::ranges::binary_search(direct.channel.recipients, member.user_id)) return {};
    return direct.silenced ? Permissions{view_channel, read_history} : kDirectPermissions;
}

bool has_role(const Membership& member, RoleId role) {
    return std::ranges::find(member.roles, role) != member.roles.end();
}

bool in_timeout(const Membership& member, core::Time now) {
    return member.timeout_until && *member.timeout_until > now;
}

/// Steps 2 to 4: owner, roles, administrator; timeouts not yet applied.
Permissions base_permissions(const ServerState& state, const Membership& member) {
    if (member.user_id == state.server.owner_id) return kAllPermissions;
    Permissions granted;
    for (const auto& role : state.roles)
        if (role.id == everyone_role(state.server.id) || has_role(member, role.id)) granted |= role.permissions;
    return granted.has(administrator) ? kAllPermissions : granted & kAllPermissions;
}

/// The denies and the allows of one of the three steps, each merged before either is applied.
struct Step {
    Permissions allow;
    Permissions deny;

    void add(const Overwrite& overwrite) {
        allow |= overwrite.allow & kChannelPermissions;
        deny |= overwrite.deny & kChannelPermissions;
    }
    [[nodiscard]] Permissions apply(Permissions before) const { return (before - deny) | allow; }
};

/// Step 5.
Permissions apply_overwrites(Permissions granted, const Channel& channel, const Membership& member) {
    Step everyone;
    Step roles;
    Step self;
    for (const auto& overwrite : channel.overwrites) {
        if (overwrite.kind == OverwriteKind::member) {
            if (overwrite.target == member.user_id.uuid()) self.add(overwrite);
        } else if (overwrite.target == channel.server_id.uuid()) {
            everyone.add(overwrite);
        } else if (has_role(member, RoleId{overwrite.target})) {
            roles.add(overwrite);
        }
    }
    return self.apply(roles.apply(everyone.apply(granted)));
}

/// Step 7.
Permissions drop_meaningless(Permissions granted, ChannelType type) {
    if (!granted.has(view_channel)) return {};
    if (!granted.has(send_messages)) granted = granted - kNeedsSend;
    if (!granted.has(listen)) granted = granted - kNeedsListen;
    return granted & valid_in(type);
}

/// A role's place in the ranking: by position, then by age (the older role ranks higher), @everyone below all.
using Rank = std::tuple<std::int32_t, core::Uuid::Bytes>;

Rank rank_of(const Role& role) {
    auto youth = role.id.uuid().bytes();
    for (auto& byte : youth) byte = static_cast<std::uint8_t>(~byte);
    return {role.position, youth};
}

Rank highest_rank(const ServerState& state, const Membership& member) {
    Rank highest{};
    for (const auto& role : state.roles)
        if (role.id != everyone_role(state.server.id) && has_role(member, role.id))
            highest = std::max(highest, rank_of(role));
    return highest;
}

core::Result<Permissions> require(Permissions granted, Permission needed) {
    if (granted.has(needed)) return granted;
    return core::fail(core::Code::forbidden, core::Reason::missing_permission,
                      "this needs the permission " + std::string(name_of(needed)));
}

}  // namespace

Permissions server_permissions(const ServerState& state, const Membership* member, core::Time now) {
    if (member == nullptr || state.direct) return {};
    const auto granted = base_permissions(state, *member);
    if (granted == kAllPermissions) return granted;
    return in_timeout(*member, now) ? granted & kTimeoutKeeps : granted;
}

Permissions channel_permissions(const ServerState& state, const Channel& channel, const Membership* member,
                                core::Time now) {
    if (member == nullptr) return {};
    if (state.direct) return direct_permissions(*state.direct, *member);
    auto granted = base_permissions(state, *member);
    if (granted != kAllPermissions) {
        granted = apply_overwrites(granted, channel, *member);
        if (in_timeout(*member, now)) granted = granted & kTimeoutKeeps;
    }
    return drop_meaningless(granted, channel.type);
}

bool outranks(const ServerState& state, const Membership& actor, const Membership& target) {
    if (target.user_id == state.server.owner_id || actor.user_id == target.user_id) return false;
    if (actor.user_id == state.server.owner_id) return true;
    return highest_rank(state, actor) > highest_rank(state, target);
}

core::Result<Permissions> authorize(const ServerState& state, const Membership* member, Permission needed,
                                    core::Time now) {
    if (member == nullptr) return core::not_found("there is no such server");
    return require(server_permissions(state, member, now), needed);
}

core::Result<Permissions> authorize(const ServerState& state, const Channel& channel, const Membership* member,
                                    Permission needed, core::Time now) {
    const auto granted = channel_permissions(state, channel, member, now);
    if (!granted.has(view_channel)) return core::not_found("there is no such channel");
    return require(granted, needed);
}

}  // namespace veza::domain
