#pragma once
// What clients ask of listening rooms, and what they are told of them.
#include "gateway/envelope.hpp"
#include "services/room_request.hpp"
#include "wire/listening_room.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veza::gateway {

struct JoinRoomPayload {
    domain::ChannelId channel_id;
    std::optional<double> rtt_ms;
};
BOOST_DESCRIBE_STRUCT(JoinRoomPayload, (), (channel_id, rtt_ms))

struct LeaveRoomPayload {
    domain::ChannelId channel_id;
};
BOOST_DESCRIBE_STRUCT(LeaveRoomPayload, (), (channel_id))

struct PlayRoomPayload {
    domain::ChannelId channel_id;
    std::optional<domain::RoomItemId> item_id;
    std::optional<std::int64_t> position_ms;
    std::optional<std::int64_t> expected_rev;
};
BOOST_DESCRIBE_STRUCT(PlayRoomPayload, (), (channel_id, item_id, position_ms, expected_rev))

struct PauseRoomPayload {
    domain::ChannelId channel_id;
    std::optional<std::int64_t> expected_rev;
};
BOOST_DESCRIBE_STRUCT(PauseRoomPayload, (), (channel_id, expected_rev))

struct SeekRoomPayload {
    domain::ChannelId channel_id;
    std::int64_t position_ms = 0;
    std::optional<std::int64_t> expected_rev;
};
BOOST_DESCRIBE_STRUCT(SeekRoomPayload, (), (channel_id, position_ms, expected_rev))

struct SkipItemPayload {
    domain::ChannelId channel_id;
    std::optional<domain::RoomItemId> item_id;
};
BOOST_DESCRIBE_STRUCT(SkipItemPayload, (), (channel_id, item_id))

struct EnqueueTracksPayload {
    domain::ChannelId channel_id;
    std::vector<domain::TrackId> track_ids;
};
BOOST_DESCRIBE_STRUCT(EnqueueTracksPayload, (), (channel_id, track_ids))

struct DequeueItemPayload {
    domain::ChannelId channel_id;
    domain::RoomItemId item_id;
};
BOOST_DESCRIBE_STRUCT(DequeueItemPayload, (), (channel_id, item_id))

struct ClearQueuePayload {
    domain::ChannelId channel_id;
};
BOOST_DESCRIBE_STRUCT(ClearQueuePayload, (), (channel_id))

struct MoveItemPayload {
    domain::ChannelId channel_id;
    domain::RoomItemId item_id;
    std::optional<domain::RoomItemId> before;
};
BOOST_DESCRIBE_STRUCT(MoveItemPayload, (), (channel_id, item_id, before))

struct VoteToSkipPayload {
    domain::ChannelId channel_id;
    domain::RoomItemId item_id;
    std::optional<bool> skip;  ///< true if absent
};
BOOST_DESCRIBE_STRUCT(VoteToSkipPayload, (), (channel_id, item_id, skip))

[[nodiscard]] services::JoinRoom asked(JoinRoomPayload payload);
[[nodiscard]] services::LeaveRoom asked(LeaveRoomPayload payload);
[[nodiscard]] services::PlayRoom asked(PlayRoomPayload payload);
[[nodiscard]] services::PauseRoom asked(PauseRoomPayload payload);
[[nodiscard]] services::SeekRoom asked(SeekRoomPayload payload);
[[nodiscard]] services::SkipItem asked(SkipItemPayload payload);
[[nodiscard]] services::EnqueueTracks asked(EnqueueTracksPayload payload);
[[nodiscard]] services::DequeueItem asked(DequeueItemPayload payload);
[[nodiscard]] services::ClearQueue asked(ClearQueuePayload payload);
[[nodiscard]] services::MoveItem asked(MoveItemPayload payload);
[[nodiscard]] services::VoteToSkip asked(VoteToSkipPayload payload);

/// The reply to the request with that id.
[[nodiscard]] std::string room_reply(const services::RoomReply& reply, std::optional<core::Uuid> id);

namespace dto {

struct RoomDone {
    std::int64_t rev = 0;
    std::optional<std::vector<wire::WaitingItem>> items{};  ///< those that were put into the queue
};
BOOST_DESCRIBE_STRUCT(RoomDone, (), (rev, items))

struct RoomVotes {
    std::int64_t votes = 0;
    std::int64_t votes_needed = 0;
};
BOOST_DESCRIBE_STRUCT(RoomVotes, (), (votes, votes_needed))

/// Microseconds of the clock that rooms go by: when the question was read, and when it was answered.
struct TimeAnswer {
    double t0 = 0;
    std::int64_t t1 = 0;
    std::int64_t t2 = 0;
};
BOOST_DESCRIBE_STRUCT(TimeAnswer, (), (t0, t1, t2))

}  // namespace dto
}  // namespace veza::gateway
