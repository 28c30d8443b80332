#include "net/ws_frame.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace veza::net {
namespace {

using gateway::CloseCode;

constexpr std::uint8_t kReservedBits = 0x70;
constexpr std::uint8_t kCompressedBit = 0x40;
constexpr std::uint8_t kMaskBit = 0x80;
constexpr std::size_t kMaskSize = 4;
constexpr std::uint8_t kMediumLengthMark = 126;
constexpr std::uint8_t kLongLengthMark = 127;
constexpr std::size_t kLargestControlPayload = 125;
constexpr std::size_t kCloseCodeSize = 2;

constexpr std::uint16_t to_number(CloseCode code) {
    return static_cast<std::uint16_t>(code);
}

std::size_t length_size(std::uint8_t second_byte) {
    const auto mark = second_byte & 0x7FU;
    if (mark == kMediumLengthMark) return 2;
    if (mark == kLongLengthMark) return 8;
    return 0;
}

std::uint64_t read_big_endian(std::span<const std::uint8_t> bytes) {
    std::uint64_t value = 0;
    for (const auto byte : bytes) value = value << 8U | byte;
    return value;
}

/// The length must be written in the fewest bytes that hold it, and its highest bit must be clear.
bool is_minimal(std::uint64_t length, std::size_t size) {
    if (size == 2) return length >= kMediumLengthMark;
    if (size == 8) return length > 0xFFFF && (length >> 63U) == 0;
    return true;
}

}  // namespace

void unmask(std::span<char> bytes, std::array<std::uint8_t, 4>& mask) {
    std::uint32_t narrow = 0;
    std::memcpy(&narrow, mask.data(), sizeof narrow);
    const std::uint64_t wide = static_cast<std::uint64_t>(narrow) << 32U | narrow;
    std::size_t at = 0;
    for (; at + sizeof wide <= bytes.size(); at += sizeof wide) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, sizeof word);
        word ^= wide;
        std::memcpy(bytes.data() + at, &word, sizeof word);
    }
    for (std::size_t i = at; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(static_cast<std::uint8_t>(bytes[i]) ^ mask[(i - at) % kMaskSize]);
    std::rotate(mask.begin(), mask.begin() + static_cast<std::ptrdiff_t>(bytes.size() % kMaskSize), mask.end());
}

bool is_valid_close_code(std::uint16_t code) {
    if (code >= 3000) return code <= 4999;
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
}

gateway::FramePtr encode_ping(std::string_view payload) {
    return gateway::Frame::with_opcode(static_cast<std::uint8_t>(Opcode::ping),
                                       payload.substr(0, kLargestControlPayload));
}

gateway::FramePtr encode_pong(std::string_view payload) {
    return gateway::Frame::with_opcode(static_cast<std::uint8_t>(Opcode::pong),
                                       payload.substr(0, kLargestControlPayload));
}

gateway::FramePtr encode_compressed_text(std::string_view payload) {
    return gateway::Frame::with_opcode(static_cast<std::uint8_t>(Opcode::text) | kCompressedBit, payload);
}

gateway::FramePtr encode_close(std::uint16_t code, std::string_view reason) {
    std::string payload;
    if (code != 0 && code != FrameEvent::kNoStatus) {
        constexpr std::size_t kLargestReason = kLargestControlPayload - kCloseCodeSize;
        std::size_t size = std::min(reason.size(), kLargestReason);
        while (size < reason.size() && size > 0 && (static_cast<std::uint8_t>(reason[size]) & 0xC0U) == 0x80U) --size;
        payload.push_back(static_cast<char>(code >> 8U));
        payload.push_back(static_cast<char>(code));
        payload.append(reason.substr(0, size));
    }
    return gateway::Frame::with_opcode(static_cast<std::uint8_t>(Opcode::close), payload);
}

FrameEvent FrameParser::violate(CloseCode code) {
    finished_ = true;
    message_ = {};
    return {.kind = Kind::violation, .code = to_number(code)};
}

std::optional<FrameEvent> FrameParser::next(std::span<char>& input) {
    // An idle connection keeps no buffer.
    if (std::exchange(message_delivered_, false)) message_ = {};
    if (std::exchange(control_delivered_, false)) control_ = {};
    while (!finished_) {
        if (!in_payload_) {
            if (!take_header(input)) return std::nullopt;
            if (auto violation = begin_frame()) return violation;
        }
        if (input.empty() && remaining_ > 0) return std::nullopt;
        if (auto event = take_payload(input)) return event;
    }
    input = input.last(0);
    return std::nullopt;
}

std::size_t FrameParser::header_size() const {
    if (header_have_ < 2) return 2;
    return 2 + length_size(header_[1]) + ((header_[1] & kMaskBit) != 0 ? kMaskSize : 0);
}

bool FrameParser::take_header(std::span<char>& input) {
    while (header_have_ < header_size()) {
        if (input.empty()) return false;
        const std::size_t count = std::min(input.size(), header_size() - header_have_);
        std::memcpy(header_.data() + header_have_, input.data(), count);
        header_have_ = static_cast<std::uint8_t>(header_have_ + count);
        input = input.subspan(count);
        // Two bytes tell most violations: nothing more is waited for then.
        if (header_have_ == 2 && judge_first_bytes() != 0) return true;
    }
    return true;
}

