#pragma once
#include "core/timeline.hpp"
#include "services/access.hpp"
#include "services/library_access.hpp"
#include "services/room_audiences.hpp"
#include "services/room_book.hpp"
#include "services/room_request.hpp"

namespace veza::services {

/// The channel, if it is a listening room: `not_a_room`, and what Access has.
[[nodiscard]] core::Task<ChannelAccess> enter_room(Access& access, domain::Actor actor, domain::ChannelId channel,
                                                   domain::Permission needed);

/// Who is in a timeout looks and listens there, and does no more: `missing_permission`.
[[nodiscard]] core::Status check_may_act(const ChannelAccess& access, core::Time now);

/// What a listening room is told to do. Thread-safe.
class RoomCommands {
public:
    struct Dependencies {
        RoomBook& book;
        const RoomAudiences& audiences;
        Access& access;
        LibraryAccess& library;
        const core::Timeline& timeline;
        const core::Clock& clock;
        core::UuidGenerator& ids;
    };

    RoomCommands(Dependencies dependencies, domain::RoomLimits limits) : d_(dependencies), limits_(limits) {}

    /// These take `dj`, unless said otherwise; who gives one and is in the room conducts from then on. `room_changed`,
    /// `nothing_to_play`, `item_not_found`.
    ///
    /// Where nobody conducts, any listener lets a paused room go on.
    [[nodiscard]] core::Task<RoomDone> play(domain::Actor actor, domain::ChannelId channel, PlayRoom asked);
    [[nodiscard]] core::Task<RoomDone> pause(domain::Actor actor, domain::ChannelId channel, PauseRoom asked);
    [[nodiscard]] core::Task<RoomDone> seek(domain::Actor actor, domain::ChannelId channel, SeekRoom asked);
    /// So do skip_tracks, and having queued it.
    [[nodiscard]] core::Task<RoomDone> skip(domain::Actor actor, domain::ChannelId channel, SkipItem asked);
    /// By vote, whoever is the last to give one.
    [[nodiscard]] core::Task<RoomDone> skip_voted(RoomAudiences::Place place, domain::RoomItemId item);
    /// Takes queue_tracks. `track_not_here`, `track_not_ready`, `queue_full`.
    [[nodiscard]] core::Task<RoomDone> enqueue(domain::Actor actor, domain::ChannelId channel, EnqueueTracks asked);
    /// One's own with queue_tracks. What plays is skipped, not taken out.
    [[nodiscard]] core::Task<RoomDone> dequeue(domain::Actor actor, domain::ChannelId channel, DequeueItem asked);
    [[nodiscard]] core::Task<RoomDone> clear(domain::Actor actor, domain::ChannelId channel);
    [[nodiscard]] core::Task<RoomDone> move(domain::Actor actor, domain::ChannelId channel, MoveItem asked);

private:
    [[nodiscard]] core::Task<RoomDone> conduct(domain::Actor actor, domain::ChannelId channel, RoomBook::Change change,
                                               domain::Permission needed = domain::Permission::dj);
    void take_over(OpenRoom& opened, domain::UserId user) const;
    /// When what begins now is heard.
    [[nodiscard]] core::Time beginning(domain::ChannelId channel, bool fetched) const;
    [[nodiscard]] core::Status put(OpenRoom& opened, const domain::Track& track, domain::UserId user) const;
    [[nodiscard]] core::Status check_space(const OpenRoom& opened, domain::UserId user, std::size_t more,
                                           bool may_dj) const;

    Dependencies d_;
    const domain::RoomLimits limits_;
};

}  // namespace veza::services
