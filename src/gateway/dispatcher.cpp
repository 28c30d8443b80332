#include "gateway/dispatcher.hpp"

#include "domain/calculus.hpp"
#include "domain/direct.hpp"
#include "gateway/views.hpp"

#include <array>
#include <map>

namespace veza::gateway {

using domain::ChannelId;

// Music: to its owner, and to those who see the library that it is in. (Up here, for it is a template.)

void Dispatcher::on(const domain::LibraryEvent auto& event, const EncodedEvent& encoded) {
    if (encoded.personal) count(d_.rooms.to_user(event.owner_id, encoded.personal, Urgency::durable));
    if (!event.library) return;
    const auto told = encoded.personal ? event.owner_id : domain::UserId{};
    count(d_.rooms.to_holders(*event.library, domain::Permission::view_library, told, encoded.frame));
}

void Dispatcher::dispatch(const EncodedEvent& encoded) {
    std::visit([&](const auto& event) { on(event, encoded); }, encoded.event->body);
}

void Dispatcher::count(std::size_t delivered) {
    if (delivered > 0) Metrics::add(d_.metrics.frames_delivered, delivered);
}

// Messages and typing: to whoever sees the channel.

void Dispatcher::on(const domain::MessageCreated& event, const EncodedEvent& encoded) {
    const auto channel = event.message.channel_id;
    const auto seen_in = event.parent_id.value_or(channel);
    count(d_.rooms.to_viewers(event.server_id, seen_in, encoded.frame, Urgency::durable));
    if (d_.typing.sent(channel, event.author.id)) {
        const auto frame = typing_stopped(channel, event.author.id, d_.ids.next());
        count(d_.rooms.to_viewers(event.server_id, seen_in, frame, Urgency::ephemeral));
    }
}

void Dispatcher::on(const domain::MessageUpdated& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_viewers(event.server_id, event.parent_id.value_or(event.message.channel_id), encoded.frame,
                              Urgency::durable));
}

void Dispatcher::on(const domain::MessageDeleted& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_viewers(event.server_id, event.parent_id.value_or(event.channel_id), encoded.frame,
                              Urgency::durable));
}

void Dispatcher::on(const domain::ReactionAdded& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_viewers(event.server_id, event.parent_id.value_or(event.channel_id), encoded.frame,
                              Urgency::durable));
}

void Dispatcher::on(const domain::ReactionRemoved& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_viewers(event.server_id, event.parent_id.value_or(event.channel_id), encoded.frame,
                              Urgency::durable));
}

void Dispatcher::on(const domain::PinAdded& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_viewers(event.server_id, event.parent_id.value_or(event.channel_id), encoded.frame,
                              Urgency::durable));
}

void Dispatcher::on(const domain::PinRemoved& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_viewers(event.server_id, event.parent_id.value_or(event.channel_id), encoded.frame,
                              Urgency::durable));
}

void Dispatcher::on(const domain::PollUpdated& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_viewers(event.server_id, event.parent_id.value_or(event.channel_id), encoded.frame,
                              Urgency::durable));
}

void Dispatcher::on(const domain::PollVoted& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_user(event.user_id, encoded.personal, Urgency::durable));
}

// Listening rooms: to whoever may listen there.

void Dispatcher::on(const domain::RoomChanged& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_holders(event.server_id, event.channel_id, domain::Permission::listen, encoded.frame));
}

void Dispatcher::on(const domain::RoomListenersChanged& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_holders(event.server_id, event.channel_id, domain::Permission::listen, encoded.frame));
}

void Dispatcher::on(const domain::TypingStarted& event, const EncodedEvent& encoded) {
    d_.typing.started(
        Typist{
            .server = event.server_id, .channel = event.channel_id, .user = event.user_id, .parent = event.parent_id},
        d_.clock.steady());
    count(d_.rooms.to_viewers(event.server_id, event.parent_id.value_or(event.channel_id), encoded.frame,
                              Urgency::ephemeral));
}

void Dispatcher::on(const domain::TypingStopped& event, const EncodedEvent& encoded) {
    if (!d_.typing.stopped(event.channel_id, event.user_id)) return;
    count(d_.rooms.to_viewers(event.server_id, event.parent_id.value_or(event.channel_id), encoded.frame,
                              Urgency::ephemeral));
}

void Dispatcher::end_typing(const Typist& typist) {
    if (!d_.typing.stopped(typist.channel, typist.user)) return;
    const auto frame = typing_stopped(typist.channel, typist.user, d_.ids.next());
    count(d_.rooms.to_viewers(typist.server, typist.seen_in(), frame, Urgency::ephemeral));
}

