#include "services/room_commands.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using domain::ChannelId;
using domain::LeftReason;
using domain::Permission;

core::Status check_rev(const OpenRoom& opened, std::optional<std::int64_t> expected) {
    if (!expected || *expected == opened.room.rev) return {};
    return core::fail(Code::conflict, Reason::room_changed, "the room was changed meanwhile");
}

core::Status check_item(const OpenRoom& opened, std::optional<domain::RoomItemId> expected) {
    if (!opened.room.item_id) return core::fail(Code::conflict, Reason::nothing_to_play, "nothing plays in this room");
    if (!expected || expected == opened.room.item_id) return {};
    return core::fail(Code::conflict, Reason::room_changed, "something else plays by now");
}

std::unexpected<core::Error> not_in_queue() {
    return core::fail(Code::not_found, Reason::item_not_found, "this is not in the queue any more");
}

std::unexpected<core::Error> forbidden(std::string detail) {
    return core::fail(Code::forbidden, Reason::missing_permission, std::move(detail));
}

/// A position that the track has.
core::Status check_position(std::int64_t position_ms, std::int64_t duration_ms) {
    if (position_ms >= 0 && position_ms < duration_ms) return {};
    return core::invalid("position_ms", Reason::invalid_field, "this is no moment of the track");
}

}  // namespace

core::Task<ChannelAccess> enter_room(Access& access, domain::Actor actor, ChannelId channel, Permission needed) {
    // What a channel of another type is, is told to who sees it; music's permissions mean nothing there.
    VEZA_CO_TRY(const auto seen, co_await access.channel(actor, channel, Permission::view_channel));
    if (seen.channel->type != domain::ChannelType::listening)
        co_return core::fail(Code::conflict, Reason::not_a_room, "this channel is no listening room");
    if (!seen.granted.has(needed)) co_return forbidden("you may not do this in this room");
    co_return seen;
}

core::Status check_may_act(const ChannelAccess& access, core::Time now) {
    const auto& until = access.member->timeout_until;
    return until && *until > now ? core::Status(forbidden("you are in a timeout")) : core::Status{};
}

core::Time RoomCommands::beginning(ChannelId channel, bool fetched) const {
    return d_.timeline.now() + domain::lead_for(d_.audiences.round_trips(channel), fetched);
}

void RoomCommands::take_over(OpenRoom& opened, domain::UserId user) const {
    if (d_.audiences.has(opened.room.channel_id, user)) opened.room.controller = user;
}

core::Task<RoomDone> RoomCommands::conduct(domain::Actor actor, ChannelId channel, RoomBook::Change change,
                                           Permission needed) {
    VEZA_CO_TRY(const auto access, co_await enter_room(d_.access, actor, channel, needed));
    const bool conducts = access.granted.has(Permission::dj);
    VEZA_CO_TRY(const auto room,
                co_await d_.book.change(access.state->server.id, channel, [&](OpenRoom& opened) -> core::Status {
                    VEZA_CHECK(change(opened));
                    if (conducts) take_over(opened, actor.user);
                    return {};
                }));
    co_return RoomDone{.rev = room->room.rev};
}

core::Task<RoomDone> RoomCommands::play(domain::Actor actor, ChannelId channel, PlayRoom asked) {
    VEZA_CO_TRY(const auto access, co_await enter_room(d_.access, actor, channel, Permission::listen));
    VEZA_CO_CHECK(check_may_act(access, d_.clock.now()));
    const bool may_dj = access.granted.has(Permission::dj);
    const RoomBook::Change change = [&](OpenRoom& opened) -> core::Status {
        VEZA_CHECK(check_rev(opened, asked.expected_rev));
        const bool goes_on = !asked.item && !asked.position_ms;
        if (!may_dj && (opened.room.controller || !goes_on)) return forbidden("somebody else conducts this room");
        const auto id = asked.item ? asked.item : opened.room.item_id;
        if (!id) return check_item(opened, std::nullopt);
        const auto* const item = opened.find(*id);
        if (item == nullptr) return not_in_queue();
        const bool current = id == opened.room.item_id;
        if (current && goes_on) {
            if (!opened.room.playing) domain::resume(opened.room, beginning(channel, true));
            return {};
        }
        VEZA_TRY(const auto duration, opened.length_of(*item));
        VEZA_CHECK(check_position(asked.position_ms.value_or(0), duration));
        return opened.begin(*id, asked.position_ms.value_or(0), beginning(channel, current), actor.user);
    };
    co_return co_await conduct(actor, channel, change, Permission::listen);
}

core::Task<RoomDone> RoomCommands::pause(domain::Actor actor, ChannelId channel, PauseRoom asked) {
    const RoomBook::Change change = [&](OpenRoom& opened) -> core::Status {
        VEZA_CHECK(check_rev(opened, asked.expected_rev));
        VEZA_CHECK(check_item(opened, std::nullopt));
        VEZA_TRY(const auto duration, opened.duration());
        if (opened.room.playing) domain::pause(opened.room, d_.timeline.now(), duration);
        return {};
    };
    co_return co_await conduct(actor, channel, change);
}

core::Task<RoomDone> RoomCommands::seek(domain::Actor actor, ChannelId channel, SeekRoom asked) {
    const RoomBook::Change change = [&](OpenRoom& opened) -> core::Status {
        VEZA_CHECK(check_rev(opened, asked.expected_rev));
        VEZA_CHECK(check_item(opened, std::nullopt));
        VEZA_TRY(const auto duration, opened.duration());
        VEZA_CHECK(check_position(asked.position_ms, duration));
        domain::seek(opened.room, asked.position_ms, beginning(channel, true));
        return {};
    };
    co_return co_await conduct(actor, channel, change);
}

