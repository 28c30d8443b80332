#pragma once
#include "domain/listening_room.hpp"
#include "wire/track.hpp"
#include "wire/user.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace veza::wire {

/// A track as it is shown in a list of what waits.
struct WaitingTrack {
    domain::TrackId id;
    std::string title;
    std::string artist;
    std::int64_t duration_ms = 0;
    core::Nullable<domain::PictureId> cover;  ///< its own, or its album's
};
BOOST_DESCRIBE_STRUCT(WaitingTrack, (), (id, title, artist, duration_ms, cover))

/// What waits in a room.
struct WaitingItem {
    domain::RoomItemId id;
    WaitingTrack track;
    core::Nullable<UserRef> added_by;  ///< null when the account is gone
    core::Time added_at;
};
BOOST_DESCRIBE_STRUCT(WaitingItem, (), (id, track, added_by, added_at))

/// What plays in a room, or will do so next.
struct RoomItem {
    domain::RoomItemId id;
    Track track;
    core::Nullable<UserRef> added_by;  ///< null when the account is gone
    core::Time added_at;
};
BOOST_DESCRIBE_STRUCT(RoomItem, (), (id, track, added_by, added_at))

/// What played until then, and why it does no more.
struct LeftItem {
    domain::RoomItemId item_id;
    domain::LeftReason reason{};
    core::Nullable<UserRef> by;  ///< who skipped it; null when the account is gone
};
BOOST_DESCRIBE_STRUCT(LeftItem, (), (item_id, reason, by))

/// What a room plays, and from when on.
struct RoomState {
    domain::ChannelId channel_id;
    std::int64_t rev = 0;
    bool playing = false;
    core::Nullable<RoomItem> item;
    core::Nullable<RoomItem> next;
    std::int64_t anchor_pos_ms = 0;     ///< where it is at the anchor
    std::int64_t anchor_server_us = 0;  ///< the moment of the server's clock, in microseconds
    double rate = 1;
    std::int64_t queue_rev = 0;  ///< the `rev` of the last change to what waits
    std::int64_t queue_length = 0;
    core::Nullable<UserRef> controller;  ///< who conducts
    core::Nullable<LeftItem> left;       ///< in the event of a change that took it from the stage
};
BOOST_DESCRIBE_STRUCT(RoomState, (),
                      (channel_id, rev, playing, item, next, anchor_pos_ms, anchor_server_us, rate, queue_rev,
                       queue_length, controller, left))

/// Who is in a room at the moment, and how many want to skip what plays.
struct RoomListeners {
    domain::ChannelId channel_id;
    std::int64_t count = 0;
    std::vector<UserRef> people;                 ///< those who have been there longest, at most 50
    core::Nullable<domain::RoomItemId> item_id;  ///< what the votes are about
    std::int64_t votes = 0;
    std::int64_t votes_needed = 0;
};
BOOST_DESCRIBE_STRUCT(RoomListeners, (), (channel_id, count, people, item_id, votes, votes_needed))

/// A room as somebody sees who has joined it.
struct RoomVisit {
    RoomState state;
    RoomListeners listeners;
    bool voted = false;  ///< to skip what plays
};
BOOST_DESCRIBE_STRUCT(RoomVisit, (), (state, listeners, voted))

/// A room with all that waits.
struct WholeRoom {
    RoomState state;
    RoomListeners listeners;
    bool voted = false;
    std::vector<WaitingItem> queue;
};
BOOST_DESCRIBE_STRUCT(WholeRoom, (), (state, listeners, voted, queue))

struct ListedRoom {
    RoomState state;
    RoomListeners listeners;
};
BOOST_DESCRIBE_STRUCT(ListedRoom, (), (state, listeners))

struct ListedRooms {
    std::vector<ListedRoom> rooms;
};
BOOST_DESCRIBE_STRUCT(ListedRooms, (), (rooms))

[[nodiscard]] RoomState to_wire(const domain::ShownRoom& room);
[[nodiscard]] RoomListeners to_wire(const domain::RoomAudience& audience);
[[nodiscard]] std::vector<WaitingItem> to_wire(const std::vector<domain::ShownRoomItem>& waiting);

}  // namespace veza::wire