void Dispatcher::tick() {
    for (const auto& typist : d_.typing.expire(d_.clock.steady())) {
        const auto frame = typing_stopped(typist.channel, typist.user, d_.ids.next());
        count(d_.rooms.to_viewers(typist.server, typist.seen_in(), frame, Urgency::ephemeral));
    }
    d_.rooms.expire_timeouts([&](const Room& room, const ViewChanges& changes) { show(*room.state(), changes, {}); });
}

// Structure: the new state first, so that nobody is shown what they may not see any more.

void Dispatcher::apply(const domain::ServerStatePtr& state, const OwnFrames& own) {
    auto* room = d_.rooms.find(state->server.id);
    if (room == nullptr) return;
    if (const auto server = state->server.id; d_.reach.large.grows(*room->state(), *state))
        d_.reach.large.grown(server, d_.presence.in({&server, 1}, {}));
    show(*state, room->update(state), own);
    end_forbidden_typing(state);
}

void Dispatcher::show(const domain::ServerState& state, const ViewChanges& changes, const OwnFrames& own) {
    std::map<ChannelId, FramePtr> appeared{{own.channel, own.appeared}};
    std::map<ChannelId, FramePtr> disappeared{{own.channel, own.disappeared}};
    for (const auto& change : changes) {
        for (const auto id : change.disappeared) {
            auto& frame = disappeared[id];
            if (!frame) frame = channel_disappeared(state.server.id, id, d_.ids.next());
            for (auto* subscriber : change.subscribers) subscriber->deliver(frame, Urgency::durable);
        }
        for (const auto id : change.appeared) {
            auto& frame = appeared[id];
            if (!frame) frame = channel_appeared(*state.find_channel(id), d_.ids.next());
            for (auto* subscriber : change.subscribers) subscriber->deliver(frame, Urgency::durable);
        }
        count(change.subscribers.size() * (change.appeared.size() + change.disappeared.size()));
        if (!change.masks) continue;
        // Personal, and without a stream; but whoever missed it would go on with what they may not do any more.
        const auto frame = permissions_updated(state.server.id, *change.masks, d_.ids.next());
        for (auto* subscriber : change.subscribers) subscriber->deliver(frame, Urgency::durable);
        count(change.subscribers.size());
    }
}

/// Of the typists whose membership is known here; those of other loops are looked at there.
void Dispatcher::end_forbidden_typing(const domain::ServerStatePtr& state) {
    const auto* room = d_.rooms.find(state->server.id);
    for (const auto& typist : d_.typing.in_server(state->server.id)) {
        const auto member = room == nullptr ? nullptr : room->member(typist.user);
        if (!member) continue;
        const auto* channel = state->find_channel(typist.seen_in());
        if (channel == nullptr) continue;
        const auto granted = domain::channel_permissions(*state, *channel, member.get(), d_.clock.now());
        const auto needed = typist.parent ? domain::Permission::send_in_threads : domain::Permission::send_messages;
        if (!granted.has(needed)) d_.typing_ended(typist);
    }
}

void Dispatcher::on(const domain::ServerUpdated& event, const EncodedEvent& encoded) {
    apply(event.state, {});
    count(d_.rooms.to_server(event.state->server.id, encoded.frame, Urgency::durable));
}

void Dispatcher::on(const domain::ServerDeleted& event, const EncodedEvent& encoded) {
    d_.typing.forget(event.server_id);
    count(d_.rooms.to_server(event.server_id, encoded.frame, Urgency::durable));
    d_.rooms.erase(event.server_id);
    d_.reach.large.forget(event.server_id);
}

void Dispatcher::on(const domain::ChannelCreated& event, const EncodedEvent& encoded) {
    apply(event.state, {.channel = event.channel.id, .appeared = encoded.frame, .disappeared = {}});
}

void Dispatcher::on(const domain::ChannelUpdated& event, const EncodedEvent& encoded) {
    apply(event.state, {});
    count(d_.rooms.to_viewers(event.state->server.id, event.channel.id, encoded.frame, Urgency::durable));
}

void Dispatcher::on(const domain::ChannelDeleted& event, const EncodedEvent& encoded) {
    d_.typing.forget(event.channel_id);
    apply(event.state, {.channel = event.channel_id, .appeared = {}, .disappeared = encoded.frame});
}

// Threads: seen by whoever sees their parent, and followed by whom they call.

void Dispatcher::on(const domain::ThreadCreated& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_viewers(event.thread.server_id, *event.thread.parent_id, encoded.frame, Urgency::durable));
}

