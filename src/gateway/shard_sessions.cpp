// What sessions want done: the half of Shard that talks to the use cases.
#include "core/log.hpp"
#include "gateway/reconcile.hpp"
#include "gateway/room_frame.hpp"
#include "gateway/shard.hpp"
#include "gateway/views.hpp"

#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

namespace veza::gateway {

namespace log = core::log;
namespace asio = boost::asio;

namespace {

std::string what(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& known) {
        return known.what();
    } catch (...) {
        return "not an exception of the standard library";
    }
}

/// Whether the event's personal frame is for the user.
bool is_personal(const domain::EventBody& body, domain::UserId user) {
    if (const auto* updated = std::get_if<domain::UserUpdated>(&body)) return updated->user.id == user;
    if (const auto* related = std::get_if<domain::RelationshipUpdated>(&body)) return related->user_id == user;
    if (const auto* removed = std::get_if<domain::RelationshipRemoved>(&body)) return removed->user_id == user;
    if (const auto* read = std::get_if<domain::ReadUpdated>(&body)) return read->user_id == user;
    if (const auto* voted = std::get_if<domain::PollVoted>(&body)) return voted->user_id == user;
    if (const auto* chosen = std::get_if<domain::NotificationsUpdated>(&body)) return chosen->user_id == user;
    if (const auto* unfollowed = std::get_if<domain::ThreadUnfollowed>(&body)) return unfollowed->user_id == user;
    if (const auto* failed = std::get_if<domain::TrackFailed>(&body)) return failed->user_id == user;
    if (const auto* liked = std::get_if<domain::LikeUpdated>(&body)) return liked->user_id == user;
    return false;
}

/// The frame of an event of music that the user is shown; null when it is none, or not for them.
FramePtr of_music(const EncodedEvent& encoded, domain::UserId user, const Rooms& rooms) {
    const auto shown = [&](const auto& event) -> FramePtr {
        if constexpr (domain::LibraryEvent<std::remove_cvref_t<decltype(event)>>) {
            if (event.owner_id == user && encoded.personal) return encoded.personal;
            const auto* room = event.library ? rooms.find(*event.library) : nullptr;
            return room != nullptr && room->may(user, domain::Permission::view_library) ? encoded.frame : nullptr;
        }
        return nullptr;
    };
    return std::visit(shown, encoded.event->body);
}

/// Whose viewers were told of an event that READY may lack.
struct SeenIn {
    domain::ServerId server;
    domain::ChannelId channel;
};

std::optional<SeenIn> replayed_in(const domain::EventBody& body) {
    const auto of_message = [](const auto& event) {
        return SeenIn{event.server_id, event.parent_id.value_or(event.message.channel_id)};
    };
    if (const auto* created = std::get_if<domain::MessageCreated>(&body)) return of_message(*created);
    if (const auto* updated = std::get_if<domain::MessageUpdated>(&body)) return of_message(*updated);
    if (const auto* deleted = std::get_if<domain::MessageDeleted>(&body))
        return SeenIn{deleted->server_id, deleted->parent_id.value_or(deleted->channel_id)};
    const auto of_thread = [](const auto& event) { return SeenIn{event.thread.server_id, *event.thread.parent_id}; };
    if (const auto* created = std::get_if<domain::ThreadCreated>(&body)) return of_thread(*created);
    if (const auto* updated = std::get_if<domain::ThreadUpdated>(&body)) return of_thread(*updated);
    if (const auto* deleted = std::get_if<domain::ThreadDeleted>(&body))
        return SeenIn{deleted->server_id, deleted->parent_id};
    return std::nullopt;
}

}  // namespace

/// The client may be gone by the time an answer comes.
template <class Step>
void Shard::with(Key key, Step step) {
    if (const auto client = clients_.find(key); client != clients_.end()) step(*client->second);
}

void Shard::perform(Client& client, Actions actions) {
    for (auto& action : actions) std::visit([&](auto& each) { act(client, each); }, action);
}

void Shard::act(Client& client, const SendText& action) {
    client.connection().send(Frame::text(action.payload), Urgency::durable);
}

void Shard::act(Client& client, const CloseWith& action) {
    Metrics::add(node_.metrics.sessions_closed_by_us);
    leave_rooms(client);
    stop_loading(client);
    client.connection().close(action.code, action.reason);
}

