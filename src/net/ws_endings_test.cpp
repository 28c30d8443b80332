// Peers that vanish, stop reading or never finish: each ends in its time, and costs what it may until then.
#include "net/net_test_support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace veza::net {
namespace {

using namespace std::chrono_literals;
using gateway::CloseCode;
using gateway::Urgency;
using test::Client;
using test::client_text;
using test::Running;

constexpr int kSmallBuffer = 4096;

NetOptions impatient(std::chrono::milliseconds close_timeout) {
    NetOptions options;
    options.websocket.close_timeout = close_timeout;
    options.websocket.send_buffer_bytes = 16 * 1024;
    return options;
}

/// To everybody, on every loop; enough to fill what the kernel takes for one who does not read.
void send_much(Running& running) {
    const auto frame = gateway::Frame::text(std::string(512 * 1024, 'x'));
    running.on_all_loops([&](std::size_t loop) { running.engine.broadcast(loop, frame, Urgency::durable); });
}

TEST(WsEndings, who_takes_nothing_is_given_up_without_being_closed) {
    NetOptions options = impatient(1h);
    options.send_timeout = 300ms;
    Running running(std::move(options), 1);
    const Client client = running.upgraded(kSmallBuffer);
    ASSERT_TRUE(running.engine.wait_opened(1));
    send_much(running);
    EXPECT_TRUE(running.engine.wait_closed(1));
    EXPECT_EQ(running.server.totals().websocket_open, 0U);
}

TEST(WsEndings, who_stops_reading_before_the_close_frame_is_reset_when_its_time_is_up) {
    Running running(impatient(200ms), 1);
    running.engine.on_text = [](gateway::Connection& connection, std::string_view) {
        connection.send(gateway::Frame::text(std::string(512 * 1024, 'x')), Urgency::durable);
        connection.close(CloseCode::timed_out, "no heartbeat");
    };
    Client client = running.upgraded(kSmallBuffer);
    client.send(client_text("x"));
    EXPECT_TRUE(running.engine.wait_closed(1));
    // Were it closed in the usual way, the kernel would go on sending what it still holds.
    std::string how;
    try {
        static_cast<void>(client.read_frame());
    } catch (const std::runtime_error& ended) {
        how = ended.what();
    }
    EXPECT_EQ(how, "the server reset");
}

TEST(WsEndings, who_goes_on_talking_after_the_close_frame_ends_all_the_same) {
    Running running(impatient(200ms), 1);
    running.engine.on_text = [](gateway::Connection& connection, std::string_view) {
        connection.close(CloseCode::timed_out, "no heartbeat");
    };
    Client client = running.upgraded();
    const auto began = std::chrono::steady_clock::now();
    while (client.send(client_text("I am here"))) ASSERT_LT(std::chrono::steady_clock::now() - began, 10s);
    EXPECT_TRUE(running.engine.wait_closed(1));
}

TEST(WsEndings, who_closes_only_its_half_after_the_close_frames_is_waited_for_no_longer_than_that) {
    Running running(impatient(200ms), 1);
    Client client = running.upgraded();
    client.send(test::client_close(1000));
    EXPECT_EQ(client.read_frame().close_code(), 1000);
    EXPECT_TRUE(running.engine.wait_closed(1));
    // It keeps its end open, and the server has forgotten it.
    const auto began = std::chrono::steady_clock::now();
    while (running.server.totals().websocket_open > 0) {
        ASSERT_LT(std::chrono::steady_clock::now() - began, 10s);
        std::this_thread::sleep_for(10ms);
    }
}

TEST(WsEndings, who_does_not_read_costs_the_kernel_little) {
    NetOptions options;
    options.websocket.outbox_bytes = 8 * 1024 * 1024;
    Running running(std::move(options), 1);
    const Client client = running.upgraded(kSmallBuffer);
    ASSERT_TRUE(running.engine.wait_opened(1));
    for (int i = 0; i < 12; ++i) send_much(running);
    running.on_all_loops([](std::size_t) {});
    EXPECT_LT(running.server.totals().bytes_out, 1024U * 1024);
    EXPECT_EQ(running.engine.closed, 0);
}

TEST(WsEndings, who_does_not_read_costs_no_more_than_the_outbox) {
    NetOptions options = impatient(1h);
    options.websocket.outbox_bytes = 64 * 1024;
    Running running(std::move(options), 1);
    Client client = running.upgraded(kSmallBuffer);
    ASSERT_TRUE(running.engine.wait_opened(1));
    constexpr int kFrames = 500;
    std::vector<std::weak_ptr<const gateway::Frame>> frames;
    for (int i = 0; i < kFrames; ++i) {
        auto frame = gateway::Frame::text(std::string(2048, 'x'));
        frames.push_back(frame);
        running.on_all_loops([&](std::size_t loop) {
            running.engine.broadcast(loop, frame, i % 2 == 0 ? Urgency::durable : Urgency::ephemeral);
        });
        frame.reset();
        const auto held = std::ranges::count_if(frames, [](const auto& each) { return !each.expired(); });
        ASSERT_LE(held, 64 * 1024 / 2048);
    }
    const auto totals = running.server.totals();
    EXPECT_EQ(totals.slow_closes, 1U);
    EXPECT_GT(totals.dropped_ephemeral, 0U);
}

TEST(WsEndings, what_was_about_to_leave_when_the_loops_stopped_is_let_go) {
    auto frame = gateway::Frame::text("too late");
    const std::weak_ptr<const gateway::Frame> sent = frame;
    {
        Running running({}, 1);
        const Client client = running.upgraded();
        ASSERT_TRUE(running.engine.wait_opened(1));
        running.on_all_loops([&](std::size_t loop) {
            running.engine.broadcast(loop, std::exchange(frame, nullptr), Urgency::durable);
            running.loops.stop();
        });
        EXPECT_FALSE(sent.expired());
    }
    EXPECT_TRUE(sent.expired());
}

}  // namespace
}  // namespace veza::net
