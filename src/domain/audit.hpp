#pragma once
// What was done to a server by those who may change it, for its audit log.
#include "domain/ids.hpp"

#include <boost/describe/enum.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veza::domain {

enum class AuditAction : std::uint8_t {
    server_updated,
    server_transferred,
    channel_created,
    channel_updated,
    channel_deleted,
    overwrite_set,
    overwrite_removed,
    role_created,
    role_updated,
    role_deleted,
    member_updated,
    member_roles_changed,
    member_timed_out,
    member_kicked,
    member_banned,
    member_unbanned,
    invite_created,
    invite_deleted,
    message_deleted,
    messages_bulk_deleted,
    message_pinned,
    message_unpinned,
    emoji_created,
    emoji_updated,
    emoji_deleted,
    webhook_created,
    webhook_updated,
    webhook_deleted,
    bot_added,
    thread_updated,
    thread_deleted,
    reaction_removed,
};

struct AuditActionInfo {
    AuditAction action;
    std::string_view name;
};

/// The published names. A name keeps its meaning; the store keeps actions by name.
inline constexpr auto kAuditActions = [] {
    using enum AuditAction;
    return std::to_array<AuditActionInfo>({
        {server_updated, "server.updated"},
        {server_transferred, "server.transferred"},
        {channel_created, "channel.created"},
        {channel_updated, "channel.updated"},
        {channel_deleted, "channel.deleted"},
        {overwrite_set, "overwrite.set"},
        {overwrite_removed, "overwrite.removed"},
        {role_created, "role.created"},
        {role_updated, "role.updated"},
        {role_deleted, "role.deleted"},
        {member_updated, "member.updated"},
        {member_roles_changed, "member.roles_changed"},
        {member_timed_out, "member.timed_out"},
        {member_kicked, "member.kicked"},
        {member_banned, "member.banned"},
        {member_unbanned, "member.unbanned"},
        {invite_created, "invite.created"},
        {invite_deleted, "invite.deleted"},
        {message_deleted, "message.deleted"},
        {messages_bulk_deleted, "messages.bulk_deleted"},
        {message_pinned, "message.pinned"},
        {message_unpinned, "message.unpinned"},
        {emoji_created, "emoji.created"},
        {emoji_updated, "emoji.updated"},
        {emoji_deleted, "emoji.deleted"},
        {webhook_created, "webhook.created"},
        {webhook_updated, "webhook.updated"},
        {webhook_deleted, "webhook.deleted"},
        {bot_added, "bot.added"},
        {thread_updated, "thread.updated"},
        {thread_deleted, "thread.deleted"},
        {reaction_removed, "reaction.removed"},
    });
}();

[[nodiscard]] constexpr std::string_view name_of(AuditAction action) {
    for (const auto& info : kAuditActions)
        if (info.action == action) return info.name;
    return "unknown";
}

[[nodiscard]] constexpr std::optional<AuditAction> audit_action(std::string_view name) {
    for (const auto& info : kAuditActions)
        if (info.name == name) return info.action;
    return std::nullopt;
}

enum class AuditTargetKind : std::uint8_t { server, channel, role, member, invite, message, emoji, webhook };
BOOST_DESCRIBE_ENUM(AuditTargetKind, server, channel, role, member, invite, message, emoji, webhook)

/// What was acted upon. The name is the one it had then: the thing itself may be gone.
struct AuditTarget {
    AuditTargetKind kind = AuditTargetKind::server;
    std::string id;  ///< of an invite its code
    std::optional<std::string> name{};
    friend bool operator==(const AuditTarget&, const AuditTarget&) = default;
};

/// One value that changed, as text that people can read; absent where there was or is none.
struct AuditChange {
    std::string field;
    std::optional<std::string> before{};
    std::optional<std::string> after{};
    friend bool operator==(const AuditChange&, const AuditChange&) = default;
};

struct AuditEntry {
    AuditEntryId id;
    ServerId server_id;
    UserId actor_id;
    AuditAction action = AuditAction::server_updated;
    AuditTarget target;
    std::vector<AuditChange> changes{};
    std::optional<std::string> reason{};
    core::Time created_at;
    friend bool operator==(const AuditEntry&, const AuditEntry&) = default;
};

/// Which page of a server's audit log is wanted, newest first.
struct AuditPage {
    std::optional<AuditEntryId> before{};
    std::size_t limit = 50;
    std::optional<UserId> actor{};
    std::optional<AuditAction> action{};
    std::optional<std::string> target{};  ///< AuditTarget::id
};

}  // namespace veza::domain
