#pragma once
// What a gateway session may ask of a listening room, and what it is answered.
#include "domain/listening_room.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace veza::services {

struct JoinRoom {
    std::optional<std::chrono::milliseconds> round_trip{};  ///< how long an answer takes
};
struct LeaveRoom {};
/// Goes on; or plays that item now. `expected_rev`, here and below: only if the room is as it was then.
struct PlayRoom {
    std::optional<domain::RoomItemId> item{};
    std::optional<std::int64_t> position_ms{};
    std::optional<std::int64_t> expected_rev{};
};
struct PauseRoom {
    std::optional<std::int64_t> expected_rev{};
};
struct SeekRoom {
    std::int64_t position_ms = 0;
    std::optional<std::int64_t> expected_rev{};
};
/// With the item, only if that is what plays.
struct SkipItem {
    std::optional<domain::RoomItemId> item{};
};
struct EnqueueTracks {
    std::vector<domain::TrackId> tracks;
};
struct DequeueItem {
    domain::RoomItemId item;
};
struct ClearQueue {};
/// To before that item, or to the end.
struct MoveItem {
    domain::RoomItemId item;
    std::optional<domain::RoomItemId> before{};
};
struct VoteToSkip {
    domain::RoomItemId item;
    bool skip = true;
};

struct RoomRequest {
    domain::ChannelId channel;
    std::variant<JoinRoom, LeaveRoom, PlayRoom, PauseRoom, SeekRoom, SkipItem, EnqueueTracks, DequeueItem, ClearQueue,
                 MoveItem, VoteToSkip>
        what;
};

/// A room as one person sees it.
struct RoomVisit {
    domain::ShownRoomPtr room;
    domain::RoomAudience audience;
    bool voted = false;
};
struct RoomLeft {};
/// A command was carried out.
struct RoomDone {
    std::int64_t rev = 0;
    std::optional<std::vector<domain::ShownRoomItem>> items{};  ///< those that were put into the queue
};
struct RoomVotes {
    std::int64_t votes = 0;
    std::int64_t needed = 0;
};
using RoomReply = std::variant<RoomVisit, RoomLeft, RoomDone, RoomVotes>;

}  // namespace veza::services
