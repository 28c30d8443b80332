#include "gateway/session.hpp"

#include "gateway/dto.hpp"
#include "gateway/envelope.hpp"
#include "gateway/room_frame.hpp"

#include <utility>

namespace veza::gateway {
namespace {

using namespace std::chrono;

Actions say(std::string payload) {
    Actions actions;
    actions.emplace_back(SendText{std::move(payload)});
    return actions;
}

Actions only(Action action) {
    Actions actions;
    actions.push_back(std::move(action));
    return actions;
}

/// How a session ends whose snapshot cannot be had.
CloseCode close_code_for(core::Code code) {
    switch (code) {
        case core::Code::unauthenticated:
        case core::Code::not_found: return CloseCode::token_invalid;  // the account is gone
        case core::Code::forbidden: return CloseCode::kicked_out;
        case core::Code::rate_limited: return CloseCode::rate_limited;
        case core::Code::malformed:
        case core::Code::invalid:
        case core::Code::not_allowed:
        case core::Code::conflict:
        case core::Code::too_large:
        case core::Code::unsupported:
        case core::Code::unavailable:
        case core::Code::internal: return CloseCode::unknown_error;
    }
    return CloseCode::unknown_error;
}

core::Error busy() {
    return core::Error{.code = core::Code::rate_limited,
                       .reason = core::Reason::overloaded,
                       .detail = "too many requests wait for their answer",
                       .retry_after = milliseconds{1000}};
}

core::Error going_down() {
    return core::Error{.code = core::Code::unavailable,
                       .reason = core::Reason::draining,
                       .detail = "this node is going down, send it again after reconnecting"};
}

services::NewMessage to_message(CreateMessage create) {
    services::NewMessage message{.channel_id = create.channel_id,
                                 .content = std::move(create.content).value_or(""),
                                 .nonce = std::move(create.nonce),
                                 .reply_to = create.reply_to};
    for (auto& each : create.attachments.value_or(std::vector<CreateAttachment>{}))
        message.attachments.push_back({.upload_id = each.upload_id, .alt = std::move(each.alt).value_or("")});
    return message;
}

}  // namespace

Session::Session(const Options& options, ports::AccessClaims claims, milliseconds heartbeat_interval, Moment now)
    : options_(options),
      claims_(claims),
      phase_since_(now.steady),
      last_heard_(now.steady),
      window_start_(now.steady),
      heartbeat_interval_(heartbeat_interval) {}

Actions Session::open() {
    return say(envelope({"SESSION", "session.hello"}, dto::Hello{heartbeat_interval_.count()}));
}

Actions Session::close(CloseCode code, std::string_view reason) {
    if (phase_ == Phase::closing) return {};
    phase_ = Phase::closing;
    return only(CloseWith{.code = code, .reason = reason});
}

Actions Session::text(std::string_view text, Moment now) {
    if (phase_ == Phase::closing) return {};
    last_heard_ = now.steady;
    return handle(parse_client_frame(text), now);
}

Actions Session::unacceptable() {
    return close(CloseCode::malformed_frame, "a binary or over-long frame");
}

Actions Session::handle(ClientFrame frame, Moment now) {
    if (std::holds_alternative<Heartbeat>(frame.request)) {
        const auto since_epoch = now.wall.time_since_epoch();
        return say(envelope({"SESSION", "session.heartbeat_ack"},
                            dto::HeartbeatAck{duration_cast<microseconds>(since_epoch).count()}, frame.id));
    }
    if (over_limit(now.steady)) return close(CloseCode::rate_limited, "too many frames");
    if (std::holds_alternative<MalformedFrame>(frame.request)) return close(CloseCode::malformed_frame, "not a frame");
    if (std::holds_alternative<UnknownOp>(frame.request)) return close(CloseCode::unknown_op, "unknown op");
    if (std::holds_alternative<Identify>(frame.request)) return identify(now);
    if (auto* back = std::get_if<Resume>(&frame.request)) return resume(std::move(*back), now);
    if (phase_ == Phase::awaiting_identify) return close(CloseCode::not_identified, "identify or resume first");
    if (const auto* time = std::get_if<AskTime>(&frame.request))
        return only(TellTime{.id = frame.id, .t0 = time->t0, .t1 = now.steady});
    return request(std::move(frame));
}

Actions Session::identify(Moment now) {
    if (identified_ || phase_ == Phase::loading) return close(CloseCode::already_identified, "identified twice");
    identified_ = true;
    phase_ = Phase::loading;
    phase_since_ = now.steady;
    return only(LoadSnapshot{});
}

Actions Session::resume(Resume resume, Moment now) {
    if (phase_ != Phase::awaiting_identify) return close(CloseCode::already_identified, "resumed too late");
    phase_ = Phase::loading;
    phase_since_ = now.steady;
    return only(LoadPlaces{std::move(resume.streams)});
}

Actions Session::request(ClientFrame frame) {
    if (const auto* bad = std::get_if<BadRequest>(&frame.request)) return error_reply(frame.id, bad->error);
    if (draining_) return error_reply(frame.id, going_down());
    if (const auto* presence = std::get_if<UpdatePresence>(&frame.request)) return only(SetStatus{presence->status});
    if (const auto* attend = std::get_if<Attend>(&frame.request)) return only(SetAttention{attend->attentive});
    if (pending_ >= options_.pending_limit) return error_reply(frame.id, busy());
    ++pending_;
    if (const auto* start = std::get_if<StartTyping>(&frame.request))
        return only(SetTyping{.id = frame.id, .channel_id = start->channel_id, .typing = true});
    if (const auto* stop = std::get_if<StopTyping>(&frame.request))
        return only(SetTyping{.id = frame.id, .channel_id = stop->channel_id, .typing = false});
    if (auto* subscribe = std::get_if<Subscribe>(&frame.request))
        return only(LookAtMembers{.id = frame.id, .subscribe = std::move(*subscribe)});
    if (auto* room = std::get_if<services::RoomRequest>(&frame.request))
        return only(AskRoom{.id = frame.id, .request = std::move(*room)});
    auto& create = std::get<CreateMessage>(frame.request);
    return only(SubmitMessage{.id = frame.id, .message = to_message(std::move(create))});
}

Actions Session::loaded(std::string ready_payload) {
    if (phase_ != Phase::loading) return {};
    phase_ = Phase::ready;
    return say(std::move(ready_payload));
}

Actions Session::resumed(std::string resumed_payload) {
    return loaded(std::move(resumed_payload));
}

Actions Session::load_failed(const core::Error& error) {
    if (phase_ != Phase::loading) return {};
    return close(close_code_for(error.code), "the session could not be set up");
}

Actions Session::acknowledge(std::optional<core::Uuid> id, const services::MessageView& message) {
    if (phase_ == Phase::closing) return {};
    return settled(say(envelope(
        {"REPLY", "ack"},
        wire::to_personal(message.message, {.author = message.author, .reply_author = message.reply_author}), id)));
}

Actions Session::answer(std::optional<core::Uuid> id, const services::RoomReply& reply) {
    return phase_ == Phase::closing ? Actions{} : settled(say(room_reply(reply, id)));
}

Actions Session::confirm(std::optional<core::Uuid> id) {
    if (phase_ == Phase::closing) return {};
    return settled(say(envelope({"REPLY", "ack"}, dto::Empty{}, id)));
}

Actions Session::settle() {
    return phase_ == Phase::closing ? Actions{} : settled({});
}

Actions Session::refuse(std::optional<core::Uuid> id, const core::Error& error) {
    return phase_ == Phase::closing ? Actions{} : settled(error_reply(id, error));
}

Actions Session::error_reply(std::optional<core::Uuid> id, const core::Error& error) const {
    dto::ErrorReply reply{
        .code = std::string{to_string(error.reason)}, .detail = error.detail, .retry_after_ms = std::nullopt};
    if (error.retry_after) reply.retry_after_ms = error.retry_after->count();
    return say(envelope({"REPLY", "error"}, reply, id));
}

Actions Session::settled(Actions reply) {
    if (pending_ > 0) --pending_;
    if (!draining_ || pending_ > 0) return reply;
    for (auto& action : close(CloseCode::service_restart, "the node goes down")) reply.push_back(std::move(action));
    return reply;
}

/// Counts this frame into a sliding window: the one before weighs by how much of it is still in sight.
bool Session::over_limit(steady_clock::time_point now) {
    const auto& limit = options_.frame_limit;
    if (!limit.enabled) return false;
    if (const auto windows = (now - window_start_) / limit.window; windows > 0) {
        frames_before_ = windows == 1 ? frames_now_ : 0;
        frames_now_ = 0;
        window_start_ += windows * limit.window;
    }
    ++frames_now_;
    const auto passed = duration<double>(now - window_start_) / duration<double>(limit.window);
    return frames_before_ * (1.0 - passed) + frames_now_ > limit.frames;
}

/// The reason to end now, and its code; empty when all is well.
std::string_view Session::overdue(Moment now, CloseCode& code) const {
    const auto in_phase = now.steady - phase_since_;
    if (now.wall >= claims_.expires_at) {
        code = CloseCode::token_invalid;
        return "the token has expired";
    }
    if (draining_ && in_phase >= options_.drain_timeout) {
        code = CloseCode::service_restart;
        return "the node goes down";
    }
    if (phase_ == Phase::awaiting_identify && in_phase >= options_.identify_timeout) {
        code = CloseCode::not_identified;
        return "not identified in time";
    }
    if (phase_ == Phase::loading && in_phase >= options_.load_timeout) {
        code = CloseCode::unknown_error;
        return "the session could not be set up in time";
    }
    if (now.steady - last_heard_ >= heartbeat_interval_ * 3 / 2) {
        code = CloseCode::timed_out;
        return "no heartbeat";
    }
    return {};
}

Actions Session::tick(Moment now) {
    if (phase_ == Phase::closing) return {};
    auto code = CloseCode::unknown_error;
    const auto reason = overdue(now, code);
    return reason.empty() ? Actions{} : close(code, reason);
}

Actions Session::revoke() {
    return close(CloseCode::token_invalid, "the token was revoked");
}

Actions Session::abort() {
    return close(CloseCode::unknown_error, "an unexpected failure");
}

Actions Session::drain(milliseconds retry_after, Moment now) {
    if (phase_ == Phase::closing || draining_) return {};
    draining_ = true;
    phase_since_ = now.steady;
    auto actions = say(envelope({"SESSION", "session.reconnect"}, dto::Reconnect{retry_after.count()}));
    if (pending_ > 0) return actions;
    for (auto& action : close(CloseCode::service_restart, "the node goes down")) actions.push_back(std::move(action));
    return actions;
}

}  // namespace veza::gateway
