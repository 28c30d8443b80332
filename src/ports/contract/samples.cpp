#include "ports/contract/samples.hpp"

namespace veza::contract {

using domain::Permission;
using domain::Permissions;

domain::User Samples::user() {
    const auto name = unique("Änna");
    return domain::User{.summary = {.id = id<domain::UserId>(), .username = name, .display_name = "Änna 🎵"},
                        .username_key = unique("änna"),
                        .email = unique("Anna") + "@Example.org",
                        .password_hash = core::Secret{"$argon2id$" + name},
                        .created_at = clock_.now()};
}

domain::AuthSession Samples::session(domain::UserId user) {
    return domain::AuthSession{.id = id<domain::SessionId>(),
                               .user_id = user,
                               .created_at = clock_.now(),
                               .last_used_at = clock_.now(),
                               .user_agent = "Mozilla/5.0 \"quoted\" 'too'; DROP TABLE users",
                               .address = "2001:db8::1"};
}

domain::RefreshToken Samples::token(domain::SessionId session) {
    return domain::RefreshToken{
        .digest = unique("digest-"), .session_id = session, .expires_at = clock_.now() + std::chrono::hours{24}};
}

domain::Server Samples::server(domain::UserId owner) {
    return domain::Server{
        .id = id<domain::ServerId>(), .name = unique("Label "), .owner_id = owner, .created_at = clock_.now()};
}

domain::Channel Samples::channel(domain::ServerId server, std::int32_t position) {
    return domain::Channel{.id = id<domain::ChannelId>(),
                           .server_id = server,
                           .name = unique("general-"),
                           .position = position,
                           .created_at = clock_.now()};
}

domain::Overwrite Samples::overwrite(domain::OverwriteKind kind, core::Uuid target) {
    return domain::Overwrite{.kind = kind,
                             .target = target,
                             .allow = Permissions{Permission::view_channel},
                             .deny = Permissions{Permission::send_messages, Permission::view_library}};
}

domain::Role Samples::role(domain::ServerId server, std::int32_t position) {
    return domain::Role{.id = id<domain::RoleId>(),
                        .server_id = server,
                        .name = unique("role "),
                        .color = 0xFFAA00,
                        .position = position,
                        .permissions = Permissions{(std::uint64_t{1} << 62U) | 1U},
                        .hoist = true};
}

domain::Membership Samples::member(domain::ServerId server, domain::UserId user) {
    return domain::Membership{.server_id = server, .user_id = user, .joined_at = clock_.now()};
}

domain::Invite Samples::invite(domain::ServerId server, domain::UserId inviter) {
    return domain::Invite{
        .code = unique("Code"), .server_id = server, .inviter_id = inviter, .created_at = clock_.now()};
}

domain::AuditEntry Samples::audit_entry(domain::ServerId server, domain::UserId actor) {
    return domain::AuditEntry{
        .id = id<domain::AuditEntryId>(),
        .server_id = server,
        .actor_id = actor,
        .action = domain::AuditAction::role_updated,
        .target = {.kind = domain::AuditTargetKind::role, .id = uuid().to_string(), .name = unique("role ")},
        .changes = {{.field = "name", .before = "a \"b\"", .after = "ä"},
                    {.field = "color", .before = std::nullopt, .after = "#ffaa00"}},
        .reason = unique("because "),
        .created_at = clock_.now()};
}

ports::MessageRepository::Draft Samples::draft(domain::ChannelId channel, domain::UserId author, std::string content) {
    return ports::MessageRepository::Draft{.channel_id = channel, .author_id = author, .content = std::move(content)};
}

domain::OutgoingWebhook Samples::outgoing_webhook(domain::ServerId server, domain::UserId creator) {
    return {.id = id<domain::OutgoingWebhookId>(),
            .server_id = server,
            .creator_id = creator,
            .name = unique("mirror"),
            .url = "https://mirror.example/hook",
            .events = {domain::WebhookEvent::message_created, domain::WebhookEvent::member_left},
            .channels = {id<domain::ChannelId>(), id<domain::ChannelId>()},
            .secret = "sealed",
            .created_at = clock_.now()};
}

domain::Delivery Samples::delivery(domain::OutgoingWebhookId webhook) {
    return {.id = id<domain::DeliveryId>(),
            .webhook_id = webhook,
            .event_id = id<domain::EventId>(),
            .event = "message.created",
            .channel_id = id<domain::ChannelId>(),
            .message_id = id<domain::MessageId>(),
            .body = "{}",
            .next_at = clock_.now(),
            .created_at = clock_.now()};
}

domain::Upload Samples::upload(domain::UserId user) {
    return {.id = id<domain::UploadId>(),
            .user_id = user,
            .filename = unique("file ") + ".txt",
            .size = 100,
            .received = 0,
            .created_at = clock_.now(),
            .expires_at = clock_.now() + std::chrono::hours{24},
            .blob = std::nullopt,
            .used_at = std::nullopt};
}

}  // namespace veza::contract
