#include "services/room_director.hpp"

#include "core/log.hpp"

#include <algorithm>
#include <type_traits>

namespace veza::services {
namespace {

using namespace std::chrono;
using domain::ChannelId;
using domain::Permission;
using domain::ServerId;
using domain::UserId;

/// Later than that, the next track begins anew rather than in its middle.
constexpr seconds kLate{2};
constexpr seconds kAfterFailure{1};

/// The server in which somebody may see or do otherwise than before; none for other events.
std::optional<ServerId> changed_server(const domain::EventBody& body) {
    return std::visit(
        [](const auto& event) -> std::optional<ServerId> {
            using Event = std::remove_cvref_t<decltype(event)>;
            if constexpr (std::is_same_v<Event, domain::ServerUpdated> ||
                          std::is_same_v<Event, domain::ChannelUpdated> || std::is_same_v<Event, domain::RoleUpdated> ||
                          std::is_same_v<Event, domain::RoleDeleted> || std::is_same_v<Event, domain::MemberUpdated> ||
                          std::is_same_v<Event, domain::MemberLeft>)
                return event.state->server.id;
            return std::nullopt;
        },
        body);
}

/// What failed is tried again in a later round, or was told to whoever asked.
boost::asio::awaitable<void> attempt(core::Task<void> step, std::string_view what, ChannelId channel = {}) {
    const auto done = co_await std::move(step);
    if (!done && done.error().code != core::Code::not_found)
        core::log::warn("a listening room could not be looked after",
                        {core::log::kv("what", what), core::log::kv("channel", channel),
                         core::log::kv("detail", done.error().detail)});
}

domain::Actor as(UserId user) {
    return {.user = user, .session = {}};
}

}  // namespace

// Hearing: on the threads of those who publish.

void RoomDirector::on(const domain::Event& event) {
    if (const auto* changed = std::get_if<domain::RoomChanged>(&event.body))
        return note(changed->server_id, *changed->room);
    if (const auto* gone = std::get_if<domain::ChannelDeleted>(&event.body)) return close(gone->channel_id);
    if (const auto* gone = std::get_if<domain::ServerDeleted>(&event.body)) return close(gone->server_id);
    if (const auto* gone = std::get_if<domain::TrackDeleted>(&event.body)) {
        const std::scoped_lock lock(mutex_);
        heard_.tracks.push_back(gone->track_id);
        return;
    }
    if (const auto server = changed_server(event.body)) permissions_changed(*server);
}

void RoomDirector::note(ServerId server, const domain::ShownRoom& shown) {
    const auto& room = shown.room;
    const std::scoped_lock lock(mutex_);
    if (!room.playing && !room.controller) {
        live_.erase(room.channel_id);
        return;
    }
    const auto duration = shown.item && shown.item->track.audio ? shown.item->track.audio->duration_ms : 0;
    auto& live = live_[room.channel_id];
    live.server = server;
    live.controller = room.controller;
    live.playing = room.playing;
    live.item = room.item_id;
    live.end = domain::end_of(room, duration);
}

void RoomDirector::close(ChannelId channel) {
    d_.audiences.close(channel);
    const std::scoped_lock lock(mutex_);
    live_.erase(channel);
}

void RoomDirector::close(ServerId server) {
    d_.audiences.close(server);
    const std::scoped_lock lock(mutex_);
    std::erase_if(live_, [server](const auto& entry) { return entry.second.server == server; });
}

void RoomDirector::permissions_changed(ServerId server) {
    const auto places = d_.audiences.occupied();
    if (std::ranges::find(places, server, &Place::server) == places.end()) return;
    const std::scoped_lock lock(mutex_);
    heard_.servers.insert(server);
}

std::vector<std::pair<ChannelId, RoomDirector::Live>> RoomDirector::live() {
    const std::scoped_lock lock(mutex_);
    return {live_.begin(), live_.end()};
}

RoomDirector::Live RoomDirector::live(ChannelId channel) {
    const std::scoped_lock lock(mutex_);
    const auto found = live_.find(channel);
    return found == live_.end() ? Live{} : found->second;
}

void RoomDirector::wait(ChannelId channel, milliseconds pause) {
    const std::scoped_lock lock(mutex_);
    if (const auto found = live_.find(channel); found != live_.end()) found->second.end = d_.timeline.now() + pause;
}

// Rounds.

core::Task<void> RoomDirector::start() {
    VEZA_CO_TRY(const auto rooms, co_await d_.book.live());
    for (const auto& room : rooms) co_await attempt(take_up(room), "taking up", room.channel_id);
    co_return core::Status{};
}

core::Task<void> RoomDirector::take_up(domain::ListeningRoom room) {
    VEZA_CO_TRY(const auto place, co_await d_.access.directory().place_of(room.channel_id));
    const auto server = place.state->server.id;
    VEZA_CO_TRY(const auto whole, co_await d_.book.read(server, room.channel_id));
    if (room.controller) d_.audiences.expect({.server = server, .channel = room.channel_id}, *room.controller);
    note(server, *whole.room);
    const std::scoped_lock lock(mutex_);
    if (const auto live = live_.find(room.channel_id); live != live_.end())
        live->second.empty_since = d_.timeline.now() + options_.after_start - options_.empty_for;
    co_return core::Status{};
}

core::Task<void> RoomDirector::round() {
    Heard heard;
    {
        const std::scoped_lock lock(mutex_);
        heard = std::exchange(heard_, {});
    }
    for (const auto server : heard.servers) co_await attempt(check_server(server), "who may listen");
    for (const auto track : heard.tracks) co_await attempt(tidy(track), "a track that is gone");
    co_await attempt(follow_audiences(), "who listens");
    for (const auto& [channel, room] : live()) co_await attempt(look_after(channel, room), "what plays", channel);
    co_return core::Status{};
}

core::Task<void> RoomDirector::tidy(domain::TrackId gone) {
    VEZA_CO_TRY(const auto channels, co_await d_.book.holding(gone));
    for (const auto channel : channels) {
        const auto place = co_await d_.access.directory().place_of(channel);
        if (!place) continue;  // it goes, with its queue
        VEZA_CO_TRY(
            [[maybe_unused]] const auto room,
            co_await d_.book.change(place->state->server.id, channel, [this, channel](OpenRoom& opened) {
                return opened.tidy(d_.timeline.now() + domain::lead_for(d_.audiences.round_trips(channel), false));
            }));
    }
    co_return core::Status{};
}

core::Task<void> RoomDirector::check_server(ServerId server) {
    for (const auto& place : d_.audiences.occupied()) {
        if (place.server != server) continue;
        co_await attempt(put_out(place), "who may listen", place.channel);
        co_await attempt(check_controller(place, true), "who conducts", place.channel);
    }
    co_return core::Status{};
}

/// Those who may not listen any more.
core::Task<void> RoomDirector::put_out(Place place) {
    for (const auto user : d_.audiences.of(place.channel).listeners) {
        const auto allowed = co_await d_.access.channel(as(user), place.channel, Permission::listen);
        if (allowed) continue;
        if (allowed.error().code == core::Code::unavailable) co_return core::fail(core::Error(allowed.error()));
        d_.audiences.remove(place.channel, user);
    }
    co_return core::Status{};
}

boost::asio::awaitable<bool> RoomDirector::may_dj(ChannelId channel, UserId user) {
    co_return (co_await d_.access.channel(as(user), channel, Permission::dj)).has_value();
}

/// Somebody takes over from who has left, or may conduct no more. `may_have_changed`: where nobody conducted, somebody may by now.
core::Task<void> RoomDirector::check_controller(Place place, bool may_have_changed) {
    const auto before = live(place.channel).controller;
    const auto listeners = d_.audiences.of(place.channel).listeners;
    const bool is_there = before && std::ranges::find(listeners, *before) != listeners.end();
    if (!before && !may_have_changed) co_return core::Status{};
    if (is_there && (!may_have_changed || co_await may_dj(place.channel, *before))) co_return core::Status{};
    std::optional<UserId> next;
    for (const auto user : listeners) {
        if (!co_await may_dj(place.channel, user)) continue;
        next = user;
        break;
    }
    VEZA_CO_TRY([[maybe_unused]] const auto room,
                co_await d_.book.change(place.server, place.channel, [&](OpenRoom& opened) -> core::Status {
                    if (opened.room.controller == before) opened.room.controller = next;
                    return {};
                }));
    co_return core::Status{};
}

/// Fewer listeners need fewer votes.
core::Task<void> RoomDirector::count_votes(Place place) {
    const auto audience = d_.audiences.of(place.channel);
    if (!audience.item || audience.item != live(place.channel).item) co_return core::Status{};
    if (audience.votes < domain::votes_needed(static_cast<std::int64_t>(audience.listeners.size())))
        co_return core::Status{};
    VEZA_CO_CHECK(co_await d_.commands.skip_voted(place, *audience.item));
    co_return core::Status{};
}

core::Task<void> RoomDirector::tell(Place place) {
    VEZA_CO_TRY(auto audience, co_await d_.visits.audience(place.channel));
    d_.publisher.publish(
        domain::RoomListenersChanged{.server_id = place.server,
                                     .channel_id = place.channel,
                                     .audience = std::make_shared<const domain::RoomAudience>(std::move(audience))});
    co_return core::Status{};
}

core::Task<void> RoomDirector::follow_audiences() {
    for (const auto& place : d_.audiences.changed()) {
        co_await attempt(check_controller(place, false), "who conducts", place.channel);
        co_await attempt(count_votes(place), "votes", place.channel);
        if (std::ranges::find(untold_, place) == untold_.end()) untold_.push_back(place);
    }
    if (untold_.empty() || d_.clock.steady() - told_at_ < options_.telling) co_return core::Status{};
    told_at_ = d_.clock.steady();
    for (const auto& place : std::exchange(untold_, {})) co_await attempt(tell(place), "telling", place.channel);
    co_return core::Status{};
}

core::Task<void> RoomDirector::look_after(ChannelId channel, Live room) {
    if (!room.playing) co_return core::Status{};
    const auto now = d_.timeline.now();
    if (!d_.audiences.empty(channel)) {
        room.empty_since.reset();
    } else if (!room.empty_since) {
        room.empty_since = now;
    } else if (now - *room.empty_since >= options_.empty_for) {
        co_return co_await pause(channel, room);
    }
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = live_.find(channel); found != live_.end()) found->second.empty_since = room.empty_since;
    }
    if (now >= room.end) co_return co_await go_on(channel, room);
    co_return core::Status{};
}

