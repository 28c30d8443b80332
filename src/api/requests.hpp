#pragma once
// The bodies that clients send. What they mean is checked by the use cases, not here.
#include "core/json_types.hpp"
#include "core/patch.hpp"
#include "domain/message.hpp"
#include "domain/relationship.hpp"
#include "domain/scope.hpp"
#include "domain/server.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veza::api {

struct Register {
    std::string username;
    std::string password;
    std::optional<std::string> email;
};
BOOST_DESCRIBE_STRUCT(Register, (), (username, password, email))

struct Login {
    std::string login;
    std::string password;
    std::optional<std::string> code;
};
BOOST_DESCRIBE_STRUCT(Login, (), (login, password, code))

struct CreateBot {
    std::string name;
    std::optional<std::vector<domain::Scope>> scopes;
};
BOOST_DESCRIBE_STRUCT(CreateBot, (), (name, scopes))

struct UpdateBot {
    std::vector<domain::Scope> scopes;
};
BOOST_DESCRIBE_STRUCT(UpdateBot, (), (scopes))

struct ProposeTotp {
    std::string password;
};
BOOST_DESCRIBE_STRUCT(ProposeTotp, (), (password))

struct ConfirmTotp {
    std::string code;
};
BOOST_DESCRIBE_STRUCT(ConfirmTotp, (), (code))

