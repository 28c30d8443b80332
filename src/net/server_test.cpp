#include "core/log.hpp"
#include "net/net_test_support.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <future>
#include <set>
#include <thread>

namespace veza::net {
namespace {

using namespace std::chrono_literals;
using test::Client;
using test::client_close;
using test::client_text;
using test::Running;
using testing::HasSubstr;

TEST(Server, picks_a_free_port_and_says_which) {
    Running running;
    EXPECT_NE(running.server.port(), 0);
    EXPECT_EQ(running.server.address(), "127.0.0.1:" + std::to_string(running.server.port()));
}

TEST(Server, says_clearly_why_it_cannot_listen) {
    Running running;
    NetOptions options;
    options.port = running.server.port();
    Server second(running.loops, {running.api, running.engine, running.files, running.ids}, options);
    const auto taken = second.listen();
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, core::Code::conflict);
    EXPECT_THAT(taken.error().detail, HasSubstr("another program does already"));

    options.address = "localhost";
    Server third(running.loops, {running.api, running.engine, running.files, running.ids}, options);
    const auto no_address = third.listen();
    ASSERT_FALSE(no_address);
    EXPECT_EQ(no_address.error().code, core::Code::invalid);
}

TEST(Server, listens_on_ipv6_and_ipv4_at_once) {
    NetOptions options;
    options.address = "::";
    Running running(options);
    EXPECT_EQ(running.server.address(), "[::]:" + std::to_string(running.server.port()));
    EXPECT_THAT(running.connect().get("/api/echo").body, HasSubstr("|127.0.0.1"));
}

TEST(Server, spreads_connections_over_the_loops) {
    Running running({}, 2);
    std::vector<Client> clients;
    for (int i = 0; i < 4; ++i) clients.push_back(running.upgraded());
    ASSERT_TRUE(running.engine.wait_opened(4));
    running.loops.post_all([&](std::size_t loop) {
        running.engine.broadcast(loop, gateway::Frame::text(std::to_string(loop)), gateway::Urgency::durable);
    });
    std::map<std::string, int> heard;
    for (auto& client : clients) ++heard[client.read_frame().payload];
    EXPECT_EQ(heard, (std::map<std::string, int>{{"0", 2}, {"1", 2}}));
}

TEST(Server, tells_connections_beyond_the_limit_so) {
    NetOptions options;
    options.max_connections = 2;
    Running running(options);
    Client first = running.connect();
    Client second = running.connect();
    EXPECT_EQ(first.get("/api/echo").status, 200);
    EXPECT_EQ(second.get("/api/echo").status, 200);

    Client third = running.connect();
    const auto answer = third.read_response();
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_TRUE(third.at_end());
    EXPECT_EQ(running.server.totals().refused, 1U);

    first.leave();
    for (int attempt = 0; attempt < 200; ++attempt) {
        Client later = running.connect();
        if (later.get("/api/echo").status == 200) return;
        std::this_thread::sleep_for(5ms);  // the server hears of a closed connection when the kernel says so
    }
    FAIL() << "a freed place is never given away";
}

TEST(Server, counts) {
    Running running({}, 1);
    Client http = running.connect();
    http.get("/api/echo");
    Client websocket = running.upgraded();
    websocket.send(client_text("x"));
    websocket.read_frame();
    running.on_all_loops([](std::size_t) {});  // a frame may be read before it is counted
    const auto totals = running.server.totals();
    EXPECT_EQ(totals.accepted, 2U);
    EXPECT_EQ(totals.http_open, 1U);
    EXPECT_EQ(totals.websocket_open, 1U);
    EXPECT_EQ(totals.requests, 2U);
    EXPECT_EQ(totals.frames_in, 1U);
    EXPECT_EQ(totals.frames_out, 1U);
    EXPECT_GT(totals.bytes_in, 0U);
    EXPECT_GT(totals.bytes_out, 0U);
}

TEST(Server, counts_what_came_in_once) {
    Running running({}, 1);
    Client client = running.connect();
    const std::string head = "POST /api/echo HTTP/1.1\r\nHost: test\r\nContent-Length: 8\r\n\r\n";
    const auto sent_in_parts = [&](std::string_view first, std::string_view rest) {
        client.send(first);
        std::this_thread::sleep_for(5ms);
        client.send(rest);
        EXPECT_EQ(client.read_response().status, 200);
    };
    sent_in_parts(head + "together", "");
    sent_in_parts(head.substr(0, 20), head.substr(20) + "the head");
    sent_in_parts(head + "the", " body");
    running.on_all_loops([](std::size_t) {});
    EXPECT_EQ(running.server.totals().bytes_in, 3 * (head.size() + 8));
}

TEST(Server, drains) {
    Running running;
    Client idle = running.connect();
    EXPECT_EQ(idle.get("/api/echo").status, 200);
    Client session = running.upgraded();
    Client busy = running.connect();
    busy.send("POST /api/echo HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(busy.read_response().status, 100);

    auto drained = std::async(std::launch::async, [&] { return running.server.drain(5s); });
    EXPECT_TRUE(idle.at_end());
    EXPECT_EQ(session.read_frame().close_code(), 1012);
    session.send(client_close(1012));
    EXPECT_TRUE(session.at_end());
    session.leave();
    EXPECT_THROW(
        {
            auto refused = running.connect();
            refused.get("/api/echo");
        },
        std::runtime_error);
    busy.send("rest");
    const auto answer = busy.read_response();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_TRUE(drained.get());
    EXPECT_TRUE(running.engine.wait_closed(1));
    EXPECT_EQ(running.server.totals().http_open, 0U);
}

TEST(Server, cuts_off_what_does_not_end_in_time) {
    Running running;
    Client session = running.upgraded();
    Client busy = running.connect();
    busy.send("POST /api/echo HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(busy.read_response().status, 100);
    EXPECT_FALSE(running.server.drain(50ms));
    EXPECT_TRUE(running.engine.wait_closed(1));
    EXPECT_TRUE(busy.at_end());
    EXPECT_EQ(running.server.totals().http_open, 0U);
    EXPECT_EQ(running.server.totals().websocket_open, 0U);
}

TEST(Server, can_be_stopped_while_clients_are_busy) {
    for (int round = 0; round < 20; ++round) {
        Running running;
        std::vector<Client> clients;
        for (int i = 0; i < 5; ++i) {
            clients.push_back(running.upgraded());
            clients.back().send(client_text("x"));
            clients.push_back(running.connect());
            clients.back().send("GET /api/echo HTTP/1.1\r\nHost: test\r\n\r\n");
        }
    }
}

TEST(Server, is_destroyed_cleanly_when_the_loops_stop_first) {
    core::SystemClock clock;
    core::SystemRandom random;
    core::UuidGenerator ids(clock, random);
    test::SmallApi api;
    test::SmallEngine engine(2);
    StaticFiles files({});
    NetOptions options;
    options.port = 0;
    Loops loops(2);
    Server server(loops, {api, engine, files, ids}, options);
    loops.start();
    ASSERT_TRUE(server.listen());
    Client http(server.port());
    EXPECT_EQ(http.get("/api/echo").status, 200);
    Client websocket(server.port());
    EXPECT_EQ(websocket.handshake().status, 101);
    loops.stop();
    loops.join();
}

TEST(Server, raises_the_limit_of_open_files) {
    ::rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    const ::rlimit narrow{.rlim_cur = before.rlim_max / 2, .rlim_max = before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &narrow);
    EXPECT_EQ(raise_descriptor_limit(), before.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &before);
}

/// Leaves no file descriptor free while it lives.
class NoDescriptors {
public:
    NoDescriptors() {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        const int next = ::dup(STDERR_FILENO);
        ::close(next);
        const ::rlimit narrow{.rlim_cur = static_cast<::rlim_t>(next), .rlim_max = before_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &narrow);
    }
    ~NoDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }

private:
    ::rlimit before_{};
};

TEST(Server, waits_without_spinning_while_descriptors_are_out) {
    std::atomic<int> lines{0};
    core::log::configure({.level = core::log::Level::error, .writer = [&](std::string_view line) {
                              if (line.find("cannot accept") != std::string_view::npos) ++lines;
                          }});
    Running running({}, 1);
    Client early = running.connect();
    EXPECT_EQ(early.get("/api/echo").status, 200);
    // The client's own socket exists before the descriptors run out; it connects while they are.
    const int waiting = ::socket(AF_INET, SOCK_STREAM, 0);
    ::sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(running.server.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    {
        NoDescriptors none;
        ASSERT_EQ(::connect(waiting, reinterpret_cast<::sockaddr*>(&address), sizeof address), 0);
        ::rusage before{};
        ::getrusage(RUSAGE_SELF, &before);
        std::this_thread::sleep_for(300ms);
        ::rusage after{};
        ::getrusage(RUSAGE_SELF, &after);
        const auto used_us =
            (after.ru_utime.tv_sec - before.ru_utime.tv_sec + after.ru_stime.tv_sec - before.ru_stime.tv_sec) *
                1'000'000 +
            after.ru_utime.tv_usec - before.ru_utime.tv_usec + after.ru_stime.tv_usec - before.ru_stime.tv_usec;
        EXPECT_LT(used_us, 100'000);
        EXPECT_EQ(lines, 1) << "one line, however often it tries";
        EXPECT_EQ(early.get("/api/echo").status, 200) << "those who are in are not disturbed";
    }
    const std::string request = "GET /api/echo HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
    ASSERT_EQ(::send(waiting, request.data(), request.size(), MSG_NOSIGNAL), static_cast<::ssize_t>(request.size()));
    char answer[16] = {};
    EXPECT_GT(::recv(waiting, answer, sizeof answer - 1, 0), 0);
    EXPECT_THAT(std::string(answer), testing::StartsWith("HTTP/1.1 200"));
    ::close(waiting);
    core::log::configure({});
}

TEST(Loops, run_on_every_loop_and_survive_a_throwing_handler) {
    core::log::configure({.writer = [](std::string_view) {}});
    Loops loops(3);
    loops.start();
    loops.post_all([](std::size_t) { throw std::runtime_error("a bug"); });
    std::vector<std::promise<std::thread::id>> done(3);
    loops.post_all([&](std::size_t loop) { done[loop].set_value(std::this_thread::get_id()); });
    std::set<std::thread::id> threads;
    for (auto& one : done) threads.insert(one.get_future().get());
    EXPECT_EQ(threads.size(), 3U);
    core::log::configure({});
}

}  // namespace
}  // namespace veza::net
