#include "gateway/room_frame.hpp"

#include "gateway/dto.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace veza::gateway {
namespace {

/// Whoever says that an answer takes longer is not believed.
constexpr double kSlowestMs = 60'000;
constexpr FrameKind kAck{"REPLY", "ack"};

struct Reply {
    std::optional<core::Uuid> id;

    std::string operator()(const services::RoomVisit& visit) const {
        return envelope(
            kAck,
            wire::RoomVisit{
                .state = wire::to_wire(*visit.room), .listeners = wire::to_wire(visit.audience), .voted = visit.voted},
            id);
    }
    std::string operator()(const services::RoomLeft& /*left*/) const { return envelope(kAck, dto::Empty{}, id); }
    std::string operator()(const services::RoomDone& done) const {
        dto::RoomDone shown{.rev = done.rev};
        if (done.items) shown.items = wire::to_wire(*done.items);
        return envelope(kAck, shown, id);
    }
    std::string operator()(const services::RoomVotes& votes) const {
        return envelope(kAck, dto::RoomVotes{.votes = votes.votes, .votes_needed = votes.needed}, id);
    }
};

}  // namespace

services::JoinRoom asked(JoinRoomPayload payload) {
    if (!payload.rtt_ms) return {};
    const auto ms = std::clamp(*payload.rtt_ms, 0.0, kSlowestMs);
    return {.round_trip = std::chrono::milliseconds{static_cast<std::int64_t>(ms)}};
}

services::LeaveRoom asked(LeaveRoomPayload /*payload*/) {
    return {};
}

services::PlayRoom asked(PlayRoomPayload payload) {
    return {.item = payload.item_id, .position_ms = payload.position_ms, .expected_rev = payload.expected_rev};
}

services::PauseRoom asked(PauseRoomPayload payload) {
    return {.expected_rev = payload.expected_rev};
}

services::SeekRoom asked(SeekRoomPayload payload) {
    return {.position_ms = payload.position_ms, .expected_rev = payload.expected_rev};
}

services::SkipItem asked(SkipItemPayload payload) {
    return {.item = payload.item_id};
}

services::EnqueueTracks asked(EnqueueTracksPayload payload) {
    return {.tracks = std::move(payload.track_ids)};
}

services::DequeueItem asked(DequeueItemPayload payload) {
    return {.item = payload.item_id};
}

services::ClearQueue asked(ClearQueuePayload /*payload*/) {
    return {};
}

services::MoveItem asked(MoveItemPayload payload) {
    return {.item = payload.item_id, .before = payload.before};
}

services::VoteToSkip asked(VoteToSkipPayload payload) {
    return {.item = payload.item_id, .skip = payload.skip.value_or(true)};
}

std::string room_reply(const services::RoomReply& reply, std::optional<core::Uuid> id) {
    return std::visit(Reply{.id = id}, reply);
}

}  // namespace veza::gateway
