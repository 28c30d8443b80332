#pragma once
// A client's half of RFC 6455, for tests only.
#include "net/ws_frame.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace veza::net::test {

/// The first byte of a whole text message.
inline constexpr std::uint8_t kText = 0x81;
/// The close code for a text that is no UTF-8.
inline constexpr std::uint16_t kInvalidPayload = 1007;

/// Bytes as RFC 6455 writes them out.
inline std::string raw(std::initializer_list<int> bytes) {
    std::string result;
    for (const int byte : bytes) result.push_back(static_cast<char>(byte));
    return result;
}

/// An event with bytes of its own, comparable and printable.
struct Heard {
    FrameEvent::Kind kind;
    std::string payload;
    std::uint16_t code = 0;
    friend bool operator==(const Heard&, const Heard&) = default;
};

inline std::ostream& operator<<(std::ostream& out, const Heard& heard) {
    constexpr std::string_view kNames[] = {"text", "binary", "ping", "pong", "close", "violation"};
    return out << kNames[static_cast<std::size_t>(heard.kind)] << '(' << heard.code << ", " << heard.payload.size()
               << " bytes: " << heard.payload.substr(0, 40) << ')';
}

/// A frame as a client sends it. `first` is the whole first byte: FIN, reserved bits, opcode.
inline std::string client_frame(std::uint8_t first, std::string_view payload, std::uint32_t mask = 0x37FA213D) {
    const gateway::FramePtr unmasked = gateway::Frame::with_opcode(0, payload);
    std::string frame(unmasked->bytes().substr(0, unmasked->bytes().size() - payload.size()));
    frame[0] = static_cast<char>(first);
    frame[1] = static_cast<char>(static_cast<std::uint8_t>(frame[1]) | 0x80U);
    std::string key;
    for (unsigned shift = 32; shift > 0; shift -= 8) key.push_back(static_cast<char>(mask >> (shift - 8)));
    frame += key;
    for (std::size_t i = 0; i < payload.size(); ++i) frame.push_back(static_cast<char>(payload[i] ^ key[i % 4]));
    return frame;
}

inline std::string client_text(std::string_view payload) {
    return client_frame(0x81, payload);
}

inline std::string client_close(std::uint16_t code, std::string_view reason = {}) {
    std::string payload{static_cast<char>(code >> 8U), static_cast<char>(code)};
    return client_frame(0x88, payload.append(reason));
}

/// Everything a parser says about `bytes`, fed in pieces that end at `cuts` (ascending) and at the end.
inline std::vector<Heard> parse(std::string bytes, const std::vector<std::size_t>& cuts = {},
                                std::uint32_t limit = 16 * 1024) {
    FrameParser parser(limit);
    std::vector<Heard> heard;
    const auto feed = [&](std::span<char> piece) {
        while (const auto event = parser.next(piece))
            heard.push_back({event->kind, std::string(event->payload), event->code});
    };
    std::size_t from = 0;
    for (const std::size_t cut : cuts) {
        const std::size_t to = std::clamp(cut, from, bytes.size());
        feed(std::span(bytes).subspan(from, to - from));
        from = to;
    }
    feed(std::span(bytes).subspan(from));
    return heard;
}

}  // namespace veza::net::test