struct DisableTotp {
    std::string password;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(DisableTotp, (), (password, code))

struct Refresh {
    std::string refresh_token;
    std::optional<std::string> attempt;
};
BOOST_DESCRIBE_STRUCT(Refresh, (), (refresh_token, attempt))

struct UpdateMe {
    core::Patch<std::string> display_name;
    core::Patch<std::string> bio;
    core::Patch<std::string> status_text;
    core::Patch<domain::UploadId> avatar;
};
BOOST_DESCRIBE_STRUCT(UpdateMe, (), (display_name, bio, status_text, avatar))

struct RequestFriend {
    std::string username;
};
BOOST_DESCRIBE_STRUCT(RequestFriend, (), (username))

struct PutRelationship {
    domain::RelationshipType type = domain::RelationshipType::friend_;
};
BOOST_DESCRIBE_STRUCT(PutRelationship, (), (type))

struct OpenDirectChannel {
    std::vector<domain::UserId> recipients;
    std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(OpenDirectChannel, (), (recipients, name))

struct CreateServer {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(CreateServer, (), (name))

struct UpdateServer {
    std::optional<std::string> name;
    core::Patch<domain::UploadId> icon;
    std::optional<domain::NotificationLevel> default_notifications;
};
BOOST_DESCRIBE_STRUCT(UpdateServer, (), (name, icon, default_notifications))

struct CreateEmoji {
    std::string name;
    domain::UploadId upload_id;
};
BOOST_DESCRIBE_STRUCT(CreateEmoji, (), (name, upload_id))

struct UpdateEmoji {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(UpdateEmoji, (), (name))

struct TransferServer {
    domain::UserId user_id;
    std::string password;
    std::optional<std::string> code;
};
BOOST_DESCRIBE_STRUCT(TransferServer, (), (user_id, password, code))

struct UpdateMember {
    core::Patch<std::string> nickname;
    std::optional<std::vector<domain::RoleId>> roles;
    core::Patch<core::Time> timeout_until;
};
BOOST_DESCRIBE_STRUCT(UpdateMember, (), (nickname, roles, timeout_until))

struct BanMember {
    std::optional<std::string> reason;
    std::optional<std::int64_t> delete_message_seconds;
};
BOOST_DESCRIBE_STRUCT(BanMember, (), (reason, delete_message_seconds))

struct CreateRole {
    std::optional<std::string> name;
    std::optional<std::uint32_t> color;
    std::optional<core::DecimalMask> permissions;
    std::optional<bool> hoist;
    std::optional<bool> mentionable;
};
BOOST_DESCRIBE_STRUCT(CreateRole, (), (name, color, permissions, hoist, mentionable))

struct UpdateRole {
    std::optional<std::string> name;
    core::Patch<std::uint32_t> color;
    std::optional<core::DecimalMask> permissions;
    std::optional<bool> hoist;
    std::optional<bool> mentionable;
    std::optional<std::int32_t> position;
};
BOOST_DESCRIBE_STRUCT(UpdateRole, (), (name, color, permissions, hoist, mentionable, position))

struct SetOverwrite {
    domain::OverwriteKind kind = domain::OverwriteKind::role;
    core::DecimalMask allow;
    core::DecimalMask deny;
};
BOOST_DESCRIBE_STRUCT(SetOverwrite, (), (kind, allow, deny))

struct NewOverwrite {
    core::Uuid id;
    domain::OverwriteKind kind = domain::OverwriteKind::role;
    core::DecimalMask allow;
    core::DecimalMask deny;
};
BOOST_DESCRIBE_STRUCT(NewOverwrite, (), (id, kind, allow, deny))

struct CreateInvite {
    std::optional<std::int64_t> max_age;  ///< seconds
    std::optional<std::int32_t> max_uses;
};
BOOST_DESCRIBE_STRUCT(CreateInvite, (), (max_age, max_uses))

struct CreateChannel {
    std::string name;
    std::optional<domain::ChannelType> type;
    std::optional<domain::ChannelId> parent_id;
    std::optional<std::string> topic;
    std::optional<std::vector<NewOverwrite>> overwrites;
};
BOOST_DESCRIBE_STRUCT(CreateChannel, (), (name, type, parent_id, topic, overwrites))

struct UpdateChannel {
    std::optional<std::string> name;
    core::Patch<std::string> topic;
    core::Patch<domain::ChannelId> parent_id;
    std::optional<std::int32_t> position;
    std::optional<std::int32_t> slow_mode_s;
    // Of threads only.
    std::optional<bool> archived;
    std::optional<std::int32_t> auto_archive_s;
    std::optional<bool> locked;
};
BOOST_DESCRIBE_STRUCT(UpdateChannel, (),
                      (name, topic, parent_id, position, slow_mode_s, archived, auto_archive_s, locked))

struct CreateThread {
    std::optional<std::string> name;
    std::optional<std::int32_t> auto_archive_s;
};
BOOST_DESCRIBE_STRUCT(CreateThread, (), (name, auto_archive_s))

struct CreatePoll {
    std::string question;
    std::vector<std::string> options;
    std::optional<bool> multiple;
    std::optional<std::int64_t> duration_s;
};
BOOST_DESCRIBE_STRUCT(CreatePoll, (), (question, options, multiple, duration_s))

struct CreateAttachment {
    domain::UploadId upload_id;
    std::optional<std::string> alt;
};
BOOST_DESCRIBE_STRUCT(CreateAttachment, (), (upload_id, alt))

struct CreateMessage {
    std::optional<std::string> content;  ///< may be absent beside a poll or attachments
    std::optional<std::string> nonce;
    std::optional<domain::MessageId> reply_to;
    std::optional<CreatePoll> poll;
    std::optional<std::vector<CreateAttachment>> attachments;
};
BOOST_DESCRIBE_STRUCT(CreateMessage, (), (content, nonce, reply_to, poll, attachments))

struct Vote {
    std::vector<std::int32_t> options;
};
BOOST_DESCRIBE_STRUCT(Vote, (), (options))

struct MarkRead {
    domain::MessageId message_id;
};
BOOST_DESCRIBE_STRUCT(MarkRead, (), (message_id))

struct BulkDelete {
    std::vector<domain::MessageId> ids;
};
BOOST_DESCRIBE_STRUCT(BulkDelete, (), (ids))

struct UpdateMessage {
    std::string content;
};
BOOST_DESCRIBE_STRUCT(UpdateMessage, (), (content))

}  // namespace veza::api
