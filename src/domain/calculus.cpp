#include "domain/calculus.hpp"

#include "domain/trace.hpp"

#include <algorithm>
#include <string>
#include <tuple>

namespace veza::domain {
namespace {

using enum Permission;
using Kind = PermissionStepKind;

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
/// What cannot be meant in a thread: another one in it, and what leads into it from outside.
constexpr Permissions kNotInThreads{create_threads, create_invites, manage_webhooks};
/// Who has any of these looks after a thread.
constexpr Permissions kThreadKeepers{manage_messages, manage_channels};
constexpr Permissions kStructure{view_channel, manage_channels, manage_roles, create_invites};

/// What can be meant in a channel of that type.
constexpr Permissions valid_in(ChannelType type) {
    switch (type) {
        case ChannelType::text: return kChannelPermissions - kMusic;
        case ChannelType::category: return kChannelPermissions & kStructure;
        case ChannelType::listening: return kChannelPermissions;
        case ChannelType::thread: return kChannelPermissions - kMusic - kNotInThreads;
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
Permissions base_permissions(const ServerState& state, const Membership& member, Trace& trace) {
    if (member.user_id == state.server.owner_id) return trace.give(Kind::owner, {}, kAllPermissions);
    Permissions granted;
    for (const auto& role : state.roles) {
        if (role.id != everyone_role(state.server.id) && !has_role(member, role.id)) continue;
        granted |= role.permissions & kAllPermissions;
        trace.source([&] {
            return PermissionSource{.kind = PermissionSourceKind::role,
                                    .id = role.id.uuid(),
                                    .name = role.name,
                                    .allow = role.permissions & kAllPermissions};
        });
    }
    trace.step(Kind::roles, {}, granted);
    return granted.has(administrator) ? trace.give(Kind::administrator, granted, kAllPermissions) : granted;
}

/// The denies and the allows of one of the three steps, each merged before either is applied.
struct Step {
    Permissions allow{};
    Permissions deny{};

    void add(const Overwrite& overwrite) {
        allow |= overwrite.allow & kChannelPermissions;
        deny |= overwrite.deny & kChannelPermissions;
    }
    [[nodiscard]] Permissions apply(Permissions before) const { return (before - deny) | allow; }
};

/// Which of the three steps an overwrite belongs to; none when it concerns others.
std::optional<Kind> step_of(const Overwrite& overwrite, const Channel& channel, const Membership& member) {
    if (overwrite.kind == OverwriteKind::member)
        return overwrite.target == member.user_id.uuid() ? std::optional(Kind::member_overwrite) : std::nullopt;
    if (overwrite.target == channel.server_id.uuid()) return Kind::everyone_overwrite;
    return has_role(member, RoleId{overwrite.target}) ? std::optional(Kind::role_overwrites) : std::nullopt;
}

PermissionSource source_of(const ServerState& state, const Overwrite& overwrite) {
    PermissionSource source{
        .kind = overwrite.kind == OverwriteKind::role ? PermissionSourceKind::role : PermissionSourceKind::member,
        .id = overwrite.target,
        .allow = overwrite.allow & kChannelPermissions,
        .deny = overwrite.deny & kChannelPermissions};
    if (const auto* role = state.find_role(RoleId{overwrite.target}); role != nullptr) source.name = role->name;
    return source;
}

/// Step 5.
Permissions apply_overwrites(Permissions granted, const ServerState& state, const Channel& channel,
                             const Membership& member, Trace& trace) {
    for (const auto kind : {Kind::everyone_overwrite, Kind::role_overwrites, Kind::member_overwrite}) {
        Step step;
        for (const auto& overwrite : channel.overwrites) {
            if (step_of(overwrite, channel, member) != kind) continue;
            step.add(overwrite);
            trace.source([&] { return source_of(state, overwrite); });
        }
        const auto after = step.apply(granted);
        trace.step(kind, granted, after);
        granted = after;
    }
    return granted;
}

/// Step 6.
Permissions apply_timeout(Permissions granted, const Membership& member, core::Time now, Trace& trace) {
    return in_timeout(member, now) ? trace.take(Kind::timeout, granted, granted - kTimeoutKeeps) : granted;
}

/// Step 7.
Permissions drop_meaningless(Permissions granted, ChannelType type, Trace& trace) {
    if (!granted.has(view_channel)) return trace.take(Kind::no_view, granted, granted);
    if (!granted.has(send_messages)) granted = trace.take(Kind::no_send, granted, kNeedsSend);
    if (!granted.has(listen)) granted = trace.take(Kind::no_listen, granted, kNeedsListen);
    return trace.take(Kind::channel_type, granted, granted - valid_in(type));
}

Permissions compute(const ServerState& state, const Membership* member, core::Time now, Trace& trace) {
    if (member == nullptr || state.direct) return trace.nothing(Kind::membership);
    const auto granted = base_permissions(state, *member, trace);
    return granted == kAllPermissions ? granted : apply_timeout(granted, *member, now, trace);
}

/// Steps 2 to 6.
Permissions compute_grantable(const ServerState& state, const Channel& channel, const Membership& member,
                              core::Time now, Trace& trace) {
    const auto granted = base_permissions(state, member, trace);
    if (granted == kAllPermissions) return granted;
    return apply_timeout(apply_overwrites(granted, state, channel, member, trace), member, now, trace);
}

/// A thread has its parent's mask, but for what it takes to write there.
Permissions compute_in_thread(const ServerState& state, const Channel& channel, const Membership& member,
                              core::Time now, Trace& trace) {
    const auto* parent = channel.parent_id ? state.find_channel(*channel.parent_id) : nullptr;
    if (parent == nullptr) return trace.nothing(Kind::no_view);
    const auto inherited = compute_grantable(state, *parent, member, now, trace);
    auto granted = inherited - Permissions{send_messages};
    if (inherited.has(send_in_threads)) granted |= Permissions{send_messages};
    granted = trace.replace(Kind::thread, inherited, granted);
    if (channel.thread->locked && (granted & kThreadKeepers).empty())
        granted = trace.take(Kind::thread_locked, granted, Permissions{send_messages});
    return drop_meaningless(granted, channel.type, trace);
}

Permissions compute(const ServerState& state, const Channel& channel, const Membership* member, core::Time now,
                    Trace& trace) {
    if (member == nullptr) return trace.nothing(Kind::membership);
    if (state.direct) return trace.give(Kind::direct, {}, direct_permissions(*state.direct, *member));
    if (channel.thread) return compute_in_thread(state, channel, *member, now, trace);
    return drop_meaningless(compute_grantable(state, channel, *member, now, trace), channel.type, trace);
}

/// A role's place in the ranking: by position, then by age (the older role ranks higher), @everyone below all.
using Rank = std::tuple<std::int32_t, core::Uuid::Bytes>;

Rank rank_of(const ServerState& state, const Role& role) {
    if (role.id == everyone_role(state.server.id)) return {};
    auto youth = role.id.uuid().bytes();
    for (auto& byte : youth) byte = static_cast<std::uint8_t>(~byte);
    return {role.position, youth};
}

Rank highest_rank(const ServerState& state, const Membership& member) {
    Rank highest{};
    for (const auto& role : state.roles)
        if (has_role(member, role.id)) highest = std::max(highest, rank_of(state, role));
    return highest;
}

core::Result<Permissions> require(Permissions granted, Permission needed) {
    if (granted.has(needed)) return granted;
    return core::fail(core::Code::forbidden, core::Reason::missing_permission,
                      "this needs the permission " + std::string(name_of(needed)));
}

}  // namespace

Permissions server_permissions(const ServerState& state, const Membership* member, core::Time now) {
    Trace silent;
    return compute(state, member, now, silent);
}

Permissions channel_permissions(const ServerState& state, const Channel& channel, const Membership* member,
                                core::Time now) {
    Trace silent;
    return compute(state, channel, member, now, silent);
}

PermissionExplanation explain_permissions(const ServerState& state, const Membership* member, core::Time now) {
    PermissionExplanation explanation;
    Trace trace(explanation.steps);
    explanation.permissions = compute(state, member, now, trace);
    return explanation;
}

PermissionExplanation explain_permissions(const ServerState& state, const Channel& channel, const Membership* member,
                                          core::Time now) {
    PermissionExplanation explanation;
    Trace trace(explanation.steps);
    explanation.permissions = compute(state, channel, member, now, trace);
    return explanation;
}

bool visible_to_all(const ServerState& state, const Channel& channel) {
    if (channel.thread) {
        const auto* parent = channel.parent_id ? state.find_channel(*channel.parent_id) : nullptr;
        return parent != nullptr && visible_to_all(state, *parent);
    }
    const auto* everyone = state.find_role(everyone_role(state.server.id));
    return everyone != nullptr && everyone->permissions.has(view_channel) &&
           std::ranges::none_of(channel.overwrites,
                                [](const Overwrite& overwrite) { return overwrite.deny.has(view_channel); });
}

Permissions grantable_permissions(const ServerState& state, const Channel& channel, const Membership& member,
                                  core::Time now) {
    Trace silent;
    return compute_grantable(state, channel, member, now, silent);
}

bool outranks(const ServerState& state, const Membership& actor, const Membership& target) {
    if (target.user_id == state.server.owner_id || actor.user_id == target.user_id) return false;
    if (actor.user_id == state.server.owner_id) return true;
    return highest_rank(state, actor) > highest_rank(state, target);
}

bool outranks(const ServerState& state, const Membership& actor, const Role& target) {
    return actor.user_id == state.server.owner_id || highest_rank(state, actor) > rank_of(state, target);
}

std::optional<std::int32_t> rank_position(const ServerState& state, const Membership& actor) {
    if (actor.user_id == state.server.owner_id) return std::nullopt;
    return std::get<0>(highest_rank(state, actor));
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
