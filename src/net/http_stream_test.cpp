#include "net/net_test_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>

#include <cstdio>
#include <fstream>
#include <thread>

namespace veza::net {
namespace {

using namespace std::chrono_literals;
using test::Running;
using testing::StartsWith;

constexpr std::size_t kMebi = 1024 * 1024;

/// A file in memory that repeats a text of a prime length, so that a shifted copy is another text.
std::string pattern(std::size_t size) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>('a' + i % 23);
    return text;
}

std::shared_ptr<const core::Descriptor> file_of(const std::string& content) {
    auto file = std::make_shared<core::Descriptor>(::memfd_create("test", MFD_CLOEXEC));
    EXPECT_EQ(::pwrite(file->get(), content.data(), content.size(), 0), static_cast<::ssize_t>(content.size()));
    return file;
}

std::string post(std::string_view path, std::size_t length, std::string_view more = {}) {
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(length) +
           "\r\n" + std::string(more) + "\r\n";
}

TEST(HttpStream, takes_a_body_larger_than_any_buffer) {
    Running running;
    auto client = running.connect();
    client.send(post("/api/stream", 8 * kMebi));
    ASSERT_TRUE(client.send(std::string(8 * kMebi, 'x')));
    EXPECT_EQ(client.read_response().body, std::to_string(8 * kMebi));
    EXPECT_THAT(client.get("/api/echo").body, StartsWith("/api/echo"));  // the connection goes on
}

TEST(HttpStream, takes_chunks_and_an_empty_body) {
    Running running;
    auto client = running.connect();
    client.send(
        "POST /api/stream HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: "
        "chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n");
    EXPECT_EQ(client.read_response().body, "5");
    client.send(post("/api/stream", 0));
    EXPECT_EQ(client.read_response().body, "5");
    EXPECT_EQ(client.get("/api/stream").body, "5");
}

TEST(HttpStream, asks_for_the_body_only_when_it_is_wanted) {
    Running running;
    auto client = running.connect();
    client.send(post("/api/stream", 2, "Expect: 100-continue\r\n"));
    EXPECT_EQ(client.read_response().status, 100);
    client.send("hi");
    EXPECT_EQ(client.read_response().body, "2");
    client.send(post("/api/stream/unread", 2, "Expect: 100-continue\r\n"));
    EXPECT_EQ(client.read_response().status, 403);
}

TEST(HttpStream, refuses_more_than_the_limit) {
    Running running;
    auto announced = running.connect();
    announced.send(post("/api/stream", 65 * kMebi));
    EXPECT_EQ(announced.read_response().status, 413);
    EXPECT_EQ(running.api.streamed, 0U);
    auto hidden = running.connect();
    hidden.send("POST /api/stream HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n4100000\r\n");
    hidden.send(std::string(0x4100000, 'x'));
    EXPECT_EQ(hidden.read_response().status, 413);
}

TEST(HttpStream, a_handler_that_does_not_pull_makes_the_sender_wait) {
    Running running;
    running.api.stop_at = 1;
    auto client = running.connect();
    client.send(post("/api/stream", 32 * kMebi));
    std::thread sender([&] { client.send(std::string(32 * kMebi, 'x')); });
    EXPECT_EQ(client.read_response().status, 200);
    EXPECT_LT(running.api.streamed, 256 * 1024U);
    sender.join();
    EXPECT_TRUE(client.at_end());
}

TEST(HttpStream, gives_what_came_before_a_client_left) {
    Running running;
    {
        auto client = running.connect();
        client.send(post("/api/stream", 10'000) + "half");
    }
    const auto give_up = std::chrono::steady_clock::now() + 5s;
    while (!running.api.stream_failed && std::chrono::steady_clock::now() < give_up) std::this_thread::sleep_for(1ms);
    EXPECT_TRUE(running.api.stream_failed);
    EXPECT_EQ(running.api.streamed, 4U);
}

TEST(HttpStream, gives_up_a_body_that_stalls) {
    NetOptions options;
    options.http.body_timeout = 50ms;
    Running running(options);
    auto client = running.connect();
    client.send(post("/api/stream", 10'000) + "half");
    EXPECT_EQ(client.read_response().status, 400);
    EXPECT_EQ(running.api.streamed, 4U);
}

TEST(SendFile, sends_the_part_that_is_asked_for) {
    Running running;
    const auto content = pattern(3 * kMebi);
    running.api.file = {.file = file_of(content), .offset = 5, .length = 2 * kMebi};
    auto client = running.connect();
    const auto answer = client.get("/api/file");
    EXPECT_EQ(answer.header("content-length"), std::to_string(2 * kMebi));
    EXPECT_TRUE(answer.body == content.substr(5, 2 * kMebi));
    client.send("HEAD /api/file HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_EQ(client.read_response(false).header("content-length"), std::to_string(2 * kMebi));
    EXPECT_THAT(client.get("/api/echo").body, StartsWith("/api/echo"));
}

TEST(SendFile, closes_when_the_file_is_shorter_than_said) {
    Running running;
    running.api.file = {.file = file_of("short"), .offset = 0, .length = 100};
    auto client = running.connect();
    EXPECT_THROW(client.get("/api/file"), std::runtime_error);
    EXPECT_EQ(client.take(5), "short");
    EXPECT_TRUE(client.at_end());
}

TEST(SendFile, gives_up_who_does_not_read) {
    NetOptions options;
    options.http.write_timeout = 100ms;
    Running running(options);
    running.api.file = {.file = file_of(std::string(32 * kMebi, 'x')), .offset = 0, .length = 32 * kMebi};
    auto client = running.connect(4096);
    client.send("GET /api/file HTTP/1.1\r\nHost: test\r\n\r\n");
    std::this_thread::sleep_for(400ms);
    EXPECT_THROW(client.read_response(), std::runtime_error);
}

/// Bytes that the kernel keeps for this client until it takes them, once that changes no more.
std::uint64_t kept_for(const Client& client) {
    const auto now = [port = client.port(), server = client.server_port()] {
        std::ifstream table("/proc/net/tcp");
        std::string line;
        while (std::getline(table, line)) {
            unsigned local = 0;
            unsigned remote = 0;
            unsigned long queue = 0;
            if (std::sscanf(line.c_str(), "%*s %*8X:%X %*8X:%X %*X %lX", &local, &remote, &queue) == 3 &&
                local == server && remote == port)  // another server may have had a client of this port
                return std::uint64_t{queue};
        }
        return std::uint64_t{0};
    };
    auto last = now();
    for (int same = 0, left = 100; same < 5 && left > 0; --left) {
        std::this_thread::sleep_for(50ms);
        const auto next = now();
        same = next == last && next > 0 ? same + 1 : 0;
        last = next;
    }
    return last;
}

TEST(SendFile, lets_more_wait_than_other_answers_do) {
    Running running;
    const auto content = pattern(8 * kMebi);
    running.api.file = {.file = file_of(content), .offset = 0, .length = content.size()};
    running.api.pieces = {{.bytes = content}};
    running.api.promised = content.size();
    auto client = running.connect(4096);
    for (int times = 0; times < 2; ++times) {  // what is allowed to a file ends with it
        client.send("GET /api/file HTTP/1.1\r\nHost: test\r\n\r\n");
        const auto of_file = kept_for(client);
        EXPECT_GT(of_file, kMebi);
        EXPECT_LT(of_file, 3 * kMebi);
        EXPECT_TRUE(client.read_response().body == content);
        client.send("GET /api/pieces HTTP/1.1\r\nHost: test\r\n\r\n");
        const auto of_another = kept_for(client);
        EXPECT_GT(of_another, 0U);
        EXPECT_LT(of_another, kMebi);
        EXPECT_TRUE(client.read_response().body == content);
    }
}

TEST(StreamBody, is_sent_piece_by_piece) {
    Running running;
    const auto content = pattern(kMebi);
    running.api.pieces = {
        {.bytes = "head "},
        {.bytes = {}, .file = api::FileBody{.file = file_of(content), .offset = 1, .length = kMebi - 1}},
        {.bytes = " tail"}};
    running.api.promised = 5 + kMebi - 1 + 5;
    auto client = running.connect();
    const auto answer = client.get("/api/pieces");
    EXPECT_EQ(answer.header("content-length"), std::to_string(running.api.promised));
    EXPECT_TRUE(answer.body == "head " + content.substr(1) + " tail");
    EXPECT_THAT(client.get("/api/echo").body, StartsWith("/api/echo"));  // the connection goes on
    client.send("HEAD /api/pieces HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_EQ(client.read_response(false).header("content-length"), std::to_string(running.api.promised));
    EXPECT_THAT(client.get("/api/echo").body, StartsWith("/api/echo"));
}

TEST(StreamBody, more_than_the_socket_takes_at_once_is_whole) {
    Running running;
    const auto content = pattern(8 * kMebi);
    running.api.pieces = {{.bytes = content}};
    running.api.promised = content.size();
    auto client = running.connect(4096);
    EXPECT_TRUE(client.get("/api/pieces").body == content);
    EXPECT_THAT(client.get("/api/echo").body, StartsWith("/api/echo"));
}

TEST(StreamBody, that_cannot_begin_is_refused) {
    Running running;
    running.api.promised = 8;
    auto client = running.connect();
    EXPECT_EQ(client.get("/api/pieces").status, 500);
    EXPECT_THAT(client.get("/api/echo").body, StartsWith("/api/echo"));
}

TEST(StreamBody, that_begins_with_a_file_is_whole) {
    Running running;
    const auto content = pattern(70'000);
    running.api.pieces = {{.bytes = {}, .file = api::FileBody{.file = file_of(content), .offset = 0, .length = 70'000}},
                          {.bytes = " tail"}};
    running.api.promised = 70'005;
    auto client = running.connect();
    for (int times = 0; times < 3; ++times) EXPECT_TRUE(client.get("/api/pieces").body == content + " tail");
}

TEST(StreamBody, that_fails_ends_the_connection_before_its_length) {
    Running running;
    running.api.pieces = {{.bytes = "half"}};
    running.api.promised = 8;
    auto client = running.connect();
    EXPECT_THROW(client.get("/api/pieces"), std::runtime_error);
    EXPECT_EQ(client.take(4), "half");
    EXPECT_TRUE(client.at_end());
}

}  // namespace
}  // namespace veza::net
