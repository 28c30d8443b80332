#include "adapters/http/client.hpp"

#include "adapters/http/testing_server.hpp"
#include "core/testing.hpp"
#include "core/testing_task.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gmock/gmock.h>

#include <cstdlib>

namespace veza::http {
namespace {

using namespace std::chrono_literals;
using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr domain::NetworkBlock kLoopback{.base = {.bytes = {127}, .v4 = true}, .prefix = 8};

Options local() {
    return {.allowed = {kLoopback}};
}

ports::OutgoingRequest request_to(const std::string& url) {
    return {.method = "GET", .url = url};
}

std::string answer(const std::string& status, const std::string& headers, const std::string& body) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n" +
           body;
}

TEST(HttpClient, SendsWhatItIsGivenAndBringsTheAnswer) {
    testing::Server server(answer("201 Created", "X-Made: yes\r\nx-made: again\r\n", "thanks"));
    Client client(local());
    const auto got = must(run(client.send({.method = "POST",
                                           .url = server.url("/hook?a=b"),
                                           .headers = {{"Content-Type", "application/json"}, {"X-Empty", ""}},
                                           .body = "{\"a\":1}"})));
    EXPECT_EQ(got.status, 201);
    EXPECT_EQ(got.header("x-made"), "yes");
    EXPECT_EQ(got.header("x-none"), "");
    EXPECT_EQ(got.body, "thanks");
    const auto sent = server.received();
    EXPECT_THAT(sent, HasSubstr("POST /hook?a=b HTTP/1.1\r\n"));
    EXPECT_THAT(sent, HasSubstr("Content-Type: application/json\r\n"));
    EXPECT_THAT(sent, HasSubstr("X-Empty:\r\n"));
    EXPECT_THAT(sent, HasSubstr("User-Agent: Veza\r\n"));
    EXPECT_THAT(sent, Not(HasSubstr("Expect")));
    EXPECT_TRUE(sent.ends_with("\r\n\r\n{\"a\":1}"));
}

TEST(HttpClient, SpeaksOtherMethods) {
    testing::Server server(answer("200 OK", "", ""));
    Client client(local());
    must(run(client.send(request_to(server.url("/a")))));
    must(run(client.send({.method = "DELETE", .url = server.url("/b")})));
    must(run(client.send({.method = "POST", .url = server.url("/c")})));
    const auto sent = server.received();
    EXPECT_THAT(sent, HasSubstr("GET /a HTTP/1.1\r\n"));
    EXPECT_THAT(sent, HasSubstr("DELETE /b HTTP/1.1\r\n"));
    EXPECT_THAT(sent, HasSubstr("POST /c HTTP/1.1\r\n"));
    EXPECT_THAT(sent, HasSubstr("Content-Length: 0\r\n"));
    EXPECT_THAT(sent, Not(HasSubstr("Content-Type"))) << "none that nobody asked for";
}

TEST(HttpClient, ConnectsToPublicAddressesOnly) {
    testing::Server server(answer("200 OK", "", ""));
    Client client({});
    const auto port = std::to_string(server.port());
    for (const auto* host : {"127.0.0.1",
                             "localhost",
                             "127.1",
                             "2130706433",
                             "0x7f000001",
                             "0177.0.0.1",
                             "0.0.0.0",
                             "[::1]",
                             "[::]",
                             "[::ffff:127.0.0.1]",
                             "[::127.0.0.1]",
                             "10.0.0.1",
                             "169.254.169.254",
                             "192.168.1.1",
                             "100.64.0.1",
                             "224.0.0.1",
                             "[fe80::1]",
                             "[fd00:ec2::254]",
                             "[64:ff9b::7f00:1]",
                             "[2002:7f00:1::1]"}) {
        const auto failed = must_fail(run(client.send(request_to("http://" + std::string(host) + ":" + port + "/"))));
        EXPECT_EQ(failed.code, Code::forbidden) << host;
        EXPECT_EQ(failed.reason, Reason::address_not_allowed) << host << ' ' << failed.detail;
    }
    EXPECT_EQ(server.connections(), 0);
}

TEST(HttpClient, TheOperatorsNetworksAreAllowedButNotTheServersOwnPort) {
    testing::Server server(answer("200 OK", "", ""));
    Client client(local());
    EXPECT_EQ(must(run(client.send(request_to(server.url("/"))))).status, 200);
    EXPECT_EQ(must_fail(run(client.send(request_to("http://10.0.0.1/")))).reason, Reason::address_not_allowed)
        << "not named";
    testing::Server own(answer("200 OK", "", ""));
    client.protect_port(own.port());
    EXPECT_EQ(must_fail(run(client.send(request_to(own.url("/"))))).reason, Reason::address_not_allowed);
    EXPECT_EQ(own.connections(), 0);
}

TEST(HttpClient, FollowsNoRedirect) {
    testing::Server inside(answer("200 OK", "", "secret"));
    testing::Server server(answer("302 Found", "Location: " + inside.url("/") + "\r\n", ""));
    Client client(local());
    const auto got = must(run(client.send(request_to(server.url("/")))));
    EXPECT_EQ(got.status, 302);
    EXPECT_EQ(got.header("location"), inside.url("/"));
    EXPECT_EQ(inside.connections(), 0);
}

TEST(HttpClient, HasNoProxyFromTheEnvironment) {
    testing::Server proxy(answer("200 OK", "", "proxied"));
    testing::Server server(answer("200 OK", "", "direct"));
    ::setenv("http_proxy", proxy.url("").c_str(), 1);
    ::setenv("ALL_PROXY", proxy.url("").c_str(), 1);
    Client client(local());
    const auto got = run(client.send(request_to(server.url("/"))));
    ::unsetenv("http_proxy");
    ::unsetenv("ALL_PROXY");
    EXPECT_EQ(must(got).body, "direct");
    EXPECT_EQ(proxy.connections(), 0);
}

TEST(HttpClient, RefusesWhatIsNoRequest) {
    Client client(local());
    for (const auto* url :
         {"", "ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/", "http://", "http://a b/",
          "http://user:secret@127.0.0.1/", "http://127.0.0.1:99999/", "http://127.0.0.1/\r\nX: y"})
        EXPECT_EQ(must_fail(run(client.send(request_to(url)))).reason, Reason::url_invalid) << url;
    auto request = request_to("http://127.0.0.1:1/");
    request.headers = {{"X-A", "b\r\nX-C: d"}};
    EXPECT_EQ(must_fail(run(client.send(request))).reason, Reason::url_invalid);
    request.headers = {{"X A", "b"}};
    EXPECT_EQ(must_fail(run(client.send(request))).reason, Reason::url_invalid);
    request.headers = {};
    request.method = "GET /";
    EXPECT_EQ(must_fail(run(client.send(request))).reason, Reason::url_invalid);
}

TEST(HttpClient, BoundsTheAnswer) {
    testing::Server server(answer("200 OK", "", std::string(1000, 'x')));
    Client client(local());
    auto request = request_to(server.url("/"));
    request.max_answer_bytes = 1000;
    EXPECT_EQ(must(run(client.send(request))).body.size(), 1000U);
    request.max_answer_bytes = 999;
    const auto failed = must_fail(run(client.send(request)));
    EXPECT_EQ(failed.code, Code::too_large);
    EXPECT_EQ(failed.reason, Reason::remote_answer_too_large);
    std::string many;
    for (int i = 0; i < 100; ++i) many += "X-Many: " + std::string(1000, 'x') + "\r\n";
    testing::Server talker(answer("200 OK", many, ""));
    EXPECT_EQ(must_fail(run(client.send(request_to(talker.url("/"))))).reason, Reason::remote_answer_too_large);
}

TEST(HttpClient, EndsAtItsDeadline) {
    testing::Server silent("");
    Client client(local());
    auto request = request_to(silent.url("/"));
    request.deadline = 200ms;
    const auto started = std::chrono::steady_clock::now();
    const auto failed = must_fail(run(client.send(request)));
    EXPECT_EQ(failed.reason, Reason::remote_timeout);
    EXPECT_EQ(failed.code, Code::unavailable);
    EXPECT_GE(std::chrono::steady_clock::now() - started, 190ms);
}

TEST(HttpClient, SaysWhenNobodyIsThere) {
    std::uint16_t port = 0;
    {
        port = testing::Server("").port();
    }
    Client client(local());
    const auto url = "http://127.0.0.1:" + std::to_string(port) + "/";
    EXPECT_EQ(must_fail(run(client.send(request_to(url)))).reason, Reason::remote_unreachable);
    testing::Server broken("nonsense");
    EXPECT_EQ(must_fail(run(client.send(request_to(broken.url("/"))))).reason, Reason::remote_unreachable);
    testing::Server plain(answer("200 OK", "", ""));
    const auto tls = "https://127.0.0.1:" + std::to_string(plain.port()) + "/";
    EXPECT_EQ(must_fail(run(client.send(request_to(tls)))).reason, Reason::remote_unreachable);
}

TEST(HttpClient, QueuesAreBoundedAndWaitingHasAnEnd) {
    testing::Server silent("");
    auto options = local();
    options.concurrent = 1;
    options.queue_limit = 1;
    Client client(options);
    boost::asio::io_context loop;
    const auto start = [&](std::chrono::milliseconds deadline) {
        auto request = request_to(silent.url("/"));
        request.deadline = deadline;
        auto answer = boost::asio::co_spawn(loop, client.send(std::move(request)), boost::asio::use_future);
        loop.restart();
        loop.poll();
        return answer;
    };
    auto running = start(3s);
    while (silent.connections() == 0) std::this_thread::sleep_for(5ms);
    auto waiting = start(100ms);
    auto refused = start(3s);
    loop.restart();
    loop.run_for(5s);
    EXPECT_EQ(must_fail(refused.get()).reason, Reason::overloaded);
    EXPECT_EQ(must_fail(waiting.get()).reason, Reason::remote_timeout);
    EXPECT_EQ(must_fail(running.get()).reason, Reason::remote_timeout);
    EXPECT_EQ(silent.connections(), 1) << "who waited too long is not sent any more";
}

TEST(HttpClient, StoppingEndsWhatIsOnItsWay) {
    testing::Server silent("");
    Client client(local());
    boost::asio::io_context loop;
    auto answer = boost::asio::co_spawn(loop, client.send(request_to(silent.url("/"))), boost::asio::use_future);
    loop.poll();
    while (silent.connections() == 0) std::this_thread::sleep_for(5ms);
    client.stop();
    loop.restart();
    loop.run_for(5s);
    EXPECT_EQ(must_fail(answer.get()).reason, Reason::draining);
    EXPECT_EQ(must_fail(run(client.send(request_to(silent.url("/"))))).reason, Reason::draining);
}

}  // namespace
}  // namespace veza::http