void Dispatcher::on(const domain::ThreadUpdated& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_viewers(event.thread.server_id, *event.thread.parent_id, encoded.frame, Urgency::durable));
}

void Dispatcher::on(const domain::ThreadDeleted& event, const EncodedEvent& encoded) {
    d_.typing.forget(event.thread_id);
    count(d_.rooms.to_viewers(event.server_id, event.parent_id, encoded.frame, Urgency::durable));
}

void Dispatcher::on(const domain::ThreadFollowed& event, const EncodedEvent& encoded) {
    const auto* room = d_.rooms.find(event.thread.server_id);
    if (room == nullptr) return;
    for (const auto user : event.users)
        if (room->sees(user, *event.thread.parent_id))
            count(d_.rooms.to_user(user, encoded.personal, Urgency::durable));
}

void Dispatcher::on(const domain::ThreadUnfollowed& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_user(event.user_id, encoded.personal, Urgency::durable));
}

void Dispatcher::on(const domain::RoleCreated& event, const EncodedEvent& encoded) {
    apply(event.state, {});
    count(d_.rooms.to_server(event.state->server.id, encoded.frame, Urgency::durable));
}

void Dispatcher::on(const domain::RoleUpdated& event, const EncodedEvent& encoded) {
    apply(event.state, {});
    count(d_.rooms.to_server(event.state->server.id, encoded.frame, Urgency::durable));
}

void Dispatcher::on(const domain::RoleDeleted& event, const EncodedEvent& encoded) {
    apply(event.state, {});
    count(d_.rooms.to_server(event.state->server.id, encoded.frame, Urgency::durable));
}

void Dispatcher::on(const domain::EmojiCreated& event, const EncodedEvent& encoded) {
    apply(event.state, {});
    count(d_.rooms.to_server(event.state->server.id, encoded.frame, Urgency::durable));
}

void Dispatcher::on(const domain::EmojiUpdated& event, const EncodedEvent& encoded) {
    apply(event.state, {});
    count(d_.rooms.to_server(event.state->server.id, encoded.frame, Urgency::durable));
}

void Dispatcher::on(const domain::EmojiDeleted& event, const EncodedEvent& encoded) {
    apply(event.state, {});
    count(d_.rooms.to_server(event.state->server.id, encoded.frame, Urgency::durable));
}

// Members. The newcomer's own sessions see the whole server instead of the member; who left sees it go.

void Dispatcher::on(const domain::MemberJoined& event, const EncodedEvent& encoded) {
    const auto server = event.state->server.id;
    apply(event.state, {});
    count(d_.rooms.to_server(server, encoded.frame, Urgency::durable));
    greet(event, encoded.event->id.uuid());
}

void Dispatcher::greet(const domain::MemberJoined& event, core::Uuid id) {
    const auto sessions = d_.rooms.join(Place{.state = event.state, .member = event.member});
    if (sessions.empty()) return;
    d_.presence.joined(event.member->user_id, event.state->server.id);
    const bool large = d_.reach.large.hold(*event.state);
    const auto servers = large ? std::vector<domain::ServerId>{} : std::vector{event.state->server.id};
    const auto presences = d_.presence.in(servers, event.member->user_id);
    const auto frame =
        server_created(*event.state, *event.member, presences, {.id = id, .now = d_.clock.now(), .large = large});
    for (auto* session : sessions) session->deliver(frame, Urgency::durable);
    count(sessions.size());
}

void Dispatcher::on(const domain::MemberUpdated& event, const EncodedEvent& encoded) {
    apply(event.state, {});
    if (auto* room = d_.rooms.find(event.state->server.id); room != nullptr) {
        show(*event.state, room->update(event.member), {});
        end_forbidden_typing(event.state);
    }
    count(d_.rooms.to_server(event.state->server.id, encoded.frame, Urgency::durable));
}

void Dispatcher::on(const domain::MemberLeft& event, const EncodedEvent& encoded) {
    const auto server = event.state->server.id;
    const auto sessions = d_.rooms.part(server, event.user_id);
    if (d_.rooms.find(server) == nullptr) d_.reach.large.forget(server);
    for (auto* session : sessions) session->deliver(encoded.personal, Urgency::durable);
    count(sessions.size());
    if (!sessions.empty()) d_.presence.left(event.user_id, server);
    apply(event.state, {});
    count(d_.rooms.to_server(server, encoded.frame, Urgency::durable));
    for (const auto& typist : d_.typing.in_server(server))
        if (typist.user == event.user_id) end_typing(typist);
}

// Direct channels: each is a place of its own, whose members are those who take part.

