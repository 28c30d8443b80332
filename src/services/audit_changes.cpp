#include "services/audit_changes.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <string_view>

namespace veza::services {
namespace {

using domain::AuditTargetKind;

std::optional<std::string> text_of(std::optional<core::Time> time) {
    return time ? std::optional(core::to_rfc3339(*time)) : std::nullopt;
}

std::optional<std::string> color_of(std::optional<std::uint32_t> color) {
    if (!color) return std::nullopt;
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text = "#";
    for (int shift = 20; shift >= 0; shift -= 4) text += kDigits[*color >> static_cast<unsigned>(shift) & 0xFU];
    return text;
}

std::optional<std::string> text_of(std::optional<domain::ChannelId> id) {
    return id ? std::optional(id->to_string()) : std::nullopt;
}

}  // namespace

domain::AuditTarget target_of(const domain::Server& server) {
    return {.kind = AuditTargetKind::server, .id = server.id.to_string(), .name = server.name};
}

domain::AuditTarget target_of(const domain::Channel& channel) {
    return {.kind = AuditTargetKind::channel, .id = channel.id.to_string(), .name = channel.name};
}

domain::AuditTarget target_of(const domain::Role& role) {
    return {.kind = AuditTargetKind::role, .id = role.id.to_string(), .name = role.name};
}

domain::AuditTarget target_of(const domain::UserSummary& user) {
    return {.kind = AuditTargetKind::member, .id = user.id.to_string(), .name = user.username};
}

domain::AuditTarget target_of(const domain::Invite& invite) {
    return {.kind = AuditTargetKind::invite, .id = invite.code, .name = invite.code};
}

domain::AuditTarget target_of(const domain::ServerEmoji& emoji) {
    return {.kind = AuditTargetKind::emoji, .id = emoji.id.to_string(), .name = emoji.name};
}

std::optional<std::string> names_of(domain::Permissions permissions) {
    std::string names;
    for (const auto& info : domain::kPermissionTable) {
        if (!permissions.has(info.permission)) continue;
        if (!names.empty()) names += ", ";
        names += info.name;
    }
    return names.empty() ? std::nullopt : std::optional(std::move(names));
}

Changes& Changes::text(std::string field, const std::optional<std::string>& before,
                       const std::optional<std::string>& after) {
    if (before != after) changes_.push_back({.field = std::move(field), .before = before, .after = after});
    return *this;
}

Changes& Changes::number(std::string field, std::optional<std::int64_t> before, std::optional<std::int64_t> after) {
    const auto shown = [](std::optional<std::int64_t> value) {
        return value ? std::optional(std::to_string(*value)) : std::nullopt;
    };
    return text(std::move(field), shown(before), shown(after));
}

Changes& Changes::flag(std::string field, bool before, bool after) {
    const auto shown = [](bool value) { return std::optional<std::string>(value ? "true" : "false"); };
    return text(std::move(field), shown(before), shown(after));
}

Changes& Changes::time(std::string field, std::optional<core::Time> before, std::optional<core::Time> after) {
    return text(std::move(field), text_of(before), text_of(after));
}

Changes& Changes::permissions(const std::string& field, domain::Permissions before, domain::Permissions after) {
    text(field + ".taken", names_of(before - after), std::nullopt);
    return text(field + ".granted", std::nullopt, names_of(after - before));
}

std::vector<domain::AuditChange> changes_between(const domain::Server& before, const domain::Server& after) {
    const auto name_of = [](domain::NotificationLevel level) { return boost::describe::enum_to_string(level, ""); };
    Changes changes;
    changes.text("name", before.name, after.name)
        .text("icon", before.icon, after.icon)
        .text("default_notifications", name_of(before.default_notifications), name_of(after.default_notifications));
    return std::move(changes).take();
}

std::vector<domain::AuditChange> changes_between(const domain::Role& before, const domain::Role& after) {
    Changes changes;
    changes.text("name", before.name, after.name)
        .text("color", color_of(before.color), color_of(after.color))
        .permissions("permissions", before.permissions, after.permissions)
        .flag("hoist", before.hoist, after.hoist)
        .flag("mentionable", before.mentionable, after.mentionable)
        .number("position", before.position, after.position);
    return std::move(changes).take();
}

Audit::Entry about_message(const domain::Channel& channel, domain::MessageId message, domain::AuditAction action) {
    return {.server = channel.server_id,
            .action = action,
            .target = {.kind = AuditTargetKind::message, .id = message.to_string()},
            .changes = {{.field = "channel", .before = channel.name, .after = channel.name}}};
}

std::vector<domain::AuditChange> changes_between(const domain::Channel& before, const domain::Channel& after,
                                                 const domain::ServerState& state) {
    const auto name_of = [&](std::optional<domain::ChannelId> id) {
        const auto* const category = id ? state.find_channel(*id) : nullptr;
        return category != nullptr ? std::optional(category->name) : std::nullopt;
    };
    Changes changes;
    changes.text("name", before.name, after.name)
        .text("topic", before.topic, after.topic)
        .text("parent_id", text_of(before.parent_id), text_of(after.parent_id))
        .text("parent", name_of(before.parent_id), name_of(after.parent_id))
        .number("position", before.position, after.position)
        .number("slow_mode_s", before.slow_mode_s, after.slow_mode_s);
    return std::move(changes).take();
}

}  // namespace veza::services
