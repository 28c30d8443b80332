#pragma once
// The permission bits, in one table: the server, the OpenAPI document, the TypeScript types and docs/protocol.md
// all come from it. A published bit keeps its number and its meaning; 63 stays free so that a mask fits a signed
// 64-bit column.
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace veza::domain {

enum class Permission : std::uint8_t {
    view_channel = 0,
    send_messages = 1,
    read_history = 2,
    attach_files = 3,
    embed_links = 4,
    add_reactions = 5,
    mention_everyone = 6,
    manage_messages = 7,
    pin_messages = 8,
    create_threads = 9,
    send_in_threads = 10,
    send_polls = 11,
    send_voice_messages = 12,
    bypass_slow_mode = 13,
    manage_webhooks = 14,
    create_invites = 15,
    manage_channels = 16,
    manage_roles = 17,
    manage_server = 18,
    manage_emoji = 19,
    view_audit_log = 20,
    kick_members = 21,
    ban_members = 22,
    moderate_members = 23,
    change_nickname = 24,
    manage_nicknames = 25,
    administrator = 30,
    listen = 32,
    queue_tracks = 33,
    skip_tracks = 34,
    dj = 35,
    view_library = 36,
    upload_tracks = 37,
    download_tracks = 38,
    manage_library = 39,
};

/// A set of permissions.
class Permissions {
public:
    constexpr Permissions() = default;
    constexpr explicit Permissions(std::uint64_t bits) : bits_(bits) {}
    constexpr Permissions(std::initializer_list<Permission> permissions) {
        for (const auto permission : permissions) bits_ |= std::uint64_t{1} << static_cast<unsigned>(permission);
    }

    [[nodiscard]] constexpr std::uint64_t bits() const { return bits_; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    [[nodiscard]] constexpr bool has(Permission permission) const {
        return (bits_ >> static_cast<unsigned>(permission) & 1U) != 0;
    }
    /// Every permission of `other`.
    [[nodiscard]] constexpr bool has_all(Permissions other) const { return (bits_ & other.bits_) == other.bits_; }

    constexpr Permissions& operator|=(Permissions other) {
        bits_ |= other.bits_;
        return *this;
    }
    friend constexpr Permissions operator|(Permissions a, Permissions b) { return Permissions{a.bits_ | b.bits_}; }
    friend constexpr Permissions operator&(Permissions a, Permissions b) { return Permissions{a.bits_ & b.bits_}; }
    /// What is in `a` and not in `b`.
    friend constexpr Permissions operator-(Permissions a, Permissions b) { return Permissions{a.bits_ & ~b.bits_}; }
    friend constexpr bool operator==(Permissions, Permissions) = default;

private:
    std::uint64_t bits_ = 0;
};

/// Where a permission can be granted: only for the whole server, or also by an overwrite in a channel.
enum class PermissionScope : std::uint8_t { server, channel };

struct PermissionInfo {
    Permission permission;
    std::string_view name;
    PermissionScope scope;
    bool by_default;  ///< part of a new server's @everyone
};

inline constexpr auto kPermissionTable = [] {
    using enum Permission;
    using enum PermissionScope;
    return std::to_array<PermissionInfo>({
        {view_channel, "view_channel", channel, true},
        {send_messages, "send_messages", channel, true},
        {read_history, "read_history", channel, true},
        {attach_files, "attach_files", channel, true},
        {embed_links, "embed_links", channel, true},
        {add_reactions, "add_reactions", channel, true},
        {mention_everyone, "mention_everyone", channel, false},
        {manage_messages, "manage_messages", channel, false},
        {pin_messages, "pin_messages", channel, false},
        {create_threads, "create_threads", channel, true},
        {send_in_threads, "send_in_threads", channel, true},
        {send_polls, "send_polls", channel, true},
        {send_voice_messages, "send_voice_messages", channel, true},
        {bypass_slow_mode, "bypass_slow_mode", channel, false},
        {manage_webhooks, "manage_webhooks", channel, false},
        {create_invites, "create_invites", channel, true},
        {manage_channels, "manage_channels", channel, false},
        {manage_roles, "manage_roles", channel, false},
        {manage_server, "manage_server", server, false},
        {manage_emoji, "manage_emoji", server, false},
        {view_audit_log, "view_audit_log", server, false},
        {kick_members, "kick_members", server, false},
        {ban_members, "ban_members", server, false},
        {moderate_members, "moderate_members", server, false},
        {change_nickname, "change_nickname", server, true},
        {manage_nicknames, "manage_nicknames", server, false},
        {administrator, "administrator", server, false},
        {listen, "listen", channel, true},
        {queue_tracks, "queue_tracks", channel, true},
        {skip_tracks, "skip_tracks", channel, false},
        {dj, "dj", channel, false},
        {view_library, "view_library", server, true},
        {upload_tracks, "upload_tracks", server, false},
        {download_tracks, "download_tracks", server, false},
        {manage_library, "manage_library", server, false},
    });
}();

inline constexpr Permissions kAllPermissions = [] {
    Permissions all;
    for (const auto& info : kPermissionTable) all |= Permissions{info.permission};
    return all;
}();

/// What an overwrite may hold.
inline constexpr Permissions kChannelPermissions = [] {
    Permissions some;
    for (const auto& info : kPermissionTable)
        if (info.scope == PermissionScope::channel) some |= Permissions{info.permission};
    return some;
}();

/// What @everyone of a new server may do.
inline constexpr Permissions kDefaultPermissions = [] {
    Permissions some;
    for (const auto& info : kPermissionTable)
        if (info.by_default) some |= Permissions{info.permission};
    return some;
}();

[[nodiscard]] constexpr std::string_view name_of(Permission permission) {
    for (const auto& info : kPermissionTable)
        if (info.permission == permission) return info.name;
    return "unknown";
}

}  // namespace veza::domain
