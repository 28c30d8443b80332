// permessage-deflate (RFC 7692) between a client and a running server; the classes 12 and 13 of the Autobahn test suite.
#include "net/deflate_test_support.hpp"
#include "net/net_test_support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace veza::net {
namespace {

using namespace std::string_literals;
using gateway::Urgency;
using test::Client;
using test::client_frame;
using test::client_text;
using test::deflated;
using test::inflated;
using test::json_like;
using test::kText;
using test::noise;
using test::Running;
using test::ServerFrame;

constexpr std::uint8_t kCompressedText = 0xC1;
constexpr std::uint32_t kMessageLimit = 128 * 1024;
constexpr std::string_view kOffer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
constexpr std::string_view kAgreed = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

NetOptions with_compression(std::uint32_t message_limit = kMessageLimit) {
    NetOptions options;
    options.websocket.compression = true;
    options.websocket.message_limit = message_limit;
    options.websocket.handshakes_per_minute = 0;
    return options;
}

Client compressing(const Running& running, std::string_view offer = kOffer) {
    Client client = running.connect();
    const auto answer = client.handshake("Authorization: Bearer good\r\n" + std::string(offer));
    EXPECT_TRUE(answer.header("sec-websocket-extensions").starts_with(kAgreed));
    return client;
}

/// A compressed message in frames of at most `size` bytes of payload.
std::string compressed_message(std::string_view payload, std::size_t size) {
    std::string frames;
    for (std::size_t at = 0; at < payload.size(); at += size) {
        const unsigned final_bit = at + size >= payload.size() ? 0x80U : 0U;
        frames += client_frame(static_cast<std::uint8_t>(final_bit | (at == 0 ? 0x41U : 0U)), payload.substr(at, size));
    }
    return frames;
}

/// The text of a frame, whichever of the two forms it has.
std::string text_of(const ServerFrame& frame, int window_bits = 15) {
    if (frame.first == kText) return frame.payload;
    return frame.first == kCompressedText ? inflated(frame.payload, window_bits) : "not a text";
}

TEST(WsCompression, echoes_messages_of_all_sizes_in_frames_of_all_sizes) {
    Running running(with_compression());
    Client client = compressing(running);
    for (const std::size_t size : {16UZ, 64UZ, 256UZ, 1024UZ, 4096UZ, 8192UZ, 16'384UZ, 32'768UZ, 65'536UZ, 131'072UZ})
        for (const std::size_t fragment : {64UZ, 256UZ, 1300UZ, 200'000UZ})
            for (const auto& message : {json_like(size), noise(size)}) {
                client.send(compressed_message(deflated(message), fragment));
                const auto frame = client.read_frame();
                ASSERT_EQ(text_of(frame), message) << size << " in " << fragment;
            }
}

TEST(WsCompression, understands_clients_of_every_window_and_is_understood_by_them) {
    Running running(with_compression());
    const std::string message = json_like(20'000);
    for (const int bits : {9, 10, 11, 12, 13, 14, 15}) {
        Client client = compressing(running, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=" +
                                                 std::to_string(bits) + "\r\n");
        client.send(compressed_message(deflated(message, bits), 1000));
        EXPECT_EQ(text_of(client.read_frame()), message);
    }
    for (const int bits : {12, 13, 14, 15}) {
        Client client = compressing(running, "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=" +
                                                 std::to_string(bits) + "\r\n");
        client.send(client_text(message));
        EXPECT_EQ(text_of(client.read_frame(), 12), message);
    }
}

TEST(WsCompression, is_only_for_those_who_agreed) {
    Running running(with_compression());
    const auto silent = running.connect().handshake();
    EXPECT_EQ(silent.status, 101);
    EXPECT_FALSE(silent.headers.contains("sec-websocket-extensions"));
    Client declined = running.connect();
    const auto answer = declined.handshake(
        "Authorization: Bearer good\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=9\r\n");
    EXPECT_EQ(answer.status, 101);
    EXPECT_FALSE(answer.headers.contains("sec-websocket-extensions"));
    declined.send(client_text(json_like(1000)));
    EXPECT_EQ(declined.read_frame(), (ServerFrame{kText, json_like(1000)}));
    declined.send(compressed_message(deflated("x"), 100));
    EXPECT_EQ(declined.read_frame().close_code(), 1002);
}

TEST(WsCompression, is_off_unless_the_operator_wants_it) {
    Running running;
    Client client = running.connect();
    const auto answer = client.handshake("Authorization: Bearer good\r\n" + std::string(kOffer));
    EXPECT_EQ(answer.status, 101);
    EXPECT_FALSE(answer.headers.contains("sec-websocket-extensions"));
}

TEST(WsCompression, a_malformed_offer_fails_the_handshake) {
    Running running;
    EXPECT_EQ(running.connect().handshake("Authorization: Bearer good\r\nSec-WebSocket-Extensions: a;;b\r\n").status,
              400);
}

/// What deflate does with what it cannot compress: blocks as they are, five bytes longer each.
std::string stored(std::string_view message) {
    constexpr std::size_t kBlock = 0x4000;
    std::string blocks;
    for (std::size_t at = 0; at < message.size(); at += kBlock)
        blocks.append("\x00\x00\x40\xFF\xBF"s).append(message.substr(at, kBlock));
    return blocks + '\0';
}

/// The bytes of a client with compression, and what they come to: an echo, or the code of the close.
struct Rule {
    std::string_view name;
    std::string bytes;
    std::string echo;
    std::uint16_t code = 0;
};

std::vector<Rule> rules() {
    const std::string message = json_like(600);
    const std::string payload = deflated(message);
    const std::string limit = json_like(kMessageLimit);
    return {
        {"a plain message", client_text(message), message},
        {"a compressed one", client_frame(0xC1, payload), message},
        {"of an empty block", client_frame(0xC1, "\x00"s), ""},
        {"with a last block", client_frame(0xC1, "\xF3\x48\xCD\xC9\xC9\x07\x00\x00"s), "Hello"},
        {"the largest", client_frame(0xC1, deflated(limit)), limit},
        {"the largest, as large as it was", client_frame(0xC1, stored(limit)), limit},
        {"a bit of it on a continuation",
         client_frame(0x41, payload.substr(0, 9)) + client_frame(0xC0, payload.substr(9)), "", 1002},
        {"a bit of it on the continuation of a plain one", client_frame(0x01, "a") + client_frame(0xC0, "b"), "", 1002},
        {"on a ping", client_frame(0xC9, ""), "", 1002},
        {"on a pong", client_frame(0xCA, ""), "", 1002},
        {"on a close", client_frame(0xC8, ""), "", 1002},
        {"another reserved bit beside it", client_frame(0xE1, payload), "", 1002},
        {"another reserved bit alone", client_frame(0xA1, "x"), "", 1002},
        {"on a reserved opcode", client_frame(0xC3, payload), "", 1002},
        {"a binary message", client_frame(0xC2, payload), "", 1003},
        {"of no bytes", client_frame(0xC1, ""), "", 1007},
        {"no deflate data", client_frame(0xC1, "\xFF\xFF\xFF\xFF"), "", 1007},
        {"cut off", client_frame(0xC1, payload.substr(0, payload.size() / 2)), "", 1007},
        {"referring to a message before", client_frame(0xC1, deflated(message, 15, message)), "", 1007},
        {"no UTF-8 within", client_frame(0xC1, deflated("fine\xED\xA0\x80")), "", 1007},
        {"a cut character within", client_frame(0xC1, deflated("fine\xE2\x82")), "", 1007},
        {"one byte over the limit", client_frame(0xC1, deflated(limit + "!")), "", 1009},
        {"a bomb", client_frame(0xC1, deflated(std::string(64UZ * 1024 * 1024, 'x'))), "", 1009},
        {"a bomb of nothing", client_frame(0xC1, deflated(std::string(1UZ * 1024 * 1024, '\0'))), "", 1009},
    };
}

TEST(WsCompression, holds_clients_to_the_rules) {
    Running running(with_compression());
    for (const auto& rule : rules()) {
        SCOPED_TRACE(rule.name);
        Client client = compressing(running);
        client.send(rule.bytes);
        const auto frame = client.read_frame();
        ASSERT_EQ(frame.close_code(), rule.code);
        if (rule.code != 0) {
            client.send(test::client_close(rule.code));
            EXPECT_TRUE(client.at_end());
            continue;
        }
        EXPECT_EQ(text_of(frame), rule.echo);
        client.send(client_text("goes on"));
        EXPECT_EQ(client.read_frame(), (ServerFrame{kText, "goes on"}));
    }
}

TEST(WsCompression, answers_pings_between_the_fragments_of_a_compressed_message) {
    Running running(with_compression());
    Client client = compressing(running);
    const std::string payload = deflated("fragments");
    client.send(client_frame(0x41, payload.substr(0, 4)) + client_frame(0x89, "p") +
                client_frame(0x80, payload.substr(4)));
    EXPECT_EQ(client.read_frame(), (ServerFrame{0x8A, "p"}));
    EXPECT_EQ(text_of(client.read_frame()), "fragments");
}

TEST(WsCompression, leaves_the_code_for_a_bomb_to_the_engine) {
    Running running(with_compression());
    running.engine.on_unacceptable = gateway::CloseCode::malformed_frame;
    Client client = compressing(running);
    client.send(client_frame(0xC1, deflated(std::string(kMessageLimit + 1, 'x'))));
    EXPECT_EQ(client.read_frame().close_code(), 4002);
    EXPECT_EQ(running.engine.unacceptable, 1);
    EXPECT_EQ(running.server.totals().violations, 1U);
}

TEST(WsCompression, compresses_a_broadcast_once_for_all_loops) {
    constexpr int kEach = 20;
    Running running(with_compression(), 2);
    std::vector<Client> compressed;
    std::vector<Client> plain;
    for (int i = 0; i < kEach; ++i) {
        compressed.push_back(compressing(running));
        plain.push_back(running.upgraded());
    }
    ASSERT_TRUE(running.engine.wait_opened(2 * kEach));
    const std::string message = json_like(2000);
    const auto frame = gateway::Frame::text(message);
    running.on_all_loops([&](std::size_t loop) { running.engine.broadcast(loop, frame, Urgency::durable); });

    const auto first = compressed.front().read_frame();
    EXPECT_EQ(first.first, kCompressedText);
    EXPECT_EQ(text_of(first), message);
    for (auto& client : std::span(compressed).subspan(1)) ASSERT_EQ(client.read_frame(), first);
    for (auto& client : plain) ASSERT_EQ(client.read_frame(), (ServerFrame{kText, message}));
    const auto totals = running.server.totals();
    EXPECT_EQ(totals.deflate_in, message.size());
    EXPECT_EQ(totals.deflate_out, first.payload.size());
    running.on_all_loops([](std::size_t) {});
    const auto& shared = frame->compressed([](std::string_view) { return gateway::FramePtr{}; });
    ASSERT_TRUE(shared);
    EXPECT_EQ(shared.use_count(), 1) << "no outbox keeps what it has sent";
}

TEST(WsCompression, keeps_the_order_of_large_and_small) {
    Running running(with_compression(2 * kMessageLimit));
    Client client = compressing(running);
    const std::string huge = json_like(Deflater::kLargest + 1);
    const std::string usual = json_like(300);
    for (const auto& message : {usual, huge, usual, "small"s, usual}) client.send(client_text(message));
    const std::vector<std::pair<std::uint8_t, std::string>> expected = {
        {kCompressedText, usual}, {kText, huge}, {kCompressedText, usual}, {kText, "small"}, {kCompressedText, usual}};
    for (const auto& [first, message] : expected) {
        const auto frame = client.read_frame();
        EXPECT_EQ(frame.first, first);
        EXPECT_EQ(text_of(frame), message);
    }
}

}  // namespace
}  // namespace veza::net
