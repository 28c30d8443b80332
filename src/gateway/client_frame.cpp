#include "gateway/client_frame.hpp"

#include "core/json_decode.hpp"
#include "gateway/room_frame.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <array>

namespace veza::gateway {
namespace {

namespace json = boost::json;

constexpr core::json::Limits kLimits{.max_depth = 8, .max_size = kClientFrameLimit, .max_items = 1'000};

using Read = Request (*)(const json::value& payload);

template <class Payload>
core::Result<Payload> decode(const json::value& payload) {
    core::json::Reader reader(kLimits);
    Payload out{};
    if (core::json::Decode<Payload>::read(payload, out, core::json::Path{}, reader)) return out;
    return core::fail(std::move(reader).take_error());
}

template <class Payload>
Request read(const json::value& payload) {
    auto read = decode<Payload>(payload);
    if (!read) return BadRequest{std::move(read.error())};
    return std::move(*read);
}

/// A payload with rules beyond its shape.
Request read_subscribe(const json::value& payload) {
    const auto shape = decode<SubscribePayload>(payload);
    if (!shape) return BadRequest{shape.error()};
    auto subscribe = checked(*shape);
    if (!subscribe) return BadRequest{std::move(subscribe.error())};
    return std::move(*subscribe);
}

/// What is asked of a listening room.
template <class Payload>
Request read_room(const json::value& payload) {
    auto shape = decode<Payload>(payload);
    if (!shape) return BadRequest{std::move(shape.error())};
    return services::RoomRequest{.channel = shape->channel_id, .what = asked(std::move(*shape))};
}

/// Types without a payload of interest; clients may put what they like into it.
template <class Signal>
Request signal(const json::value& /*payload*/) {
    return Signal{};
}

struct Known {
    std::string_view op;
    std::string_view t;
    Read read;
};

constexpr std::array kKnown{
    Known{"SESSION", "session.heartbeat", signal<Heartbeat>},  // the most frequent first
    Known{"MESSAGE", "message.create", read<CreateMessage>},
    Known{"TYPING", "typing.start", read<StartTyping>},
    Known{"TYPING", "typing.stop", read<StopTyping>},
    Known{"PRESENCE", "presence.update", read<UpdatePresence>},
    Known{"SESSION", "session.attend", read<Attend>},
    Known{"SERVER", "server.subscribe", read_subscribe},
    Known{"ROOM", "time", read<AskTime>},
    Known{"ROOM", "room.join", read_room<JoinRoomPayload>},
    Known{"ROOM", "room.leave", read_room<LeaveRoomPayload>},
    Known{"ROOM", "room.play", read_room<PlayRoomPayload>},
    Known{"ROOM", "room.pause", read_room<PauseRoomPayload>},
    Known{"ROOM", "room.seek", read_room<SeekRoomPayload>},
    Known{"ROOM", "room.skip", read_room<SkipItemPayload>},
    Known{"ROOM", "room.enqueue", read_room<EnqueueTracksPayload>},
    Known{"ROOM", "room.dequeue", read_room<DequeueItemPayload>},
    Known{"ROOM", "room.clear", read_room<ClearQueuePayload>},
    Known{"ROOM", "room.move", read_room<MoveItemPayload>},
    Known{"ROOM", "room.vote", read_room<VoteToSkipPayload>},
    Known{"SESSION", "session.identify", signal<Identify>},
    Known{"SESSION", "session.resume", read<Resume>},
};

std::optional<std::string_view> text_member(const json::object& frame, std::string_view name) {
    const auto* value = frame.if_contains({name.data(), name.size()});
    const auto* text = value == nullptr ? nullptr : value->if_string();
    if (text == nullptr) return std::nullopt;
    return std::string_view{text->data(), text->size()};
}

/// Nothing when there is an id that is none.
std::optional<ClientFrame> start_frame(const json::object& frame) {
    ClientFrame out;
    if (const auto* id = frame.if_contains("id"); id != nullptr && !id->is_null()) {
        const auto text = text_member(frame, "id");
        if (!text) return std::nullopt;
        const auto uuid = core::Uuid::parse(*text);
        if (!uuid) return std::nullopt;
        out.id = *uuid;
    }
    return out;
}

Request read_request(const json::object& frame, std::string_view op, std::string_view t) {
    for (const auto& known : kKnown) {
        if (known.op != op || known.t != t) continue;
        const auto* payload = frame.if_contains("d");
        if (payload != nullptr && !payload->is_null()) return known.read(*payload);
        return known.read(json::value{json::object{}});
    }
    return UnknownOp{};
}

}  // namespace

ClientFrame parse_client_frame(std::string_view text) {
    ClientFrame malformed{.id = std::nullopt, .request = MalformedFrame{}};
    core::json::Document document;
    if (!document.parse(text, kLimits)) return malformed;
    const auto* frame = document.root().if_object();
    if (frame == nullptr) return malformed;
    const auto op = text_member(*frame, "op");
    const auto t = text_member(*frame, "t");
    auto out = start_frame(*frame);
    if (!op || !t || !out) return malformed;
    out->request = read_request(*frame, *op, *t);
    return std::move(*out);
}

}  // namespace veza::gateway
