#pragma once
// The payloads that only the gateway speaks. What REST shows too stands in wire/.
#include "wire/channel.hpp"
#include "wire/emoji.hpp"
#include "wire/member.hpp"
#include "wire/message.hpp"
#include "wire/notification.hpp"
#include "wire/presence.hpp"
#include "wire/relationship.hpp"
#include "wire/role.hpp"
#include "wire/server.hpp"
#include "wire/user.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace veza::gateway::dto {

struct Empty {};
BOOST_DESCRIBE_STRUCT(Empty, (), ())

struct Hello {
    std::int64_t heartbeat_interval_ms = 0;
};
BOOST_DESCRIBE_STRUCT(Hello, (), (heartbeat_interval_ms))

struct HeartbeatAck {
    std::int64_t server_time_us = 0;  ///< since the epoch
};
BOOST_DESCRIBE_STRUCT(HeartbeatAck, (), (server_time_us))

struct Reconnect {
    std::int64_t retry_after_ms = 0;
};
BOOST_DESCRIBE_STRUCT(Reconnect, (), (retry_after_ms))

/// A server with what its members share.
struct WholeServer : wire::Server {
    std::vector<wire::Role> roles;   ///< highest first
    std::vector<wire::Emoji> emoji;  ///< by name
    bool large = false;              ///< presence there is told only to those who look at the member list
};
BOOST_DESCRIBE_STRUCT(WholeServer, (wire::Server), (roles, emoji, large))

struct Ready {
    wire::SelfUser user;
    core::Uuid session_id;
    std::vector<WholeServer> servers;
    std::vector<wire::Channel> channels;
    std::vector<wire::Channel> direct_channels;
    std::vector<wire::Channel> threads;  ///< the active ones that the reader follows
    std::vector<wire::Relationship> relationships;
    std::vector<wire::NotificationSetting> notifications;
    std::vector<wire::Presence> presences;
    std::map<std::string, core::Uuid> streams;  ///< nothing that happened after these ids is missing from here on
    std::int64_t heartbeat_interval_ms = 0;
    std::int64_t large_server_members = 0;  ///< a server with more than these becomes large
};
BOOST_DESCRIBE_STRUCT(Ready, (),
                      (user, session_id, servers, channels, direct_channels, threads, relationships, notifications,
                       presences, streams, heartbeat_interval_ms, large_server_members))

struct Resumed {
    std::int64_t replayed = 0;                  ///< frames that came just before
    std::vector<std::string> reset;             ///< streams of which something is missing
    std::vector<wire::Presence> presences;      ///< who is there now
    std::map<std::string, core::Uuid> streams;  ///< as in READY
    core::Uuid session_id;
    std::int64_t heartbeat_interval_ms = 0;
};
BOOST_DESCRIBE_STRUCT(Resumed, (), (replayed, reset, presences, streams, session_id, heartbeat_interval_ms))

struct ErrorReply {
    std::string code;
    std::string detail;
    std::optional<std::int64_t> retry_after_ms;
};
BOOST_DESCRIBE_STRUCT(ErrorReply, (), (code, detail, retry_after_ms))

struct MessageDeleted {
    domain::MessageId id;
    domain::ChannelId channel_id;
};
BOOST_DESCRIBE_STRUCT(MessageDeleted, (), (id, channel_id))

struct Reaction {
    domain::ChannelId channel_id;
    domain::MessageId message_id;
    core::Nullable<domain::UserId> user_id;  ///< none when the emoji was taken off for all
    std::string emoji;
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (channel_id, message_id, user_id, emoji))

struct Pin {
    domain::ChannelId channel_id;
    domain::MessageId message_id;
    domain::UserId user_id;
};
BOOST_DESCRIBE_STRUCT(Pin, (), (channel_id, message_id, user_id))

struct PollUpdated {
    domain::ChannelId channel_id;
    domain::MessageId message_id;
    std::vector<wire::PollOption> options;
    bool closed = false;
};
BOOST_DESCRIBE_STRUCT(PollUpdated, (), (channel_id, message_id, options, closed))

struct PollVoted {
    domain::ChannelId channel_id;
    domain::MessageId message_id;
    std::vector<std::int32_t> options;
};
BOOST_DESCRIBE_STRUCT(PollVoted, (), (channel_id, message_id, options))

struct Typing {
    domain::ChannelId channel_id;
    domain::UserId user_id;
};
BOOST_DESCRIBE_STRUCT(Typing, (), (channel_id, user_id))

struct ReadUpdated {
    domain::ChannelId channel_id;
    core::Nullable<domain::MessageId> message_id;
    std::int32_t mentions = 0;
};
BOOST_DESCRIBE_STRUCT(ReadUpdated, (), (channel_id, message_id, mentions))

struct PresenceOffline {
    domain::UserId user_id;
};
BOOST_DESCRIBE_STRUCT(PresenceOffline, (), (user_id))

struct ServerCreated {
    WholeServer server;
    std::vector<wire::Channel> channels;
    std::vector<wire::Presence> presences;
};
BOOST_DESCRIBE_STRUCT(ServerCreated, (), (server, channels, presences))

struct ServerDeleted {
    domain::ServerId id;
};
BOOST_DESCRIBE_STRUCT(ServerDeleted, (), (id))

struct ChannelDeleted {
    domain::ChannelId id;
    core::Nullable<domain::ServerId> server_id;
};
BOOST_DESCRIBE_STRUCT(ChannelDeleted, (), (id, server_id))

struct ThreadFollowed {
    wire::SharedChannel channel;
};
BOOST_DESCRIBE_STRUCT(ThreadFollowed, (), (channel))

struct ThreadUnfollowed {
    domain::ChannelId channel_id;
};
BOOST_DESCRIBE_STRUCT(ThreadUnfollowed, (), (channel_id))

struct RoleChanged {
    wire::Role role;
};
BOOST_DESCRIBE_STRUCT(RoleChanged, (), (role))

struct RoleDeleted {
    domain::RoleId id;
    domain::ServerId server_id;
};
BOOST_DESCRIBE_STRUCT(RoleDeleted, (), (id, server_id))

struct EmojiChanged {
    wire::Emoji emoji;
};
BOOST_DESCRIBE_STRUCT(EmojiChanged, (), (emoji))

struct EmojiDeleted {
    domain::EmojiId id;
    domain::ServerId server_id;
};
BOOST_DESCRIBE_STRUCT(EmojiDeleted, (), (id, server_id))

struct ChannelPermissions {
    domain::ChannelId id;
    core::DecimalMask permissions;
};
BOOST_DESCRIBE_STRUCT(ChannelPermissions, (), (id, permissions))

struct PermissionsUpdated {
    domain::ServerId server_id;
    core::DecimalMask permissions;
    std::vector<ChannelPermissions> channels;
};
BOOST_DESCRIBE_STRUCT(PermissionsUpdated, (), (server_id, permissions, channels))

struct MemberChanged {
    domain::ServerId server_id;
    wire::Member member;
};
BOOST_DESCRIBE_STRUCT(MemberChanged, (), (server_id, member))

struct RelationshipUpdated {
    wire::Relationship relationship;
};
BOOST_DESCRIBE_STRUCT(RelationshipUpdated, (), (relationship))

struct RelationshipRemoved {
    domain::UserId user_id;
};
BOOST_DESCRIBE_STRUCT(RelationshipRemoved, (), (user_id))

struct MemberLeft {
    domain::ServerId server_id;
    domain::UserId user_id;
};
BOOST_DESCRIBE_STRUCT(MemberLeft, (), (server_id, user_id))

}  // namespace veza::gateway::dto