void Shard::act(Client& client, const LoadSnapshot& /*action*/) {
    waiting_.push_back(&client);
    load_next();
}

void Shard::act(Client& client, LoadPlaces& action) {
    client.positions = std::make_unique<const Positions>(std::move(action.positions));
    waiting_.push_back(&client);
    load_next();
}

/// Registers and loads those who wait, as far as the limit lets it.
void Shard::load_next() {
    while (!draining_ && !waiting_.empty() && loading_.size() < node_.options.load_limit) {
        auto& client = *waiting_.front();
        waiting_.pop_front();
        client.mark = backlog_.mark();
        client.registered_at = last_arrival_;
        loading_.push_back(&client);
        const auto& actor = client.session().actor();
        spawn(client.key(), client.positions ? load_places(client.key(), actor) : load(client.key(), actor));
    }
}

void Shard::act(Client& client, SubmitMessage& action) {
    Metrics::add(node_.metrics.requests);
    spawn(client.key(), submit(client.key(), client.session().actor(), std::move(action)));
}

void Shard::act(Client& client, const SetTyping& action) {
    Metrics::add(node_.metrics.requests);
    if (action.typing && !typing_.ask(client.key(), action.channel_id, client.user(), node_.clock.steady()))
        return perform(client, client.session().settle());
    spawn(client.key(), set_typing(client.key(), client.session().actor(), action));
}

void Shard::act(Client& client, const SetStatus& action) {
    if (client.entered)
        node_.presence.choose(client.user(), client.key(), action.status);
    else
        client.wanted_status = action.status;
}

void Shard::act(Client& client, const SetAttention& action) {
    client.attentive = action.attentive;
    node_.realtime.attend(client.user(), client.key(), action.attentive);
}

void Shard::act(Client& client, LookAtMembers& action) {
    Metrics::add(node_.metrics.requests);
    core::Status done;
    if (!client.entered)
        done = core::not_found("the session is not ready yet");
    else if (action.subscribe.members)
        done = member_lists_.lists().look(client, {action.subscribe.server_id, action.subscribe.channel},
                                          std::move(*action.subscribe.members));
    if (!done) Metrics::add(node_.metrics.requests_refused);
    perform(client, done ? client.session().confirm(action.id) : client.session().refuse(action.id, done.error()));
}

/// Not before the session is ready: the rooms of the loop must know it by the time that it is told of others'.
void Shard::act(Client& client, AskRoom& action) {
    Metrics::add(node_.metrics.requests);
    if (client.entered) {
        client.visits = true;
        return spawn(client.key(), ask_room(client.key(), client.session().actor(), std::move(action)));
    }
    Metrics::add(node_.metrics.requests_refused);
    const auto early = core::not_found("the session is not ready yet");
    perform(client, client.session().refuse(action.id, early.error()));
}

void Shard::act(Client& client, const TellTime& action) {
    const auto us = [this](std::chrono::steady_clock::time_point moment) {
        return node_.realtime.shared_time(moment).time_since_epoch().count();
    };
    const dto::TimeAnswer answer{.t0 = action.t0, .t1 = us(action.t1), .t2 = us(node_.clock.steady())};
    client.connection().send(Frame::text(envelope({"ROOM", "time"}, answer, action.id)), Urgency::durable);
}

/// Owns a coroutine to its end: what it throws ends the session that it worked for, and stands in the log.
void Shard::spawn(Key key, asio::awaitable<void> work) {
    asio::co_spawn(loop_, std::move(work), [this, key](const std::exception_ptr& failure) {
        if (!failure) return;
        log::error("a gateway request failed", {log::kv("session", key), log::kv("what", what(failure))});
        with(key, [&](Client& client) { perform(client, client.session().abort()); });
    });
}

asio::awaitable<void> Shard::load(Key key, domain::Actor actor) {
    auto snapshot = co_await node_.realtime.snapshot(actor);
    finish_loading(key, std::move(snapshot));
}

asio::awaitable<void> Shard::load_places(Key key, domain::Actor actor) {
    auto places = co_await node_.realtime.places(actor);
    finish_loading(key, std::move(places));
}

