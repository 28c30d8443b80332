#include "gateway/encoder.hpp"

#include "gateway/dto.hpp"
#include "gateway/envelope.hpp"
#include "gateway/music_dto.hpp"
#include "wire/listening_room.hpp"

#include <utility>

namespace veza::gateway {
namespace {

using wire::to_wire;

template <class Payload>
FramePtr frame(FrameKind kind, const Payload& payload, core::Uuid id, const Stream& stream = Stream::none()) {
    return Frame::text(envelope(kind, payload, id, stream));
}

/// One overload per event: whoever adds an event is told by the compiler to say how it looks.
class Encoder {
public:
    explicit Encoder(EncodedEvent& out) : out_(out), id_(out.event->id.uuid()) {}

    void operator()(const domain::MessageCreated& event) {
        out_.frame =
            frame({"MESSAGE", "message.created"}, shown(event), id_, where(event.server_id, event.message.channel_id));
    }
    void operator()(const domain::MessageUpdated& event) {
        out_.frame =
            frame({"MESSAGE", "message.updated"}, shown(event), id_, where(event.server_id, event.message.channel_id));
    }
    void operator()(const domain::MessageDeleted& event) {
        out_.frame = frame({"MESSAGE", "message.deleted"},
                           dto::MessageDeleted{.id = event.message_id, .channel_id = event.channel_id}, id_,
                           where(event.server_id, event.channel_id));
    }
    void operator()(const domain::ReactionAdded& event) {
        out_.frame = frame({"MESSAGE", "reaction.added"},
                           dto::Reaction{.channel_id = event.channel_id,
                                         .message_id = event.message_id,
                                         .user_id = event.user_id,
                                         .emoji = event.emoji},
                           id_, where(event.server_id, event.channel_id));
    }
    void operator()(const domain::ReactionRemoved& event) {
        out_.frame = frame({"MESSAGE", "reaction.removed"},
                           dto::Reaction{.channel_id = event.channel_id,
                                         .message_id = event.message_id,
                                         .user_id = event.user_id,
                                         .emoji = event.emoji},
                           id_, where(event.server_id, event.channel_id));
    }
    void operator()(const domain::PinAdded& event) {
        out_.frame = frame({"MESSAGE", "pin.added"}, pin(event), id_, where(event.server_id, event.channel_id));
    }
    void operator()(const domain::PinRemoved& event) {
        out_.frame = frame({"MESSAGE", "pin.removed"}, pin(event), id_, where(event.server_id, event.channel_id));
    }
    void operator()(const domain::PollUpdated& event) {
        auto poll = to_wire(event.poll);
        out_.frame = frame({"MESSAGE", "poll.updated"},
                           dto::PollUpdated{.channel_id = event.channel_id,
                                            .message_id = event.message_id,
                                            .options = std::move(poll.options),
                                            .closed = poll.closed},
                           id_, where(event.server_id, event.channel_id));
    }
    void operator()(const domain::PollVoted& event) {
        out_.personal = frame(
            {"MESSAGE", "poll.voted"},
            dto::PollVoted{.channel_id = event.channel_id, .message_id = event.message_id, .options = event.options},
            id_, Stream::mine());
    }
    void operator()(const domain::TypingStarted& event) {
        out_.frame = frame({"TYPING", "typing.start"},
                           dto::Typing{.channel_id = event.channel_id, .user_id = event.user_id}, id_);
    }
    void operator()(const domain::TypingStopped& event) {
        out_.frame = typing_stopped(event.channel_id, event.user_id, id_);
    }
    void operator()(const domain::ServerUpdated& event) {
        out_.frame = frame({"SERVER", "server.updated"}, to_wire(event.state->server), id_, of(event.state));
    }
    void operator()(const domain::ServerDeleted& event) {
        out_.frame =
            frame({"SERVER", "server.deleted"}, dto::ServerDeleted{event.server_id}, id_, Stream::of(event.server_id));
    }
    void operator()(const domain::ChannelCreated& event) {
        out_.frame = frame({"CHANNEL", "channel.created"}, to_wire(event.channel), id_, of(event.state));
    }
    void operator()(const domain::ChannelUpdated& event) {
        out_.frame = frame({"CHANNEL", "channel.updated"}, to_wire(event.channel), id_, of(event.state));
    }
    void operator()(const domain::ChannelDeleted& event) {
        out_.frame = frame({"CHANNEL", "channel.deleted"},
                           dto::ChannelDeleted{.id = event.channel_id, .server_id = event.state->server.id}, id_,
                           of(event.state));
    }
    void operator()(const domain::ThreadCreated& event) {
        out_.frame =
            frame({"CHANNEL", "channel.created"}, to_wire(event.thread), id_, Stream::of(event.thread.server_id));
    }
    void operator()(const domain::ThreadUpdated& event) {
        out_.frame =
            frame({"CHANNEL", "channel.updated"}, to_wire(event.thread), id_, Stream::of(event.thread.server_id));
    }
    void operator()(const domain::ThreadDeleted& event) {
        out_.frame = frame({"CHANNEL", "channel.deleted"},
                           dto::ChannelDeleted{.id = event.thread_id, .server_id = event.server_id}, id_,
                           Stream::of(event.server_id));
    }
    void operator()(const domain::ThreadFollowed& event) {
        out_.personal =
            frame({"THREAD", "thread.followed"}, dto::ThreadFollowed{to_wire(event.thread)}, id_, Stream::mine());
    }
    void operator()(const domain::ThreadUnfollowed& event) {
        out_.personal =
            frame({"THREAD", "thread.unfollowed"}, dto::ThreadUnfollowed{event.thread_id}, id_, Stream::mine());
    }
    void operator()(const domain::RoleCreated& event) {
        out_.frame = frame({"ROLE", "role.created"}, dto::RoleChanged{to_wire(event.role)}, id_, of(event.state));
    }
    void operator()(const domain::RoleUpdated& event) {
        out_.frame = frame({"ROLE", "role.updated"}, dto::RoleChanged{to_wire(event.role)}, id_, of(event.state));
    }
    void operator()(const domain::RoleDeleted& event) {
        out_.frame =
            frame({"ROLE", "role.deleted"}, dto::RoleDeleted{.id = event.role_id, .server_id = event.state->server.id},
                  id_, of(event.state));
    }
    void operator()(const domain::EmojiCreated& event) {
        out_.frame = frame({"EMOJI", "emoji.created"}, dto::EmojiChanged{to_wire(event.emoji)}, id_, of(event.state));
    }
    void operator()(const domain::EmojiUpdated& event) {
        out_.frame = frame({"EMOJI", "emoji.updated"}, dto::EmojiChanged{to_wire(event.emoji)}, id_, of(event.state));
    }
    void operator()(const domain::EmojiDeleted& event) {
        out_.frame =
            frame({"EMOJI", "emoji.deleted"},
                  dto::EmojiDeleted{.id = event.emoji_id, .server_id = event.state->server.id}, id_, of(event.state));
    }
    void operator()(const domain::MemberJoined& event) {
        out_.frame = frame({"MEMBER", "member.joined"}, changed(*event.member, event.user), id_, of(event.state));
    }
    void operator()(const domain::MemberUpdated& event) {
        out_.frame = frame({"MEMBER", "member.updated"}, changed(*event.member, event.user), id_, of(event.state));
    }
    void operator()(const domain::MemberLeft& event) {
        const auto server = event.state->server.id;
        out_.frame = frame({"MEMBER", "member.left"}, dto::MemberLeft{.server_id = server, .user_id = event.user_id},
                           id_, of(event.state));
        out_.personal = frame({"SERVER", "server.deleted"}, dto::ServerDeleted{server}, id_, Stream::mine());
    }
    void operator()(const domain::DirectOpened& event) {
        out_.frame = frame({"CHANNEL", "channel.created"}, direct(event), id_, Stream::mine());
    }
    void operator()(const domain::DirectUpdated& event) {
        out_.frame = frame({"CHANNEL", "channel.updated"}, direct(event), id_, Stream::mine());
    }
    void operator()(const domain::DirectLeft& event) {
        out_.personal = frame({"CHANNEL", "channel.deleted"},
                              dto::ChannelDeleted{.id = event.state->direct->channel.id, .server_id = std::nullopt},
                              id_, Stream::mine());
    }
    void operator()(const domain::RelationshipUpdated& event) {
        out_.personal = frame({"RELATIONSHIP", "relationship.updated"},
                              dto::RelationshipUpdated{to_wire(event.relationship, event.other)}, id_, Stream::mine());
    }
    void operator()(const domain::RelationshipRemoved& event) {
        out_.personal = frame({"RELATIONSHIP", "relationship.removed"}, dto::RelationshipRemoved{event.other_id}, id_,
                              Stream::mine());
    }
    void operator()(const domain::PresenceChanged& event) {
        if (event.status)
            out_.frame = frame({"PRESENCE", "presence.online"},
                               wire::Presence{.user_id = event.user_id, .status = *event.status}, id_);
        else
            out_.frame = frame({"PRESENCE", "presence.offline"}, dto::PresenceOffline{event.user_id}, id_);
    }
    void operator()(const domain::UserUpdated& event) {
        const auto user = to_wire(event.user);
        constexpr FrameKind kKind{"USER", "user.updated"};
        out_.personal = frame(kKind, user, id_, Stream::mine());
        for (const auto server : event.servers)
            out_.by_server.emplace(server, frame(kKind, user, id_, Stream::of(server)));
        for (const auto direct : event.directs) out_.by_server.emplace(domain::place_of(direct), out_.personal);
    }
    void operator()(const domain::ReadUpdated& event) {
        out_.personal = frame(
            {"READ", "read.updated"},
            dto::ReadUpdated{
                .channel_id = event.channel_id, .message_id = event.read.message_id, .mentions = event.read.mentions},
            id_, Stream::mine());
    }
    void operator()(const domain::NotificationsUpdated& event) {
        out_.personal = frame({"NOTIFICATIONS", "notifications.updated"}, to_wire(event.setting), id_, Stream::mine());
    }
    void operator()(const domain::TrackProcessing& event) {
        out_.personal =
            frame({"TRACK", "track.processing"},
                  dto::TrackProcessing{.id = event.track_id, .stage = event.stage, .percent = event.percent}, id_);
    }
    void operator()(const domain::TrackReady& event) {
        both({"TRACK", "track.ready"}, dto::TrackChanged{to_wire(*event.track)}, event);
    }
    void operator()(const domain::TrackFailed& event) {
        out_.personal = frame({"TRACK", "track.failed"}, dto::TrackChanged{to_wire(*event.track)}, id_, Stream::mine());
    }
    void operator()(const domain::TrackUpdated& event) {
        both({"TRACK", "track.updated"}, dto::TrackChanged{to_wire(*event.track)}, event);
    }
    void operator()(const domain::TrackDeleted& event) {
        gone({"TRACK", "track.deleted"}, dto::TrackDeleted{.id = event.track_id, .server_id = {}}, event);
    }
    void operator()(const domain::TrackCommentCreated& event) {
        both({"TRACK", "track.comment_created"}, dto::TrackCommentCreated{to_wire(*event.comment)}, event);
    }
    void operator()(const domain::TrackCommentDeleted& event) {
        both({"TRACK", "track.comment_deleted"},
             dto::TrackCommentDeleted{.id = event.comment_id, .track_id = event.track_id}, event);
    }
    void operator()(const domain::PlaylistUpdated& event) {
        both({"PLAYLIST", "playlist.updated"}, dto::PlaylistChanged{to_wire(*event.playlist)}, event);
    }
    void operator()(const domain::PlaylistDeleted& event) {
        gone({"PLAYLIST", "playlist.deleted"}, dto::PlaylistDeleted{.id = event.playlist_id, .server_id = {}}, event);
    }
    void operator()(const domain::LibraryChanged& event) {
        both({"LIBRARY", "library.updated"}, dto::LibraryUpdated{event.library}, event);
    }
    void operator()(const domain::LikeUpdated& event) {
        out_.personal = frame({"TRACK", "like.updated"},
                              dto::LikeUpdated{.track_id = event.track_id, .liked = event.liked}, id_, Stream::mine());
    }
    void operator()(const domain::RoomChanged& event) {
        out_.frame = frame({"ROOM", "room.state"}, to_wire(*event.room), id_);
    }
    void operator()(const domain::RoomListenersChanged& event) {
        out_.frame = frame({"ROOM", "room.listeners"}, to_wire(*event.audience), id_);
    }
    void operator()(const domain::SessionRevoked& /*event*/) {}  // felt, not shown

private:
    static Stream of(const domain::ServerStatePtr& state) { return Stream::of(state->server.id); }
    template <class Event>
    static wire::Message shown(const Event& event) {
        return to_wire(event.message, {.author = event.author, .reply_author = event.reply_author});
    }
    template <class Event>
    static dto::Pin pin(const Event& event) {
        return {.channel_id = event.channel_id, .message_id = event.message_id, .user_id = event.user_id};
    }
    /// What happens in a direct channel stands on the own stream of everybody in it.
    static Stream where(domain::ServerId server, domain::ChannelId channel) {
        return domain::is_direct(server, channel) ? Stream::mine() : Stream::of(server);
    }
    template <class Event>
    static wire::SharedChannel direct(const Event& event) {
        auto channel = to_wire(event.state->channels.front());
        wire::add_people(channel, event.recipients, event.state->direct->channel.owner_id);
        return channel;
    }
    /// The same to the owner and to the library.
    template <class Payload>
    void both(FrameKind kind, const Payload& payload, const domain::LibraryEvent auto& event) {
        out_.personal = frame(kind, payload, id_, Stream::mine());
        if (event.library) out_.frame = frame(kind, payload, id_, Stream::of(*event.library));
    }
    template <class Payload>
    void gone(FrameKind kind, Payload payload, const domain::LibraryEvent auto& event) {
        if (!event.withdrawn) out_.personal = frame(kind, payload, id_, Stream::mine());
        if (!event.library) return;
        payload.server_id = event.library;
        out_.frame = frame(kind, payload, id_, Stream::of(*event.library));
    }
    static dto::MemberChanged changed(const domain::Membership& member, const domain::UserSummary& user) {
        return {.server_id = member.server_id, .member = to_wire(member, user)};
    }

