#pragma once
// The frame layer of RFC 6455, server side, over bytes only: no sockets, no clock, no allocation for whole messages.
#include "gateway/transport.hpp"
#include "net/utf8.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace veza::net {

enum class Opcode : std::uint8_t { continuation = 0x0, text = 0x1, binary = 0x2, close = 0x8, ping = 0x9, pong = 0xA };

/// What a client's bytes came to.
struct FrameEvent {
    enum class Kind : std::uint8_t { text, binary, ping, pong, close, violation };

    /// RFC 6455, section 7.1.5: the peer's close frame named no code.
    static constexpr std::uint16_t kNoStatus = 1005;

    Kind kind;
    std::string_view payload{};  ///< a message, a ping's data, a close reason; good until the parser's next call
    std::uint16_t code = 0;      ///< close: the peer's code or kNoStatus; violation: the code to close with
    bool compressed = false;     ///< a message by RFC 7692: not yet restored, and a text not yet known to be UTF-8
};

/// Takes a client's bytes, however they are cut, and gives events. Whatever the cuts, the events are the same.
/// A message that lies whole in the input is unmasked there and never copied; only the beginning of an unfinished one
/// is kept. After a close or a violation nothing more comes out, and what follows is swallowed.
class FrameParser {
public:
    /// `message_limit`: the most bytes a message may have over all its fragments; more is a violation of code 1009.
    /// `compression`: whether permessage-deflate was agreed on, so that messages may bear its mark, RSV1.
    explicit FrameParser(std::uint32_t message_limit, bool compression = false)
        : message_limit_(message_limit), compression_(compression) {}

    /// Takes bytes off the front of `input` up to the end of the next event, changing them; nothing when all were
    /// taken and no event is complete.
    [[nodiscard]] std::optional<FrameEvent> next(std::span<char>& input);

    /// Whether a close or a violation ended the conversation.
    [[nodiscard]] bool finished() const { return finished_; }

private:
    using Kind = FrameEvent::Kind;
    static constexpr std::size_t kLargestHeader = 14;

    [[nodiscard]] bool take_header(std::span<char>& input);
    [[nodiscard]] std::size_t header_size() const;
    [[nodiscard]] std::optional<FrameEvent> begin_frame();
    [[nodiscard]] std::uint16_t judge_first_bytes() const;
    [[nodiscard]] std::uint8_t forbidden_bits() const;
    [[nodiscard]] std::uint64_t limit() const;
    [[nodiscard]] std::optional<FrameEvent> take_payload(std::span<char>& input);
    [[nodiscard]] std::optional<FrameEvent> end_data_frame(std::string_view piece);
    [[nodiscard]] FrameEvent end_control_frame(std::string_view piece);
    [[nodiscard]] FrameEvent end_close_frame(std::string_view payload);
    [[nodiscard]] FrameEvent violate(gateway::CloseCode code);
    [[nodiscard]] bool is_control() const { return (header_[0] & 0x08U) != 0; }
    [[nodiscard]] bool is_final() const { return (header_[0] & 0x80U) != 0; }
    [[nodiscard]] Opcode opcode() const { return static_cast<Opcode>(header_[0] & 0x0FU); }
    [[nodiscard]] bool begins_message() const { return opcode() == Opcode::text || opcode() == Opcode::binary; }

    const std::uint32_t message_limit_;
    std::uint32_t remaining_ = 0;  // payload bytes of the current frame still to come
    std::string message_;          // the beginning of an unfinished data message, unmasked
    std::string control_;          // the beginning of an unfinished control frame's payload, unmasked
    std::array<std::uint8_t, kLargestHeader> header_{};
    std::uint8_t header_have_ = 0;
    std::array<std::uint8_t, 4> mask_{};            // turned so that its first byte fits the next payload byte
    Opcode message_opcode_ = Opcode::continuation;  // of the message begun, or continuation when there is none
    Utf8Validator utf8_;
    const bool compression_;
    bool message_compressed_ = false;  // the message begun
    bool in_payload_ = false;
    bool finished_ = false;
    bool message_delivered_ = false;  // handed out, to be freed by the next call
    bool control_delivered_ = false;
};

/// Frames the server makes by itself.
[[nodiscard]] gateway::FramePtr encode_ping(std::string_view payload);
[[nodiscard]] gateway::FramePtr encode_pong(std::string_view payload);
/// A text whose payload is compressed (RFC 7692, section 7.2.1).
[[nodiscard]] gateway::FramePtr encode_compressed_text(std::string_view payload);
/// `code` 0 or 1005 gives a close frame without a body; a reason too long for a control frame is cut between characters.
[[nodiscard]] gateway::FramePtr encode_close(std::uint16_t code, std::string_view reason);

/// Whether a peer may put `code` into a close frame (section 7.4, and the codes registered since).
[[nodiscard]] bool is_valid_close_code(std::uint16_t code);

/// XORs `bytes` with `mask`, and turns the mask so that the next piece of the same payload goes on where this ended.
void unmask(std::span<char> bytes, std::array<std::uint8_t, 4>& mask);

}  // namespace veza::net