asio::awaitable<void> Shard::submit(Key key, domain::Actor actor, SubmitMessage action) {
    const auto sent = co_await node_.realtime.send_message(actor, std::move(action.message));
    if (!sent) Metrics::add(node_.metrics.requests_refused);
    with(key, [&](Client& client) {
        perform(client, sent ? client.session().acknowledge(action.id, *sent)
                             : client.session().refuse(action.id, sent.error()));
    });
}

asio::awaitable<void> Shard::set_typing(Key key, domain::Actor actor, SetTyping action) {
    const auto done = action.typing ? co_await node_.realtime.start_typing(actor, action.channel_id)
                                    : co_await node_.realtime.stop_typing(actor, action.channel_id);
    if (!done) {
        Metrics::add(node_.metrics.requests_refused);
        if (action.typing) typing_.refused(action.channel_id, actor.user);
    }
    with(key, [&](Client& client) {
        perform(client, done ? client.session().settle() : client.session().refuse(action.id, done.error()));
    });
}

asio::awaitable<void> Shard::ask_room(Key key, domain::Actor actor, AskRoom action) {
    const auto reply = co_await node_.realtime.room(std::move(actor), key, std::move(action.request));
    if (!reply) Metrics::add(node_.metrics.requests_refused);
    // Whoever ended meanwhile was lost before they joined.
    if (!clients_.contains(key)) node_.realtime.lose(key);
    with(key, [&](Client& client) {
        perform(client,
                reply ? client.session().answer(action.id, *reply) : client.session().refuse(action.id, reply.error()));
    });
}

/// Of a session that ended. Where its user may not even look any more, the sign expires by itself.
asio::awaitable<void> Shard::stop_typing(domain::Actor actor, std::vector<domain::ChannelId> channels) {
    for (const auto channel : channels) (void)co_await node_.realtime.stop_typing(actor, channel);
}

// From identify to ready: the session is registered, the snapshot read, what happened meanwhile is taken in, and in one
// turn of the loop the session enters the rooms, is shown READY and then what the snapshot may lack. A resume goes the same
// way, with what the streams have kept in the place of the snapshot.

template <class Loaded, class Next>
void Shard::finish(Key key, Loaded loaded, Next next) {
    with(key, [&](Client& client) {
        if (client.session().phase() != Session::Phase::loading) return;
        if (loaded) return next(client);
        log::warn("a session could not be loaded", {log::kv("session", key), log::kv("reason", loaded.error().reason)});
        perform(client, client.session().load_failed(loaded.error()));
    });
}

void Shard::finish_loading(Key key, core::Result<services::Snapshot> snapshot) {
    finish(key, snapshot, [&](Client& client) { show_ready(client, std::move(*snapshot)); });
}

void Shard::finish_loading(Key key, core::Result<services::Places> places) {
    finish(key, places, [&](Client& client) { show_missed(client, std::move(*places)); });
}

/// Into the rooms, unless a resume has been there. What the rooms know counts: from here on the events go on from there.
void Shard::enter(Client& client, std::vector<services::ServerSnapshot>& servers,
                  std::span<const domain::UserId> friends) {
    servers = reconcile(std::move(servers), backlog_.since(client.mark), client.user());
    if (!client.entered) {
        std::vector<Place> places;
        for (const auto& server : servers) places.push_back({.state = server.state, .member = server.member});
        rooms_.enter(client, places);
        befriend(client, friends);
        Metrics::move(node_.metrics.ready_sessions, 1);
    }
    std::erase_if(servers, [&](services::ServerSnapshot& server) {
        const auto* room = rooms_.find(server.state->server.id);
        const auto member = room == nullptr ? nullptr : room->member(client.user());
        if (!member) return true;
        server.state = room->state();
        server.member = member;
        return false;
    });
    if (!std::exchange(client.entered, true))
        node_.presence.connected(client.user(), client.key(), rooms_.servers_of(client.user()));
}

void Shard::show_ready(Client& client, services::Snapshot snapshot) {
    std::vector<domain::UserId> friends;
    for (const auto& each : snapshot.relationships)
        if (each.relationship.type == domain::RelationshipType::friend_) friends.push_back(each.relationship.other_id);
    enter(client, snapshot.servers, friends);
    const ReadyFacts facts{.session_id = client.key(),
                           .position = node_.streams.position_at(client.registered_at),
                           .heartbeat_interval = client.session().heartbeat_interval(),
                           .now = node_.clock.now(),
                           .presences = presences_for(client.user()),
                           .large_servers = large_servers_of(client.user()),
                           .large_server_members = node_.options.large_server_members};
    perform(client, client.session().loaded(ready_payload(snapshot, facts)));
    catch_up(client, backlog_.since(client.mark));
    stop_waiting(client);
}

