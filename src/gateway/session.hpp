#pragma once
// One client's session as a state machine: it is told what happened and says what to do. No sockets, no timers, no
// waiting; everything about the protocol's order, its limits and its close codes is here.
//
//   awaiting_identify --identify--> loading --ready--> ready --+
//          |                           |                       |
//          +---------------------------+-----------------------+--> closing (nothing is said or done any more)
//
// A resume takes the place of identify. If a stream could not be replayed, the client identifies after it, and is loaded
// once more.
#include "gateway/client_frame.hpp"
#include "gateway/options.hpp"
#include "gateway/transport.hpp"
#include "ports/credentials.hpp"
#include "services/message_view.hpp"

#include <chrono>
#include <variant>
#include <vector>

namespace veza::gateway {

/// The moment at which an input arrives: deadlines go by the steady clock, a token's end by the wall clock.
struct Moment {
    std::chrono::steady_clock::time_point steady;
    core::Time wall;
};

struct SendText {
    std::string payload;
};
/// The last action of a session.
struct CloseWith {
    CloseCode code;
    std::string_view reason;
};
/// Answered by loaded() or load_failed().
struct LoadSnapshot {};
/// Answered by resumed() or load_failed().
struct LoadPlaces {
    std::map<std::string, core::Uuid> positions;
};
/// Answered by acknowledge() or refuse().
struct SubmitMessage {
    std::optional<core::Uuid> id;
    services::NewMessage message;
};
/// Answered by settle() or refuse().
struct SetTyping {
    std::optional<core::Uuid> id;
    domain::ChannelId channel_id;
    bool typing;
};
struct SetStatus {
    domain::PresenceStatus status;
};
struct SetAttention {
    bool attentive;
};

/// Answered by confirm() or refuse().
struct LookAtMembers {
    std::optional<core::Uuid> id;
    Subscribe subscribe;
};

/// Answered by answer() or refuse().
struct AskRoom {
    std::optional<core::Uuid> id;
    services::RoomRequest request;
};
/// Answered at once, for the answer tells how long it took.
struct TellTime {
    std::optional<core::Uuid> id;
    double t0;
    std::chrono::steady_clock::time_point t1;
};

using Action = std::variant<SendText, CloseWith, LoadSnapshot, LoadPlaces, SubmitMessage, SetTyping, SetStatus,
                            SetAttention, LookAtMembers, AskRoom, TellTime>;
using Actions = std::vector<Action>;

class Session {
public:
    enum class Phase : std::uint8_t { awaiting_identify, loading, ready, closing };

    /// `options` outlives the session. `heartbeat_interval` is this session's own share of the jitter.
    Session(const Options& options, ports::AccessClaims claims, std::chrono::milliseconds heartbeat_interval,
            Moment now);

    [[nodiscard]] Phase phase() const { return phase_; }
    [[nodiscard]] const domain::Actor& actor() const { return claims_.actor; }
    [[nodiscard]] std::chrono::milliseconds heartbeat_interval() const { return heartbeat_interval_; }

    [[nodiscard]] Actions open();
    [[nodiscard]] Actions text(std::string_view text, Moment now);
    [[nodiscard]] Actions unacceptable();
    /// The snapshot is there and READY says what it holds; events may follow it.
    [[nodiscard]] Actions loaded(std::string ready_payload);
    /// What was missed has been sent, and the payload says so. The client may still identify, once.
    [[nodiscard]] Actions resumed(std::string resumed_payload);
    [[nodiscard]] Actions load_failed(const core::Error& error);
    /// The replies to what was asked with the request's `id`: with a payload, with an empty one, with none, with an error.
    [[nodiscard]] Actions acknowledge(std::optional<core::Uuid> id, const services::MessageView& message);
    [[nodiscard]] Actions answer(std::optional<core::Uuid> id, const services::RoomReply& reply);
    [[nodiscard]] Actions confirm(std::optional<core::Uuid> id);
    [[nodiscard]] Actions settle();
    [[nodiscard]] Actions refuse(std::optional<core::Uuid> id, const core::Error& error);
    /// Time passes; called about once a second.
    [[nodiscard]] Actions tick(Moment now);
    [[nodiscard]] Actions revoke();
    /// The node goes down: the client is told when to come back, and replies that are on their way still leave.
    [[nodiscard]] Actions drain(std::chrono::milliseconds retry_after, Moment now);
    /// Something failed that should not have.
    [[nodiscard]] Actions abort();

private:
    [[nodiscard]] Actions close(CloseCode code, std::string_view reason);
    [[nodiscard]] Actions handle(ClientFrame frame, Moment now);
    [[nodiscard]] Actions identify(Moment now);
    [[nodiscard]] Actions resume(Resume resume, Moment now);
    [[nodiscard]] Actions request(ClientFrame frame);
    [[nodiscard]] Actions error_reply(std::optional<core::Uuid> id, const core::Error& error) const;
    [[nodiscard]] bool over_limit(std::chrono::steady_clock::time_point now);
    [[nodiscard]] Actions settled(Actions reply);
    [[nodiscard]] std::string_view overdue(Moment now, CloseCode& code) const;

    const Options& options_;
    ports::AccessClaims claims_;
    std::chrono::steady_clock::time_point phase_since_;
    std::chrono::steady_clock::time_point last_heard_;
    std::chrono::steady_clock::time_point window_start_;
    std::chrono::milliseconds heartbeat_interval_;
    std::uint32_t frames_before_ = 0;  // in the window before this one
    std::uint32_t frames_now_ = 0;
    std::uint16_t pending_ = 0;
    Phase phase_ = Phase::awaiting_identify;
    bool draining_ = false;
    bool identified_ = false;
};

}  // namespace veza::gateway
