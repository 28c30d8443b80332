#pragma once
// The seam between the real-time engine and whatever carries its frames: net/ implements Connection and calls
// Receiver and Acceptor, the engine the other way round. Sans sockets, so the engine is tested without any.
#include "core/task.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veza::gateway {

/// One encoded message, or several in one piece, shared by every receiver and never changed: the payload and the WebSocket
/// bytes around it. Any thread.
class Frame {
public:
    /// Encodes an unmasked, final text frame around `payload`.
    [[nodiscard]] static std::shared_ptr<const Frame> text(std::string_view payload);
    /// The same with any opcode of RFC 6455, section 5.2: net/ makes its control frames of it.
    [[nodiscard]] static std::shared_ptr<const Frame> with_opcode(std::uint8_t opcode, std::string_view payload);

    /// These messages, of one each, in this order: for receivers that get all of them at the same moment.
    [[nodiscard]] static std::shared_ptr<const Frame> joined(std::vector<std::shared_ptr<const Frame>> messages);

    /// Header and payload, of each message, ready for the socket.
    [[nodiscard]] std::string_view bytes() const { return bytes_; }
    /// Of one message.
    [[nodiscard]] std::string_view payload() const { return std::string_view(bytes_).substr(header_size_); }

    /// What it was joined of; empty when it is one message.
    [[nodiscard]] std::span<const std::shared_ptr<const Frame>> messages() const { return messages_; }
    [[nodiscard]] std::size_t count() const { return messages_.empty() ? 1 : messages_.size(); }

    /// The same message as `compress` makes it of the payload; null when that found nothing better. It is asked once for
    /// all receivers on all loops: whoever comes while it works waits, which is some ten microseconds.
    template <class Compress>
    [[nodiscard]] const std::shared_ptr<const Frame>& compressed(Compress compress) const {
        std::call_once(compressing_,
                       [&] { compressed_ = messages_.empty() ? compress(payload()) : each_of(compress); });
        return compressed_;
    }

private:
    Frame(std::string bytes, std::size_t header_size) : bytes_(std::move(bytes)), header_size_(header_size) {}

    template <class Compress>
    [[nodiscard]] std::shared_ptr<const Frame> each_of(Compress& compress) const {
        std::vector<std::shared_ptr<const Frame>> all;
        bool smaller = false;
        for (const auto& message : messages_) {
            const auto& made = message->compressed(compress);
            smaller = smaller || made;
            all.push_back(made ? made : message);
        }
        return smaller ? joined(std::move(all)) : nullptr;
    }

    std::string bytes_;
    std::size_t header_size_;
    std::vector<std::shared_ptr<const Frame>> messages_;
    mutable std::once_flag compressing_;
    mutable std::shared_ptr<const Frame> compressed_;
};
using FramePtr = std::shared_ptr<const Frame>;

/// Whether a frame may be dropped when its receiver reads too slowly.
enum class Urgency : std::uint8_t { durable, ephemeral };

/// RFC 6455 codes and those of docs/protocol.md.
enum class CloseCode : std::uint16_t {
    normal = 1000,
    going_away = 1001,
    protocol_error = 1002,
    unsupported_data = 1003,
    invalid_payload = 1007,
    too_big = 1009,
    internal_error = 1011,
    service_restart = 1012,
    unknown_error = 4000,
    unknown_op = 4001,
    malformed_frame = 4002,
    not_identified = 4003,
    token_invalid = 4004,
    already_identified = 4005,
    rate_limited = 4008,
    timed_out = 4009,
    too_slow = 4010,
    kicked_out = 4011,
};

/// One client's connection as the engine sees it. Used only on the loop that owns it.
class Connection {
public:
    virtual ~Connection() = default;

    /// Puts the frame into the outbox; it leaves at the end of the loop's turn. Never blocks. When the outbox is
    /// full, ephemeral frames are dropped, and a durable one closes the connection with too_slow.
    virtual void send(FramePtr frame, Urgency urgency) = 0;

    /// Sends what waits, then the close frame; further sends are ignored. Receiver::on_closed follows later.
    virtual void close(CloseCode code, std::string_view reason) = 0;
};

/// What a connection tells its owner, on its loop. Destroyed after on_closed.
class Receiver {
public:
    virtual ~Receiver() = default;
    /// A whole text message, valid UTF-8, at most the configured size. Binary messages never arrive here.
    virtual void on_text(std::string_view text) = 0;
    /// A message over the size limit or a binary one: the receiver decides the close code.
    virtual void on_unacceptable_message() = 0;
    /// Once, last. The connection must not be used afterwards.
    virtual void on_closed() = 0;
};

/// A handshake as the engine judges it.
struct Handshake {
    std::optional<std::string> bearer_token;  ///< from Authorization or the bearer subprotocol
    std::string remote_address;
    std::string user_agent;
    std::string request_id;
};

/// The engine's opinion of who knocks: kept between the judgement and the opened connection.
class Admission {
public:
    virtual ~Admission() = default;
};

/// The engine's front door.
class Acceptor {
public:
    virtual ~Acceptor() = default;

    /// Judges a handshake before it is answered: an error is sent as an HTTP problem (401, 429, 503).
    [[nodiscard]] virtual core::Task<std::unique_ptr<Admission>> admit(Handshake handshake) = 0;

    /// The upgrade is done; `connection` outlives the returned receiver's on_closed. Called on loop number `loop`.
    [[nodiscard]] virtual std::unique_ptr<Receiver> open(std::unique_ptr<Admission> admission, Connection& connection,
                                                         std::size_t loop) = 0;
};

}  // namespace veza::gateway