void Shard::show_missed(Client& client, services::Places places) {
    enter(client, places.servers, places.friends);
    const auto missed =
        replay({.user = client.user(),
                .rooms = rooms_,
                .streams = node_.streams,
                .until = last_arrival_,
                .now = node_.clock.now(),
                .presences = [&](domain::ServerId server) { return node_.presence.in({&server, 1}, client.user()); },
                .large = [this](const domain::ServerState& state) { return reach_.large.hold(state); }},
               *client.positions);
    client.positions.reset();
    for (const auto& frame : missed.frames) client.deliver(frame, Urgency::durable);
    Metrics::add(node_.metrics.frames_delivered, missed.frames.size());
    Metrics::add(node_.metrics.streams_reset, missed.reset.size());
    Metrics::add(node_.metrics.resumes);
    const ResumedFacts facts{.session_id = client.key(),
                             .position = node_.streams.position_at(last_arrival_),
                             .heartbeat_interval = client.session().heartbeat_interval(),
                             .presences = presences_for(client.user())};
    perform(client, client.session().resumed(resumed_payload(missed, facts)));
    stop_waiting(client);
}

/// What was kept back while it was loading.
void Shard::stop_waiting(Client& client) {
    stop_loading(client);
    if (const auto status = std::exchange(client.wanted_status, std::nullopt))
        node_.presence.choose(client.user(), client.key(), *status);
}

/// As they were read, and as events have told since.
void Shard::befriend(Client& client, std::span<const domain::UserId> friends) {
    reach_.friends.enter(client.user(), friends);
    for (const auto& encoded : backlog_.since(client.mark)) {
        const auto& body = encoded->event->body;
        if (const auto* updated = std::get_if<domain::RelationshipUpdated>(&body))
            (void)reach_.friends.relate(updated->user_id, updated->relationship.other_id,
                                        updated->relationship.type == domain::RelationshipType::friend_);
        else if (const auto* removed = std::get_if<domain::RelationshipRemoved>(&body))
            (void)reach_.friends.relate(removed->user_id, removed->other_id, false);
    }
}

std::vector<domain::ServerId> Shard::large_servers_of(domain::UserId user) {
    auto servers = rooms_.servers_of(user);
    std::erase_if(servers, [&](domain::ServerId server) {
        const auto* room = rooms_.find(server);
        return room == nullptr || !reach_.large.hold(*room->state());
    });
    return servers;
}

/// Of friends, and of whoever shares a place that is not large.
std::vector<domain::Presence> Shard::presences_for(domain::UserId user) {
    auto places = rooms_.servers_of(user);
    const auto large = large_servers_of(user);
    std::erase_if(places, [&](domain::ServerId place) { return std::ranges::find(large, place) != large.end(); });
    return node_.presence.in(places, user, reach_.friends.of(user));
}

/// Messages, threads, marks, profiles and music that the snapshot may lack; what READY shows already holds the rest.
void Shard::catch_up(Client& client, std::span<const EncodedPtr> events) {
    for (const auto& encoded : events) {
        const auto& body = encoded->event->body;
        if (const auto where = replayed_in(body)) {
            const auto* room = rooms_.find(where->server);
            if (room != nullptr && room->sees(client.user(), where->channel))
                client.deliver(encoded->frame, Urgency::durable);
        } else if (const auto* followed = std::get_if<domain::ThreadFollowed>(&body)) {
            const auto* room = rooms_.find(followed->thread.server_id);
            const bool theirs = std::ranges::find(followed->users, client.user()) != followed->users.end();
            if (theirs && room != nullptr && room->sees(client.user(), *followed->thread.parent_id))
                client.deliver(encoded->personal, Urgency::durable);
        } else if (is_personal(body, client.user())) {
            client.deliver(encoded->personal, Urgency::durable);
        } else if (const auto frame = of_music(*encoded, client.user(), rooms_)) {
            client.deliver(frame, Urgency::durable);
        }
    }
}

}  // namespace veza::gateway
