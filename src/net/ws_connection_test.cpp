#include "net/net_test_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veza::net {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;
using gateway::Urgency;
using test::Client;
using test::client_close;
using test::client_frame;
using test::client_text;
using test::kText;
using test::Running;
using test::ServerFrame;

constexpr std::uint8_t kPong = 0x8A;

NetOptions with_websocket(const std::function<void(WebSocketOptions&)>& change) {
    NetOptions options;
    change(options.websocket);
    return options;
}

TEST(WsConnection, echoes) {
    Running running;
    Client client = running.upgraded();
    client.send(client_text("hello") + client_text("again"));
    EXPECT_EQ(client.read_frame(), (ServerFrame{kText, "hello"}));
    EXPECT_EQ(client.read_frame(), (ServerFrame{kText, "again"}));
}

TEST(WsConnection, selects_the_subprotocol_only_when_offered) {
    Running running;
    const auto offered = running.connect().handshake("Sec-WebSocket-Protocol: veza.v1, bearer.good\r\n");
    EXPECT_EQ(offered.status, 101);
    EXPECT_EQ(offered.header("sec-websocket-protocol"), "veza.v1");
    EXPECT_EQ(offered.header("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    const auto silent = running.connect().handshake();
    EXPECT_EQ(silent.status, 101);
    EXPECT_FALSE(silent.headers.contains("sec-websocket-protocol"));
}

TEST(WsConnection, answers_a_refused_handshake_as_a_problem_and_goes_on_with_http) {
    Running running;
    Client client = running.connect();
    const auto answer = client.handshake("Authorization: Bearer wrong\r\n");
    EXPECT_EQ(answer.status, 401);
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    EXPECT_EQ(client.get("/api/echo").status, 200);
    EXPECT_EQ(client.handshake().status, 101);
}

TEST(WsConnection, tells_plain_http_what_to_speak) {
    Running running;
    Client client = running.connect();
    const auto answer = client.get("/gateway");
    EXPECT_EQ(answer.status, 426);
    EXPECT_EQ(answer.header("upgrade"), "websocket");
    EXPECT_EQ(answer.header("sec-websocket-version"), "13");
    EXPECT_EQ(client.handshake().status, 101);
}

TEST(WsConnection, refuses_a_handshake_with_a_body) {
    Running running;
    EXPECT_EQ(running.connect().handshake("Authorization: Bearer good\r\nContent-Length: 5\r\n").status, 400);
}

TEST(WsConnection, refuses_foreign_pages) {
    Running running(with_websocket([](auto& options) { options.allowed_origins = {"https://friend.example"}; }));
    const std::string good = "Authorization: Bearer good\r\n";
    EXPECT_EQ(running.connect().handshake(good + "Origin: https://evil.example\r\n").status, 403);
    EXPECT_EQ(running.connect().handshake(good + "Origin: null\r\n").status, 403);
    EXPECT_EQ(running.connect().handshake(good + "Origin: http://test\r\n").status, 101);
    EXPECT_EQ(running.connect().handshake(good + "Origin: https://friend.example\r\n").status, 101);
}

TEST(WsConnection, caps_handshakes_per_address) {
    Running running(with_websocket([](auto& options) { options.handshakes_per_minute = 3; }));
    for (int i = 0; i < 3; ++i) EXPECT_EQ(running.connect().handshake().status, 101);
    EXPECT_EQ(running.connect().handshake().status, 429);
}

TEST(WsConnection, takes_what_was_sent_right_behind_the_handshake) {
    Running running;
    Client client = running.connect();
    client.send(
        "GET /gateway HTTP/1.1\r\nHost: test\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer "
        "good\r\n\r\n" +
        client_text("early"));
    EXPECT_EQ(client.read_response().status, 101);
    EXPECT_EQ(client.read_frame(), (ServerFrame{kText, "early"}));
}

TEST(WsConnection, joins_fragments_and_answers_pings_between_them) {
    Running running;
    Client client = running.upgraded();
    for (const char byte : client_frame(0x01, "frag") + client_frame(0x89, "p") + client_frame(0x80, "ment"))
        ASSERT_TRUE(client.send(std::string_view(&byte, 1)));
    EXPECT_EQ(client.read_frame(), (ServerFrame{kPong, "p"}));
    EXPECT_EQ(client.read_frame(), (ServerFrame{kText, "fragment"}));
}

TEST(WsConnection, answers_every_ping_of_a_reader) {
    Running running;
    Client client = running.upgraded();
    std::string pings;
    for (int i = 0; i < 1000; ++i) pings += client_frame(0x89, std::to_string(i));
    client.send(pings);
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(client.read_frame(), (ServerFrame{kPong, std::to_string(i)}));
}

TEST(WsConnection, answers_a_close_and_closes) {
    Running running;
    Client client = running.upgraded();
    client.send(client_close(1000, "bye") + client_text("late"));
    EXPECT_EQ(client.read_frame().close_code(), 1000);
    EXPECT_TRUE(client.at_end());
    EXPECT_TRUE(running.engine.wait_closed(1));
}

TEST(WsConnection, answers_a_close_without_code_alike) {
    Running running;
    Client client = running.upgraded();
    client.send(client_frame(0x88, ""));
    EXPECT_EQ(client.read_frame(), (ServerFrame{0x88, ""}));
    EXPECT_TRUE(client.at_end());
}

TEST(WsConnection, closes_with_the_code_of_the_violation) {
    Running running;
    const auto code_for = [&](const std::string& bytes) {
        Client client = running.upgraded();
        client.send(bytes);
        const auto code = client.read_frame().close_code();
        EXPECT_TRUE(client.at_end());
        return code;
    };
    EXPECT_EQ(code_for("\x81\x02hi"), 1002);
    EXPECT_EQ(code_for(client_frame(0xC1, "x")), 1002);
    EXPECT_EQ(code_for(client_text("\xFF")), 1007);
    EXPECT_TRUE(running.engine.wait_closed(3));
}

TEST(WsConnection, leaves_the_code_for_unacceptable_messages_to_the_engine) {
    Running running;
    const auto code_for = [&](const std::string& bytes) {
        Client client = running.upgraded();
        client.send(bytes);
        return client.read_frame().close_code();
    };
    EXPECT_EQ(code_for(client_text(std::string(16 * 1024 + 1, 'x'))), 1009);
    EXPECT_EQ(code_for(client_frame(0x82, "binary")), 1003);
    running.engine.on_unacceptable = gateway::CloseCode::malformed_frame;
    EXPECT_EQ(code_for(client_text(std::string(16 * 1024 + 1, 'x'))), 4002);
    EXPECT_EQ(code_for(client_frame(0x82, "binary")), 4002);
    EXPECT_EQ(running.engine.unacceptable, 4);
}

TEST(WsConnection, lets_a_client_that_still_sends_read_the_close_frame) {
    Running running;
    Client client = running.upgraded();
    client.send("\x81\x02hi");
    for (int i = 0; i < 50; ++i) ASSERT_TRUE(client.send(std::string(64 * 1024, 'x')));
    EXPECT_EQ(client.read_frame().close_code(), 1002);
    EXPECT_TRUE(client.at_end());
}

TEST(WsConnection, sends_what_waits_before_the_close_frame) {
    Running running;
    running.engine.on_text = [](gateway::Connection& connection, std::string_view text) {
        connection.send(gateway::Frame::text(text), Urgency::durable);
        connection.close(gateway::CloseCode::kicked_out, "bye");
        connection.send(gateway::Frame::text("too late"), Urgency::durable);
    };
    Client client = running.upgraded();
    client.send(client_text("last words"));
    EXPECT_EQ(client.read_frame(), (ServerFrame{kText, "last words"}));
    EXPECT_EQ(client.read_frame().close_code(), 4011);
    client.send(client_close(4011));
    EXPECT_TRUE(client.at_end());
    EXPECT_TRUE(running.engine.wait_closed(1));
}

TEST(WsConnection, does_not_wait_for_ever_for_the_peers_close) {
    Running running(with_websocket([](auto& options) { options.close_timeout = 100ms; }));
    running.engine.on_text = [](gateway::Connection& connection, std::string_view) {
        connection.close(gateway::CloseCode::normal, "");
    };
    Client client = running.upgraded();
    client.send(client_text("x"));
    EXPECT_EQ(client.read_frame().close_code(), 1000);
    EXPECT_TRUE(running.engine.wait_closed(1));
    EXPECT_TRUE(client.at_end());
}

TEST(WsConnection, tells_the_engine_when_a_client_vanishes) {
    Running running;
    {
        Client client = running.upgraded();
        client.send(client_text("half").substr(0, 7));
    }
    EXPECT_TRUE(running.engine.wait_closed(1));
}

TEST(WsConnection, a_bug_in_a_session_closes_only_that_session) {
    Running running;
    running.engine.on_text = [](gateway::Connection& connection, std::string_view text) {
        if (text == "bug") throw std::runtime_error("a bug");
        connection.send(gateway::Frame::text(text), Urgency::durable);
    };
    Client unlucky = running.upgraded();
    Client other = running.upgraded();
    unlucky.send(client_text("bug"));
    EXPECT_EQ(unlucky.read_frame().close_code(), 1011);
    other.send(client_text("fine"));
    EXPECT_EQ(other.read_frame(), (ServerFrame{kText, "fine"}));
}

TEST(WsConnection, closes_a_slow_reader_and_nobody_else) {
    Running running(with_websocket([](auto& options) {
                        options.outbox_bytes = 64 * 1024;
                        options.outbox_frames = 100;
                        options.send_buffer_bytes = 16 * 1024;
                    }),
                    1);
    Client slow = running.upgraded(4096);
    Client fast = running.upgraded();
    ASSERT_TRUE(running.engine.wait_opened(2));

    constexpr int kFrames = 300;
    const auto frame = gateway::Frame::text(std::string(2048, 'x'));
    for (int i = 0; i < kFrames; ++i) {
        running.on_all_loops([&](std::size_t loop) { running.engine.broadcast(loop, frame, Urgency::durable); });
        ASSERT_EQ(fast.read_frame().payload.size(), 2048U);
    }
    running.on_all_loops([](std::size_t) {});
    EXPECT_LE(frame.use_count(), 2) << "a given-up reader keeps at most the frame that is half written";
    std::uint16_t code = 0;
    int received = 0;
    for (; code == 0; ++received) code = slow.read_frame().close_code();
    EXPECT_EQ(code, 4010);
    EXPECT_LT(received, kFrames);
    slow.send(client_close(4010));
    EXPECT_TRUE(running.engine.wait_closed(1));
    EXPECT_EQ(running.server.totals().slow_closes, 1U);
    fast.send(client_text("still here"));
    EXPECT_EQ(fast.read_frame(), (ServerFrame{kText, "still here"}));
    EXPECT_EQ(running.engine.closed, 1);
}

TEST(WsConnection, drops_ephemeral_frames_before_it_gives_a_reader_up) {
    Running running(with_websocket([](auto& options) {
                        options.outbox_bytes = 64 * 1024;
                        options.send_buffer_bytes = 16 * 1024;
                    }),
                    1);
    Client slow = running.upgraded(4096);
    ASSERT_TRUE(running.engine.wait_opened(1));
    const auto ephemeral = gateway::Frame::text(std::string(2048, 'e'));
    for (int i = 0; i < 300; ++i)
        running.on_all_loops([&](std::size_t loop) { running.engine.broadcast(loop, ephemeral, Urgency::ephemeral); });
    const auto durable = gateway::Frame::text("durable");
    running.on_all_loops([&](std::size_t loop) { running.engine.broadcast(loop, durable, Urgency::durable); });
    int received = 0;
    while (slow.read_frame().payload != "durable") ++received;
    EXPECT_LT(received, 300);
    EXPECT_GT(running.server.totals().dropped_ephemeral, 0U);
    EXPECT_EQ(running.engine.closed, 0);
}

TEST(WsConnection, a_burst_in_one_turn_is_no_slow_reader) {
    Running running(with_websocket([](auto& options) {
                        options.outbox_bytes = 16 * 1024;
                        options.outbox_frames = 16;
                    }),
                    1);
    Client client = running.upgraded();
    ASSERT_TRUE(running.engine.wait_opened(1));
    const auto frame = gateway::Frame::text(std::string(100, 'x'));
    running.on_all_loops([&](std::size_t loop) {
        for (int i = 0; i < 1000; ++i) running.engine.broadcast(loop, frame, Urgency::durable);
    });
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(client.read_frame().payload.size(), 100U);
    EXPECT_EQ(running.engine.closed, 0);
}

TEST(WsConnection, sends_a_frame_larger_than_the_outbox) {
    Running running(with_websocket([](auto& options) { options.outbox_bytes = 1024; }), 1);
    Client client = running.upgraded();
    ASSERT_TRUE(running.engine.wait_opened(1));
    const auto frame = gateway::Frame::text(std::string(8 * 1024 * 1024, 'x'));
    running.on_all_loops([&](std::size_t loop) { running.engine.broadcast(loop, frame, Urgency::durable); });
    EXPECT_EQ(client.read_frame().payload.size(), 8U * 1024 * 1024);
}

TEST(WsConnection, a_thousand_connections_share_one_frame) {
    constexpr int kConnections = 1000;
    Running running(with_websocket([](auto& options) { options.handshakes_per_minute = 0; }), 2);
    std::vector<Client> clients;
    for (int i = 0; i < kConnections; ++i) clients.push_back(running.upgraded());
    ASSERT_TRUE(running.engine.wait_opened(kConnections));

    const auto frame = gateway::Frame::text("to everybody");
    running.on_all_loops([&](std::size_t loop) {
        running.engine.broadcast(loop, frame, Urgency::durable);
        running.engine.broadcast(loop, frame, Urgency::durable);
    });
    for (auto& client : clients)
        for (int i = 0; i < 2; ++i) ASSERT_EQ(client.read_frame(), (ServerFrame{kText, "to everybody"}));
    running.on_all_loops([](std::size_t) {});
    EXPECT_EQ(frame.use_count(), 1) << "no outbox keeps what it has sent";
    EXPECT_EQ(running.server.totals().websocket_open, static_cast<std::uint64_t>(kConnections));
}

}  // namespace
}  // namespace veza::net
