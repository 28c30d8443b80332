#pragma once
// What a client says. Anybody may send anything here: whatever comes in, one of these comes out.
#include "core/result.hpp"
#include "core/uuid.hpp"
#include "domain/ids.hpp"
#include "domain/presence.hpp"
#include "gateway/subscription.hpp"
#include "services/room_request.hpp"

#include <boost/describe/class.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace veza::gateway {

struct Identify {};
struct Heartbeat {};

/// In the place of identify, from a client that comes back.
struct Resume {
    std::map<std::string, core::Uuid> streams;  ///< the last event that it saw, by stream
};
BOOST_DESCRIBE_STRUCT(Resume, (), (streams))

struct CreateAttachment {
    domain::UploadId upload_id;
    std::optional<std::string> alt;
};
BOOST_DESCRIBE_STRUCT(CreateAttachment, (), (upload_id, alt))

struct CreateMessage {
    domain::ChannelId channel_id;
    std::optional<std::string> content;  ///< may be absent beside attachments
    std::optional<std::string> nonce;
    std::optional<domain::MessageId> reply_to;
    std::optional<std::vector<CreateAttachment>> attachments;
};
BOOST_DESCRIBE_STRUCT(CreateMessage, (), (channel_id, content, nonce, reply_to, attachments))

struct StartTyping {
    domain::ChannelId channel_id;
};
BOOST_DESCRIBE_STRUCT(StartTyping, (), (channel_id))

struct StopTyping {
    domain::ChannelId channel_id;
};
BOOST_DESCRIBE_STRUCT(StopTyping, (), (channel_id))

struct UpdatePresence {
    domain::PresenceStatus status = domain::PresenceStatus::online;
};
BOOST_DESCRIBE_STRUCT(UpdatePresence, (), (status))

/// Whether somebody looks at the app there.
struct Attend {
    bool attentive = false;
};
BOOST_DESCRIBE_STRUCT(Attend, (), (attentive))

/// What time it is on the clock that rooms go by.
struct AskTime {
    double t0 = 0;  ///< the client's own, repeated in the answer
};
BOOST_DESCRIBE_STRUCT(AskTime, (), (t0))

/// A known type whose payload breaks a rule: answered with an error, the session goes on.
struct BadRequest {
    core::Error error;
};
/// A type that this version does not speak: the session is closed.
struct UnknownOp {};
/// Not a frame at all: the session is closed.
struct MalformedFrame {};

using Request = std::variant<Identify, Resume, Heartbeat, CreateMessage, StartTyping, StopTyping, UpdatePresence,
                             Attend, Subscribe, AskTime, services::RoomRequest, BadRequest, UnknownOp, MalformedFrame>;

struct ClientFrame {
    std::optional<core::Uuid> id;  ///< the client's own mark, repeated in the reply
    Request request;
};

/// The most bytes a client's frame may have.
inline constexpr std::size_t kClientFrameLimit = 16 * 1024;

[[nodiscard]] ClientFrame parse_client_frame(std::string_view text);

}  // namespace veza::gateway
