#include "wire/listening_room.hpp"

namespace veza::wire {
namespace {

core::Nullable<UserRef> person(const std::optional<domain::UserSummary>& user) {
    core::Nullable<UserRef> shown;
    if (user) shown = to_wire(*user);
    return shown;
}

core::Nullable<RoomItem> whole(const std::optional<domain::ShownRoomItem>& item) {
    core::Nullable<RoomItem> shown;
    if (item)
        shown = RoomItem{.id = item->item.id,
                         .track = to_wire(item->track),
                         .added_by = person(item->added_by),
                         .added_at = item->item.added_at};
    return shown;
}

core::Nullable<LeftItem> left(const std::optional<domain::ShownLeftItem>& item) {
    core::Nullable<LeftItem> shown;
    if (item) shown = LeftItem{.item_id = item->id, .reason = item->reason, .by = person(item->by)};
    return shown;
}

WaitingItem waiting_item(const domain::ShownRoomItem& item) {
    WaitingTrack track{.id = item.track.id,
                       .title = item.track.title,
                       .artist = written(item.track.artists),
                       .duration_ms = item.track.audio ? item.track.audio->duration_ms : 0,
                       .cover = {}};
    if (const auto cover = domain::cover_of(item.track)) track.cover = *cover;
    return {.id = item.item.id,
            .track = std::move(track),
            .added_by = person(item.added_by),
            .added_at = item.item.added_at};
}

}  // namespace

RoomState to_wire(const domain::ShownRoom& shown) {
    const auto& room = shown.room;
    return {.channel_id = room.channel_id,
            .rev = room.rev,
            .playing = room.playing,
            .item = whole(shown.item),
            .next = whole(shown.next),
            .anchor_pos_ms = room.anchor_ms,
            .anchor_server_us = room.anchor.time_since_epoch().count(),
            .queue_rev = room.queue_rev,
            .queue_length = shown.queue_length,
            .controller = person(shown.controller),
            .left = left(shown.left)};
}

RoomListeners to_wire(const domain::RoomAudience& audience) {
    RoomListeners shown{.channel_id = audience.channel_id,
                        .count = audience.count,
                        .people = {},
                        .item_id = {},
                        .votes = audience.votes,
                        .votes_needed = domain::votes_needed(audience.count)};
    if (audience.item_id) shown.item_id = *audience.item_id;
    for (const auto& user : audience.people) shown.people.push_back(to_wire(user));
    return shown;
}

std::vector<WaitingItem> to_wire(const std::vector<domain::ShownRoomItem>& waiting) {
    std::vector<WaitingItem> shown;
    for (const auto& item : waiting) shown.push_back(waiting_item(item));
    return shown;
}

}  // namespace veza::wire
