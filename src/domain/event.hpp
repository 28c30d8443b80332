#pragma once
// What happened, in the product's own terms. Services make events, the bus carries them, the gateway encodes each
// once and shows it to whoever may see it.
#include "domain/message.hpp"
#include "domain/music_events.hpp"
#include "domain/notifications.hpp"
#include "domain/presence.hpp"
#include "domain/read_state.hpp"
#include "domain/relationship.hpp"
#include "domain/room_events.hpp"
#include "domain/server.hpp"
#include "domain/thread_events.hpp"
#include "domain/user.hpp"

#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

namespace veza::domain {

struct MessageCreated {
    ServerId server_id;
    Message message;
    UserSummary author;
    std::optional<UserSummary> reply_author{};  ///< who wrote what it answers
    std::optional<ChannelId> parent_id{};       ///< in a thread, whose viewers see it; here and below
};
struct MessageUpdated {
    ServerId server_id;
    Message message;
    UserSummary author;
    std::optional<UserSummary> reply_author{};
    std::optional<ChannelId> parent_id{};
};
struct MessageDeleted {
    ServerId server_id;
    ChannelId channel_id;
    MessageId message_id;
    std::optional<ChannelId> parent_id{};
};

struct ReactionAdded {
    ServerId server_id;
    ChannelId channel_id;
    MessageId message_id;
    UserId user_id;
    std::string emoji;
    std::optional<ChannelId> parent_id{};
};
struct ReactionRemoved {
    ServerId server_id;
    ChannelId channel_id;
    MessageId message_id;
    std::optional<UserId> user_id;  ///< whose; none when the emoji was taken off for all
    std::string emoji;
    std::optional<ChannelId> parent_id{};
};
/// `user_id` is who did it.
struct PinAdded {
    ServerId server_id;
    ChannelId channel_id;
    MessageId message_id;
    UserId user_id;
    std::optional<ChannelId> parent_id{};
};
struct PinRemoved {
    ServerId server_id;
    ChannelId channel_id;
    MessageId message_id;
    UserId user_id;
    std::optional<ChannelId> parent_id{};
};

/// Somebody voted, or took it back.
struct PollUpdated {
    ServerId server_id;
    ChannelId channel_id;
    MessageId message_id;
    Poll poll;
    std::optional<ChannelId> parent_id{};
};

/// The same, for who voted: their other devices are to know.
struct PollVoted {
    UserId user_id;
    ChannelId channel_id;
    MessageId message_id;
    std::vector<std::int32_t> options;  ///< ascending; empty when the vote was taken back
};

/// Ephemeral: seen by whoever is there, never replayed.
struct TypingStarted {
    ServerId server_id;
    ChannelId channel_id;
    UserId user_id;
    std::optional<ChannelId> parent_id{};
};
struct TypingStopped {
    ServerId server_id;
    ChannelId channel_id;
    UserId user_id;
    std::optional<ChannelId> parent_id{};
};

/// The server's name, icon or owner changed. `state` is what holds from now on, here and below.
struct ServerUpdated {
    ServerStatePtr state;
};
struct ServerDeleted {
    ServerId server_id;
};

struct ChannelCreated {
    ServerStatePtr state;
    Channel channel;
};
struct ChannelUpdated {
    ServerStatePtr state;
    Channel channel;
};
struct ChannelDeleted {
    ServerStatePtr state;
    ChannelId channel_id;
};

struct RoleCreated {
    ServerStatePtr state;
    Role role;
};
struct RoleUpdated {
    ServerStatePtr state;
    Role role;
};
/// Whoever had it has it no more, without an event of their own.
struct RoleDeleted {
    ServerStatePtr state;
    RoleId role_id;
};

struct EmojiCreated {
    ServerStatePtr state;
    ServerEmoji emoji;
};
struct EmojiUpdated {
    ServerStatePtr state;
    ServerEmoji emoji;
};
struct EmojiDeleted {
    ServerStatePtr state;
    EmojiId emoji_id;
};

struct MemberJoined {
    ServerStatePtr state;
    MembershipPtr member;
    UserSummary user;
};
/// Nickname, roles or timeout changed.
struct MemberUpdated {
    ServerStatePtr state;
    MembershipPtr member;
    UserSummary user;
};
/// Left, or was removed.
struct MemberLeft {
    ServerStatePtr state;
    UserId user_id;
};

/// A direct channel came into being, or somebody was added to it: to those who take part and did not see it yet.
struct DirectOpened {
    ServerStatePtr state;
    std::vector<UserSummary> recipients;
};
/// Its name, its owner, its people or what may be done there changed.
struct DirectUpdated {
    ServerStatePtr state;
    std::vector<UserSummary> recipients;
};
/// Left a group, or was taken out of it.
struct DirectLeft {
    ServerStatePtr state;
    UserId user_id;
};

/// One person's side changed; nobody else hears of it.
struct RelationshipUpdated {
    UserId user_id;
    Relationship relationship;
    UserSummary other;
};
struct RelationshipRemoved {
    UserId user_id;
    UserId other_id;
};

/// Ephemeral. `status` is absent when the last connection is gone for good, and for who became invisible.
struct PresenceChanged {
    UserId user_id;
    std::optional<PresenceStatus> status;
    std::vector<ServerId> servers;  ///< where the user is a member: who there is online sees it
};

struct UserUpdated {
    UserSummary user;
    std::vector<ServerId> servers;   ///< where the user is a member
    std::vector<ChannelId> directs;  ///< the direct channels in which the user takes part
};
/// The device was logged out, or its refresh token was stolen: its connections end at once.
struct SessionRevoked {
    UserId user_id;
    SessionId session_id;
};

/// Somebody marked a channel as read up to somewhere: their other devices are to know.
struct ReadUpdated {
    UserId user_id;
    ChannelId channel_id;
    ReadState read;
};

/// Somebody chose what to hear of: their other devices are to know.
struct NotificationsUpdated {
    UserId user_id;
    NotificationSetting setting;  ///< one that says nothing was taken back
};

using EventBody =
    std::variant<MessageCreated, MessageUpdated, MessageDeleted, ReactionAdded, ReactionRemoved, PinAdded, PinRemoved,
                 PollUpdated, PollVoted, TypingStarted, TypingStopped, ServerUpdated, ServerDeleted, ChannelCreated,
                 ChannelUpdated, ChannelDeleted, ThreadCreated, ThreadUpdated, ThreadDeleted, ThreadFollowed,
                 ThreadUnfollowed, RoleCreated, RoleUpdated, RoleDeleted, EmojiCreated, EmojiUpdated, EmojiDeleted,
                 MemberJoined, MemberUpdated, MemberLeft, DirectOpened, DirectUpdated, DirectLeft, RelationshipUpdated,
                 RelationshipRemoved, PresenceChanged, UserUpdated, SessionRevoked, ReadUpdated, NotificationsUpdated,
                 TrackProcessing, TrackReady, TrackFailed, TrackUpdated, TrackDeleted, TrackCommentCreated,
                 TrackCommentDeleted, PlaylistUpdated, PlaylistDeleted, LibraryChanged, LikeUpdated, RoomChanged,
                 RoomListenersChanged>;

/// `id` orders and names the event for clients that resume or de-duplicate.
struct Event {
    EventId id;
    EventBody body;
};
using EventPtr = std::shared_ptr<const Event>;

}  // namespace veza::domain