void Dispatcher::on(const domain::DirectOpened& event, const EncodedEvent& encoded) {
    apply(event.state, {});
    for (const auto user : event.state->direct->channel.recipients) {
        const auto sessions =
            d_.rooms.join(Place{.state = event.state, .member = domain::direct_member(*event.state->direct, user)});
        if (sessions.empty()) continue;
        // Those whom the board has here already; of the others it tells when it learns of the channel itself.
        const auto presences = d_.presence.in(std::array{event.state->server.id}, user);
        for (auto* session : sessions) session->deliver(encoded.frame, Urgency::durable);
        count(sessions.size());
        for (const auto& presence : presences)
            if (presence.user_id != user)
                count(d_.rooms.to_user(user, presence_online(presence, d_.ids.next()), Urgency::ephemeral));
    }
}

void Dispatcher::on(const domain::DirectUpdated& event, const EncodedEvent& encoded) {
    apply(event.state, {});
    count(d_.rooms.to_server(event.state->server.id, encoded.frame, Urgency::durable));
}

void Dispatcher::on(const domain::DirectLeft& event, const EncodedEvent& encoded) {
    const auto place = event.state->server.id;
    const auto sessions = d_.rooms.part(place, event.user_id);
    for (auto* session : sessions) session->deliver(encoded.personal, Urgency::durable);
    count(sessions.size());
    if (!sessions.empty()) d_.presence.left(event.user_id, place);
    apply(event.state, {});
    for (const auto& typist : d_.typing.in_server(place))
        if (typist.user == event.user_id) end_typing(typist);
}

void Dispatcher::on(const domain::RelationshipUpdated& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_user(event.user_id, encoded.personal, Urgency::durable));
    const auto other = event.relationship.other_id;
    const bool friends = event.relationship.type == domain::RelationshipType::friend_;
    if (d_.reach.friends.relate(event.user_id, other, friends)) introduce(event.user_id, other);
}

void Dispatcher::on(const domain::RelationshipRemoved& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_user(event.user_id, encoded.personal, Urgency::durable));
    (void)d_.reach.friends.relate(event.user_id, event.other_id, false);
}

/// To who has a new friend: whether that one is there.
void Dispatcher::introduce(domain::UserId user, domain::UserId other) {
    for (const auto& presence : d_.presence.in({}, user, std::array{other}))
        if (presence.user_id == other)
            count(d_.rooms.to_user(user, presence_online(presence, d_.ids.next()), Urgency::ephemeral));
}

// People.

void Dispatcher::on(const domain::PresenceChanged& event, const EncodedEvent& encoded) {
    auto servers = event.servers;
    std::erase_if(servers, [&](domain::ServerId server) {
        const auto* room = d_.rooms.find(server);
        return room != nullptr && d_.reach.large.hold(*room->state()) &&
               !d_.reach.large.follows(server, event.user_id, !event.status);
    });
    count(d_.rooms.to_circle(servers, d_.reach.friends.who_know(event.user_id), event.user_id, encoded.frame,
                             Urgency::ephemeral));
    // Without a status the person is gone, or invisible and told so in other words.
    if (event.status) count(d_.rooms.to_user(event.user_id, encoded.frame, Urgency::ephemeral));
}

void Dispatcher::on(const domain::UserUpdated& event, const EncodedEvent& encoded) {
    const auto on_stream = [&](domain::ServerId server) -> const FramePtr& { return encoded.by_server.at(server); };
    auto places = event.servers;
    for (const auto direct : event.directs) places.push_back(domain::place_of(direct));
    count(d_.rooms.to_servers(places, event.user.id, Urgency::durable, on_stream));
    count(d_.rooms.to_user(event.user.id, encoded.personal, Urgency::durable));
}

void Dispatcher::on(const domain::ReadUpdated& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_user(event.user_id, encoded.personal, Urgency::durable));
}

void Dispatcher::on(const domain::NotificationsUpdated& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_user(event.user_id, encoded.personal, Urgency::durable));
}

void Dispatcher::on(const domain::TrackProcessing& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_user(event.user_id, encoded.personal, Urgency::ephemeral));
}

void Dispatcher::on(const domain::TrackFailed& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_user(event.user_id, encoded.personal, Urgency::durable));
}

void Dispatcher::on(const domain::LikeUpdated& event, const EncodedEvent& encoded) {
    count(d_.rooms.to_user(event.user_id, encoded.personal, Urgency::durable));
}

void Dispatcher::on(const domain::SessionRevoked& /*event*/, const EncodedEvent& /*encoded*/) {}  // the shard's

}  // namespace veza::gateway