/// The code of the violation that the first two bytes are, or 0.
std::uint16_t FrameParser::judge_first_bytes() const {
    constexpr auto kViolation = to_number(CloseCode::protocol_error);
    const auto length_mark = header_[1] & 0x7FU;
    if ((header_[0] & forbidden_bits()) != 0 || (header_[1] & kMaskBit) == 0) return kViolation;
    const bool in_message = message_opcode_ != Opcode::continuation;
    switch (opcode()) {
        case Opcode::continuation: return in_message ? 0 : kViolation;
        case Opcode::text:
        case Opcode::binary: return in_message ? kViolation : 0;
        case Opcode::close:
        case Opcode::ping:
        case Opcode::pong: return is_final() && length_mark <= kLargestControlPayload ? 0 : kViolation;
    }
    return kViolation;  // a reserved opcode
}

/// Only a message's first frame may say that it is compressed (RFC 7692, section 6).
std::uint8_t FrameParser::forbidden_bits() const {
    return compression_ && begins_message() ? kReservedBits & ~kCompressedBit : kReservedBits;
}

/// Deflate makes what it cannot compress a little larger: five bytes for each stored block.
std::uint64_t FrameParser::limit() const {
    return message_compressed_ ? message_limit_ + message_limit_ / std::uint64_t{64} + 64 : message_limit_;
}

std::optional<FrameEvent> FrameParser::begin_frame() {
    if (judge_first_bytes() != 0) return violate(CloseCode::protocol_error);
    const std::size_t extended = length_size(header_[1]);
    const std::span<const std::uint8_t> header(header_);
    const std::uint64_t length = extended == 0 ? header_[1] & 0x7FU : read_big_endian(header.subspan(2, extended));
    if (!is_minimal(length, extended)) return violate(CloseCode::protocol_error);
    if (begins_message()) {
        message_opcode_ = opcode();
        message_compressed_ = (header_[0] & kCompressedBit) != 0;
        utf8_.reset();
    }
    if (!is_control() && length > limit() - message_.size()) return violate(CloseCode::too_big);
    std::memcpy(mask_.data(), header_.data() + 2 + extended, kMaskSize);
    remaining_ = static_cast<std::uint32_t>(length);
    header_have_ = 0;
    in_payload_ = true;
    return std::nullopt;
}

std::optional<FrameEvent> FrameParser::take_payload(std::span<char>& input) {
    const std::span<char> taken = input.first(std::min<std::size_t>(input.size(), remaining_));
    input = input.subspan(taken.size());
    remaining_ -= static_cast<std::uint32_t>(taken.size());
    unmask(taken, mask_);
    const std::string_view piece(taken.data(), taken.size());
    const bool is_plain_text = !is_control() && message_opcode_ == Opcode::text && !message_compressed_;
    if (is_plain_text && !utf8_.feed(piece)) return violate(CloseCode::invalid_payload);
    if (remaining_ > 0) {
        (is_control() ? control_ : message_).append(piece);
        return std::nullopt;
    }
    in_payload_ = false;
    if (is_control()) return end_control_frame(piece);
    return end_data_frame(piece);
}

std::optional<FrameEvent> FrameParser::end_data_frame(std::string_view piece) {
    if (!is_final()) {
        message_.append(piece);
        return std::nullopt;
    }
    const bool is_text = message_opcode_ == Opcode::text;
    if (is_text && !message_compressed_ && !utf8_.complete()) return violate(CloseCode::invalid_payload);
    message_opcode_ = Opcode::continuation;
    if (!message_.empty()) {
        message_.append(piece);
        message_delivered_ = true;
        piece = message_;
    }
    return FrameEvent{.kind = is_text ? Kind::text : Kind::binary, .payload = piece, .compressed = message_compressed_};
}

FrameEvent FrameParser::end_control_frame(std::string_view piece) {
    if (!control_.empty()) {
        control_.append(piece);
        control_delivered_ = true;
        piece = control_;
    }
    if (opcode() == Opcode::close) return end_close_frame(piece);
    return {.kind = opcode() == Opcode::ping ? Kind::ping : Kind::pong, .payload = piece};
}

FrameEvent FrameParser::end_close_frame(std::string_view payload) {
    if (payload.empty()) {
        finished_ = true;
        return {.kind = Kind::close, .code = FrameEvent::kNoStatus};
    }
    if (payload.size() < kCloseCodeSize) return violate(CloseCode::protocol_error);
    const auto code =
        static_cast<std::uint16_t>(static_cast<std::uint8_t>(payload[0]) << 8U | static_cast<std::uint8_t>(payload[1]));
    const std::string_view reason = payload.substr(kCloseCodeSize);
    if (!is_valid_close_code(code)) return violate(CloseCode::protocol_error);
    if (!is_utf8(reason)) return violate(CloseCode::invalid_payload);
    finished_ = true;
    return {.kind = Kind::close, .payload = reason, .code = code};
}

}  // namespace veza::net
