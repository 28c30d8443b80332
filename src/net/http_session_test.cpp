#include "core/log.hpp"
#include "net/net_test_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veza::net {
namespace {

using namespace std::chrono_literals;
using test::Client;
using test::Running;
using testing::HasSubstr;
using testing::StartsWith;

TEST(HttpSession, answers_one_request_after_the_other) {
    Running running;
    Client client = running.connect();
    EXPECT_EQ(client.get("/api/echo?a=1").body, "/api/echo|a=1||127.0.0.1");
    const auto second = client.get("/api/other");
    EXPECT_EQ(second.status, 200);
    EXPECT_EQ(second.header("connection"), "");
}

TEST(HttpSession, gives_every_request_an_id_of_its_own) {
    Running running;
    Client client = running.connect();
    const auto first = client.get("/api/echo").header("x-request-id");
    const auto second = client.get("/api/echo").header("x-request-id");
    EXPECT_EQ(first.size(), 36U);
    EXPECT_NE(first, second);
}

TEST(HttpSession, answers_pipelined_requests_in_order) {
    Running running;
    Client client = running.connect();
    std::string all;
    for (int i = 0; i < 2000; ++i) all += "GET /api/" + std::to_string(i) + " HTTP/1.1\r\nHost: test\r\n\r\n";
    ASSERT_TRUE(client.send(all));
    for (int i = 0; i < 2000; ++i)
        ASSERT_THAT(client.read_response().body, StartsWith("/api/" + std::to_string(i) + "|"));
}

TEST(HttpSession, decodes_the_path_and_leaves_the_query) {
    Running running;
    Client client = running.connect();
    EXPECT_THAT(client.get("/api/%F0%9F%8E%B5%20x?q=%20y").body, StartsWith("/api/\xF0\x9F\x8E\xB5 x|q=%20y|"));
}

TEST(HttpSession, reads_bodies_of_both_framings) {
    Running running;
    Client client = running.connect();
    client.send("POST /api/echo HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhello");
    EXPECT_EQ(client.read_response().body, "/api/echo||hello|127.0.0.1");
    client.send(
        "POST /api/echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n");
    EXPECT_EQ(client.read_response().body, "/api/echo||hello|127.0.0.1");
}

TEST(HttpSession, reads_a_request_that_comes_byte_by_byte) {
    Running running;
    Client client = running.connect();
    for (const char byte : std::string("POST /api/echo HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\nhi"))
        ASSERT_TRUE(client.send(std::string_view(&byte, 1)));
    EXPECT_EQ(client.read_response().body, "/api/echo||hi|127.0.0.1");
}

TEST(HttpSession, asks_for_the_body_when_the_client_waits_for_that) {
    Running running;
    Client client = running.connect();
    client.send("POST /api/echo HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_response().status, 100);
    client.send("hi");
    EXPECT_EQ(client.read_response().body, "/api/echo||hi|127.0.0.1");
}

TEST(HttpSession, refuses_an_announced_body_before_it_is_sent) {
    Running running;
    Client client = running.connect();
    client.send("POST /api/echo HTTP/1.1\r\nHost: test\r\nContent-Length: 65\r\nExpect: 100-continue\r\n\r\n");
    const auto answer = client.read_response();
    EXPECT_EQ(answer.status, 413);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_THAT(answer.body, StartsWith("body_too_large"));
    EXPECT_TRUE(client.at_end());
}

TEST(HttpSession, lets_a_client_read_the_refusal_of_what_it_is_still_sending) {
    Running running;
    Client client = running.connect();
    client.send("POST /api/echo HTTP/1.1\r\nHost: test\r\nContent-Length: 8000000\r\n\r\n");
    ASSERT_TRUE(client.send(std::string(4'000'000, 'x')));
    EXPECT_EQ(client.read_response().status, 413);
    EXPECT_TRUE(client.at_end());
}

TEST(HttpSession, asks_the_handler_for_each_routes_limit) {
    Running running;
    Client client = running.connect();
    const std::string body(4096, 'x');
    client.send("POST /api/large HTTP/1.1\r\nHost: test\r\nContent-Length: 4096\r\n\r\n" + body);
    EXPECT_EQ(client.read_response().status, 200);
    client.send("POST /api/echo HTTP/1.1\r\nHost: test\r\nContent-Length: 4096\r\n\r\n" + body);
    EXPECT_EQ(client.read_response().status, 413);
}

TEST(HttpSession, refuses_a_chunked_body_over_the_limit) {
    Running running;
    Client client = running.connect();
    client.send("POST /api/echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n28\r\n" +
                std::string(40, 'x') + "\r\n28\r\n" + std::string(40, 'x') + "\r\n0\r\n\r\n");
    EXPECT_EQ(client.read_response().status, 413);
    EXPECT_TRUE(client.at_end());
}

TEST(HttpSession, takes_a_chunked_body_of_exactly_the_limit) {
    Running running;
    Client client = running.connect();
    client.send("POST /api/echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n" +
                std::string(64, 'x') + "\r\n0\r\n\r\n");
    EXPECT_EQ(client.read_response().status, 200);
}

TEST(HttpSession, head_is_get_without_the_body) {
    Running running;
    Client client = running.connect();
    client.send("HEAD /api/echo HTTP/1.1\r\nHost: test\r\n\r\n");
    const auto answer = client.read_response(false);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-length"), "21");
    EXPECT_EQ(client.get("/api/empty").status, 204) << "nothing of the first body may come in between";
}

TEST(HttpSession, no_content_has_no_length) {
    Running running;
    Client client = running.connect();
    const auto answer = client.get("/api/empty");
    EXPECT_EQ(answer.status, 204);
    EXPECT_FALSE(answer.headers.contains("content-length"));
    EXPECT_EQ(client.get("/api/echo").status, 200);
}

TEST(HttpSession, closes_when_the_client_asks_for_it) {
    Running running;
    Client client = running.connect();
    const auto answer = client.get("/api/echo", "Connection: close\r\n");
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_TRUE(client.at_end());
}

TEST(HttpSession, speaks_http_1_0) {
    Running running;
    Client client = running.connect();
    client.send("GET /api/echo HTTP/1.0\r\n\r\n");
    EXPECT_EQ(client.read_response().header("connection"), "close");
    EXPECT_TRUE(client.at_end());

    Client staying = running.connect();
    for (int i = 0; i < 2; ++i) {
        staying.send("GET /api/echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        EXPECT_EQ(staying.read_response().header("connection"), "keep-alive");
    }
}

TEST(HttpSession, an_exception_is_a_500_and_not_the_end) {
    Running running;
    Client client = running.connect();
    const auto answer = client.get("/api/throw");
    EXPECT_EQ(answer.status, 500);
    EXPECT_THAT(answer.body, StartsWith("internal"));
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_EQ(running.connect().get("/api/echo").status, 200);
}

TEST(HttpSession, leaves_out_a_header_that_would_split_the_response) {
    Running running;
    Client client = running.connect();
    const auto answer = client.get("/api/split");
    EXPECT_EQ(answer.header("x-good"), "1");
    EXPECT_FALSE(answer.headers.contains("x-evil"));
    EXPECT_FALSE(answer.headers.contains("x-bad"));
}

TEST(HttpSession, sends_the_security_headers_with_everything) {
    Running running;
    Client client = running.connect();
    for (const char* path : {"/api/echo", "/", "/nothing.png"}) {
        const auto answer = client.get(path);
        EXPECT_THAT(answer.header("content-security-policy"), StartsWith("default-src 'self'; script-src 'self';"))
            << path;
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff") << path;
        EXPECT_EQ(answer.header("referrer-policy"), "no-referrer") << path;
        EXPECT_EQ(answer.header("cross-origin-opener-policy"), "same-origin") << path;
        EXPECT_NE(answer.header("permissions-policy"), "") << path;
    }
}

TEST(HttpSession, tells_a_slow_head_so_and_closes) {
    NetOptions options;
    options.http.header_timeout = 100ms;
    Running running(options);
    Client client = running.connect();
    client.send("GET /api/echo HTTP/1.1\r\nHost:");
    const auto answer = client.read_response();
    EXPECT_EQ(answer.status, 408);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_TRUE(client.at_end());
}

TEST(HttpSession, tells_a_slow_body_so_and_closes) {
    NetOptions options;
    options.http.body_timeout = 100ms;
    Running running(options);
    Client client = running.connect();
    client.send("POST /api/echo HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\nhalf");
    EXPECT_EQ(client.read_response().status, 408);
    EXPECT_TRUE(client.at_end());
}

TEST(HttpSession, closes_idle_connections_without_a_word) {
    NetOptions options;
    options.http.header_timeout = 100ms;
    options.http.idle_timeout = 100ms;
    Running running(options);
    Client silent = running.connect();
    EXPECT_TRUE(silent.at_end());
    Client idle = running.connect();
    EXPECT_EQ(idle.get("/api/echo").status, 200);
    EXPECT_TRUE(idle.at_end());
}

TEST(HttpSession, ends_a_client_that_does_not_read_its_response) {
    NetOptions options;
    options.http.write_timeout = 100ms;
    static const std::string large(32 * 1024 * 1024, 'x');
    const std::vector<WebAsset> assets = {{.path = "/large.bin",
                                           .content_type = "application/octet-stream",
                                           .etag = "\"l\"",
                                           .immutable = false,
                                           .identity = test::as_bytes(large),
                                           .gzip = {},
                                           .brotli = {}}};
    Running running(options, 1, assets);
    Client client = running.connect(4096);
    client.send("GET /large.bin HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_TRUE(running.server.drain(5s)) << "the write timeout ends it, not the drain";
}

struct Malformed {
    const char* name;
    std::string bytes;
    int status;
};

class MalformedRequest : public testing::TestWithParam<Malformed> {};

TEST_P(MalformedRequest, is_refused_and_the_connection_closed) {
    Running running;
    Client client = running.connect();
    client.send(GetParam().bytes);
    const auto answer = client.read_response();
    EXPECT_EQ(answer.status, GetParam().status);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    EXPECT_TRUE(client.at_end());
}

INSTANTIATE_TEST_SUITE_P(
    HttpSession, MalformedRequest,
    testing::Values(
        Malformed{"noise", "\x16\x03\x01\x02\x00 not http at all\r\n\r\n", 400},
        Malformed{"no_host", "GET /api/echo HTTP/1.1\r\n\r\n", 400},
        Malformed{"two_hosts", "GET /api/echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        Malformed{"bad_escape", "GET /api/%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Malformed{"escaped_nul", "GET /api/%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Malformed{"path_not_utf8", "GET /api/%FF HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Malformed{"not_a_path", "GET api HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Malformed{"bad_version", "GET /api/echo HTTP/3.1\r\nHost: a\r\n\r\n", 400},
        Malformed{"bad_length", "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400},
        Malformed{"negative_length", "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400},
        Malformed{"two_lengths", "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                  400},
        Malformed{"length_and_chunked",
                  "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
        Malformed{"chunked_and_length",
                  "POST /api/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", 400},
        Malformed{"unknown_coding", "POST /api/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 400},
        Malformed{
            "coding_twice",
            "POST /api/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
            400},
        Malformed{"chunked_not_last", "POST /api/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n",
                  400},
        Malformed{"bad_chunk", "POST /api/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
        Malformed{"folded_header", "GET /api/echo HTTP/1.1\r\nHost: a\r\n b: c\r\nX\r\n\r\n", 400},
        Malformed{"space_before_colon", "GET /api/echo HTTP/1.1\r\nHost : a\r\n\r\n", 400},
        Malformed{"made_up_method", "BREW /api/echo HTTP/1.1\r\nHost: a\r\n\r\n", 405},
        Malformed{"connect", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 405},
        Malformed{"long_header", "GET /api/echo HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n",
                  431},
        Malformed{"long_target", "GET /api/" + std::string(20'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", 431}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(HttpSession, believes_only_trusted_proxies) {
    {
        Running running;
        EXPECT_THAT(running.connect().get("/api/echo", "X-Forwarded-For: 192.0.2.9\r\n").body, HasSubstr("|127.0.0.1"));
    }
    NetOptions options;
    options.http.trusted_proxies.push_back(*AddressRange::parse("127.0.0.0/8"));
    Running running(options);
    EXPECT_THAT(running.connect().get("/api/echo", "X-Forwarded-For: 198.51.100.1, 192.0.2.9\r\n").body,
                HasSubstr("|192.0.2.9"));
    EXPECT_THAT(running.connect().get("/api/echo", "X-Forwarded-For: 192.0.2.9, 127.0.0.5\r\n").body,
                HasSubstr("|192.0.2.9"));
    EXPECT_THAT(running.connect().get("/api/echo", "X-Forwarded-For: nonsense\r\n").body, HasSubstr("|127.0.0.1"));
}

TEST(HttpSession, survives_clients_that_leave_at_any_moment) {
    Running running;
    const std::string whole = "POST /api/echo HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhello";
    for (std::size_t size = 0; size <= whole.size(); ++size) running.connect().send(whole.substr(0, size));
    EXPECT_EQ(running.connect().get("/api/echo").status, 200);
}

TEST(HttpSession, answers_a_client_that_has_finished_sending) {
    Running running;
    Client client = running.connect();
    client.send("GET /api/echo HTTP/1.1\r\nHost: test\r\n\r\n");
    client.finish_sending();
    EXPECT_EQ(client.read_response().status, 200);
    EXPECT_TRUE(client.at_end());
}

TEST(HttpSession, does_not_read_a_body_that_no_page_takes) {
    Running running;
    Client client = running.connect();
    client.send("POST /page HTTP/1.1\r\nHost: test\r\nContent-Length: 100\r\n\r\nonly a part");
    const auto answer = client.read_response();
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_TRUE(client.at_end());
}

TEST(HttpSession, logs_no_query_and_no_token) {
    std::mutex mutex;
    std::string lines;
    core::log::configure({.level = core::log::Level::debug, .writer = [&](std::string_view line) {
                              const std::scoped_lock lock(mutex);
                              lines.append(line).append("\n");
                          }});
    {
        Running running;
        running.connect().get("/api/echo?sig=hidden1", "Authorization: Bearer hidden2\r\nCookie: hidden3\r\n");
    }
    core::log::configure({});
    EXPECT_THAT(lines, HasSubstr("/api/echo"));
    EXPECT_THAT(lines, testing::Not(HasSubstr("hidden")));
}

TEST(HttpSession, serves_the_web_app) {
    Running running;
    Client client = running.connect();
    const auto page = client.get("/servers/0190/channels");
    EXPECT_EQ(page.body, "<html>");
    EXPECT_EQ(page.header("cache-control"), "no-cache");
    const auto script = client.get("/assets/app-1a2b.js", "Accept-Encoding: gzip, br\r\n");
    EXPECT_EQ(script.body, "br js");
    EXPECT_EQ(script.header("content-encoding"), "br");
    const auto again = client.get("/assets/app-1a2b.js",
                                  "Accept-Encoding: gzip, br\r\nIf-None-Match: " + script.header("etag") + "\r\n");
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");
    EXPECT_EQ(client.get("/assets/gone.js").status, 404);
    client.send("HEAD / HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_EQ(client.read_response(false).header("content-length"), "6");
}

}  // namespace
}  // namespace veza::net