core::Task<void> RoomDirector::go_on(ChannelId channel, Live room) {
    wait(channel, kAfterFailure);
    VEZA_CO_TRY([[maybe_unused]] const auto after,
                co_await d_.book.change(room.server, channel, [&](OpenRoom& opened) -> core::Status {
                    VEZA_TRY(const auto duration, opened.duration());
                    const auto end = domain::end_of(opened.room, duration);
                    const auto now = d_.timeline.now();
                    if (!opened.room.playing || now < end) return {};
                    const auto lead = domain::lead_for(d_.audiences.round_trips(channel), false);
                    // Without a track it has no length.
                    const auto reason = duration > 0 ? domain::LeftReason::ended : domain::LeftReason::gone;
                    return opened.advance(duration > 0 && now - end < kLate ? end : now + lead, reason);
                }));
    co_return core::Status{};
}

core::Task<void> RoomDirector::pause(ChannelId channel, Live room) {
    VEZA_CO_TRY([[maybe_unused]] const auto after,
                co_await d_.book.change(room.server, channel, [&](OpenRoom& opened) -> core::Status {
                    VEZA_TRY(const auto duration, opened.duration());
                    if (opened.room.playing) domain::pause(opened.room, d_.timeline.now(), duration);
                    opened.room.controller.reset();
                    return {};
                }));
    co_return core::Status{};
}

}  // namespace veza::services
