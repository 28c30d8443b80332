#pragma once
// What a listening room plays, and from when on: pure arithmetic over moments of the server's core::Timeline.
#include "domain/ids.hpp"
#include "domain/room_events.hpp"
#include "domain/track.hpp"
#include "domain/user.hpp"

#include <boost/describe/enum.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace veza::domain {

/// A track in the queue of a room, or what it plays.
struct RoomItem {
    RoomItemId id;
    ChannelId channel_id;
    TrackId track_id;
    std::optional<UserId> added_by{};  ///< none when the account is gone
    core::Time added_at;
    friend bool operator==(const RoomItem&, const RoomItem&) = default;
};

/// While it plays, the item is at `anchor_ms` at the moment `anchor`, before it silent there, and goes on with the clock; while it
/// does not, it stands at `anchor_ms`. Every change makes `rev` greater.
struct ListeningRoom {
    ChannelId channel_id;
    std::int64_t rev = 0;
    std::int64_t queue_rev = 0;  ///< the `rev` of the last change to what waits
    bool playing = false;
    std::optional<RoomItemId> item_id{};  ///< none: nothing plays, and nothing waits
    std::int64_t anchor_ms = 0;
    core::Time anchor{};
    std::optional<UserId> controller{};  ///< who conducts
    friend bool operator==(const ListeningRoom&, const ListeningRoom&) = default;
};

/// In milliseconds, not after the end.
[[nodiscard]] std::int64_t position_at(const ListeningRoom& room, core::Time now, std::int64_t duration_ms);
/// When what plays has ended.
[[nodiscard]] core::Time end_of(const ListeningRoom& room, std::int64_t duration_ms);

// What can happen to it. `at` is the moment from which it plays; `rev` is left to who stores it.

void begin(ListeningRoom& room, RoomItemId item, std::int64_t position_ms, core::Time at);
void resume(ListeningRoom& room, core::Time at);
void pause(ListeningRoom& room, core::Time now, std::int64_t duration_ms);
void seek(ListeningRoom& room, std::int64_t position_ms, core::Time at);
void stop(ListeningRoom& room);

/// How far into the future a beginning is set, so that those whose answers take so long can begin with the others: half of
/// what all but the slowest twentieth need, and a margin. `fetched` says whether they may have the sound already; else there is time to
/// fetch it.
[[nodiscard]] std::chrono::milliseconds lead_for(std::vector<std::chrono::milliseconds> round_trips, bool fetched);

/// More than half of those in the room.
[[nodiscard]] constexpr std::int64_t votes_needed(std::int64_t listeners) {
    return listeners / 2 + 1;
}

struct RoomLimits {
    std::size_t items = 200;
    std::size_t items_per_person = 50;  ///< who may not dj
    std::size_t items_at_once = 50;
    std::size_t people_shown = 50;
};

/// Why something plays no more: it came to its end, somebody skipped it, the votes did, or its track went out of sight.
enum class LeftReason : std::uint8_t { ended, skipped, voted, gone };
BOOST_DESCRIBE_ENUM(LeftReason, ended, skipped, voted, gone)

/// What played until something else did, or nothing. It belongs to the change that took it from there, and is in no store.
struct LeftItem {
    RoomItemId id;
    LeftReason reason{};
    std::optional<UserId> by{};  ///< who skipped it
};

/// A RoomItem as it is shown.
struct ShownRoomItem {
    RoomItem item;
    Track track;
    std::optional<UserSummary> added_by{};
};

/// A LeftItem as it is shown.
struct ShownLeftItem {
    RoomItemId id;
    LeftReason reason{};
    std::optional<UserSummary> by{};  ///< who skipped it; none when the account is gone
};

/// A room as it is shown.
struct ShownRoom {
    ListeningRoom room;
    std::optional<ShownRoomItem> item{};
    std::optional<ShownRoomItem> next{};
    std::int64_t queue_length = 0;  ///< what waits, with `next`
    std::optional<UserSummary> controller{};
    std::optional<ShownLeftItem> left{};  ///< by the change after which it is shown
};

/// Who is in a room at the moment, and how many of them want to skip what plays.
struct RoomAudience {
    ChannelId channel_id;
    std::int64_t count = 0;
    std::vector<UserSummary> people{};    ///< those who have been there longest, at most RoomLimits::people_shown
    std::optional<RoomItemId> item_id{};  ///< what the votes are about
    std::int64_t votes = 0;
};

}  // namespace veza::domain