    EncodedEvent& out_;
    core::Uuid id_;
};

}  // namespace

EncodedPtr encode(domain::EventPtr event) {
    auto out = std::make_shared<EncodedEvent>(EncodedEvent{.event = std::move(event), .frame = {}, .personal = {}});
    std::visit(Encoder{*out}, out->event->body);
    return out;
}

FramePtr channel_appeared(const domain::Channel& channel, core::Uuid id) {
    return frame({"CHANNEL", "channel.created"}, to_wire(channel), id);
}

FramePtr channel_disappeared(domain::ServerId server, domain::ChannelId channel, core::Uuid id) {
    return frame({"CHANNEL", "channel.deleted"}, dto::ChannelDeleted{.id = channel, .server_id = server}, id);
}

FramePtr permissions_updated(domain::ServerId server, const View& masks, core::Uuid id) {
    dto::PermissionsUpdated updated{.server_id = server, .permissions = {masks.server.bits()}, .channels = {}};
    updated.channels.reserve(masks.channels.size());
    for (const auto& mask : masks.channels)
        updated.channels.push_back({.id = mask.channel, .permissions = {mask.granted.bits()}});
    return frame({"SERVER", "permissions.updated"}, updated, id);
}

FramePtr typing_stopped(domain::ChannelId channel, domain::UserId user, core::Uuid id) {
    return frame({"TYPING", "typing.stop"}, dto::Typing{.channel_id = channel, .user_id = user}, id);
}

FramePtr presence_online(domain::Presence presence, core::Uuid id) {
    return frame({"PRESENCE", "presence.online"}, to_wire(presence), id);
}

}  // namespace veza::gateway