core::Task<RoomDone> RoomCommands::skip(domain::Actor actor, ChannelId channel, SkipItem asked) {
    VEZA_CO_TRY(const auto access, co_await enter_room(d_.access, actor, channel, Permission::listen));
    VEZA_CO_CHECK(check_may_act(access, d_.clock.now()));
    const bool may = access.granted.has(Permission::dj) || access.granted.has(Permission::skip_tracks);
    const RoomBook::Change change = [&](OpenRoom& opened) -> core::Status {
        VEZA_CHECK(check_item(opened, asked.item));
        const auto* const item = opened.current();
        if (!may && (item == nullptr || item->added_by != actor.user))
            return forbidden("you may not skip here, but vote for it");
        return opened.advance(beginning(channel, false), LeftReason::skipped, actor.user);
    };
    co_return co_await conduct(actor, channel, change, Permission::listen);
}

core::Task<RoomDone> RoomCommands::skip_voted(RoomAudiences::Place place, domain::RoomItemId item) {
    VEZA_CO_TRY(const auto room,
                co_await d_.book.change(place.server, place.channel, [&](OpenRoom& opened) -> core::Status {
                    if (opened.room.item_id != item) return {};
                    return opened.advance(beginning(place.channel, false), LeftReason::voted);
                }));
    co_return RoomDone{.rev = room->room.rev};
}

core::Status RoomCommands::check_space(const OpenRoom& opened, domain::UserId user, std::size_t more,
                                       bool may_dj) const {
    const auto own = static_cast<std::size_t>(std::ranges::count(opened.items(), user, &domain::RoomItem::added_by));
    const bool fits =
        opened.items().size() + more <= limits_.items && (may_dj || own + more <= limits_.items_per_person);
    return fits ? core::Status{}
                : core::fail(Code::conflict, Reason::queue_full, "there is no room for this in the queue");
}

core::Status RoomCommands::put(OpenRoom& opened, const domain::Track& track, domain::UserId user) const {
    if (track.status != domain::TrackStatus::ready)
        return core::fail(Code::conflict, Reason::track_not_ready, "the track is not ready yet");
    if (!is_heard_in(track, opened.server()))
        return core::fail(Code::conflict, Reason::track_not_here, "not everybody here can hear this track");
    return opened.add({.id = d_.ids.next_id<domain::RoomItemId>(),
                       .channel_id = opened.room.channel_id,
                       .track_id = track.id,
                       .added_by = user,
                       .added_at = d_.clock.now()});
}

core::Task<RoomDone> RoomCommands::enqueue(domain::Actor actor, ChannelId channel, EnqueueTracks asked) {
    if (asked.tracks.empty() || asked.tracks.size() > limits_.items_at_once)
        co_return core::invalid("track_ids", Reason::invalid_field, "1 to 50 tracks at once");
    VEZA_CO_TRY(const auto access, co_await enter_room(d_.access, actor, channel, Permission::queue_tracks));
    std::vector<domain::Track> tracks;
    for (const auto id : asked.tracks) {
        VEZA_CO_TRY(auto track, co_await d_.library.track(actor, id));
        tracks.push_back(std::move(track));
    }
    std::vector<domain::ShownRoomItem> added;
    VEZA_CO_TRY(const auto room,
                co_await d_.book.change(access.state->server.id, channel, [&](OpenRoom& opened) -> core::Status {
                    VEZA_CHECK(check_space(opened, actor.user, tracks.size(), access.granted.has(Permission::dj)));
                    added.clear();
                    for (const auto& track : tracks) {
                        VEZA_CHECK(put(opened, track, actor.user));
                        added.push_back({.item = opened.items().back(), .track = track});
                    }
                    return opened.room.item_id ? core::Status{} : opened.begin_next(beginning(channel, false));
                }));
    co_return RoomDone{.rev = room->room.rev, .items = std::move(added)};
}

core::Task<RoomDone> RoomCommands::dequeue(domain::Actor actor, ChannelId channel, DequeueItem asked) {
    VEZA_CO_TRY(const auto access, co_await enter_room(d_.access, actor, channel, Permission::listen));
    const RoomBook::Change change = [&](OpenRoom& opened) -> core::Status {
        const auto* const item = opened.find(asked.item);
        if (item == nullptr || opened.room.item_id == asked.item) return not_in_queue();
        const bool own = item->added_by == actor.user && access.granted.has(Permission::queue_tracks);
        if (!own && !access.granted.has(Permission::dj)) return forbidden("somebody else put this into the queue");
        return opened.remove(asked.item);
    };
    VEZA_CO_TRY(const auto room, co_await d_.book.change(access.state->server.id, channel, change));
    co_return RoomDone{.rev = room->room.rev};
}

core::Task<RoomDone> RoomCommands::clear(domain::Actor actor, ChannelId channel) {
    const RoomBook::Change change = [](OpenRoom& opened) -> core::Status {
        const auto items = opened.items();
        for (const auto& item : items)
            if (item.id != opened.room.item_id) VEZA_CHECK(opened.remove(item.id));
        return {};
    };
    co_return co_await conduct(actor, channel, change);
}

core::Task<RoomDone> RoomCommands::move(domain::Actor actor, ChannelId channel, MoveItem asked) {
    const RoomBook::Change change = [&](OpenRoom& opened) -> core::Status {
        const auto waits = [&](domain::RoomItemId id) {
            return id != opened.room.item_id && opened.find(id) != nullptr;
        };
        if (!waits(asked.item) || (asked.before && !waits(*asked.before))) return not_in_queue();
        return opened.move(asked.item, asked.before);
    };
    co_return co_await conduct(actor, channel, change);
}

}  // namespace veza::services
