// The server whole, in this process: from a socket to the store and back.
#include "app/application.hpp"

#include "app/storage.hpp"
#include "app/testing.hpp"
#include "core/testing.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <gmock/gmock.h>

#include <fstream>

namespace veza::app {
namespace {

using core::testing::must;
using core::testing::must_fail;
using ::testing::HasSubstr;
using ::testing::StartsWith;
namespace asio = boost::asio;

class ApplicationTest : public ::testing::Test {
protected:
    ApplicationTest() {
        config_.data.dir = (folder_.path() / "data").string();
        config_.http.listen = "127.0.0.1:0";
        config_.http.threads = 2;
        config_.http.drain_timeout_ms = 2000;
        config_.auth.argon2 = {.memory_kib = 64, .passes = 1, .threads = 1};
    }

    /// One request on a connection of its own; the whole answer.
    static std::string ask(const std::string& address, const std::string& head, const std::string& body = "") {
        asio::io_context loop;
        asio::ip::tcp::socket socket(loop);
        const auto colon = address.rfind(':');
        socket.connect({asio::ip::make_address(address.substr(0, colon)),
                        static_cast<std::uint16_t>(std::stoi(address.substr(colon + 1)))});
        const auto request = head + " HTTP/1.1\r\nHost: " + address +
                             "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " +
                             std::to_string(body.size()) + "\r\n\r\n" + body;
        asio::write(socket, asio::buffer(request));
        std::string answer;
        boost::system::error_code ended;
        asio::read(socket, asio::dynamic_buffer(answer), ended);
        return answer;
    }

    testing::Folder folder_;
    Config config_;
};

TEST_F(ApplicationTest, ServesAndStops) {
    const auto application = must(Application::start(config_));
    const auto& address = application->address();
    EXPECT_THAT(address, StartsWith("127.0.0.1:"));
    EXPECT_THAT(ask(address, "GET /healthz"), HasSubstr("200 OK"));
    EXPECT_THAT(ask(address, "GET /readyz"), HasSubstr(R"({"status":"ready"})"));
    EXPECT_THAT(ask(address, "POST /api/v1/auth/register", R"({"username":"ann","password":"long enough"})"),
                HasSubstr("201 Created"));
    const auto metrics = ask(address, "GET /metrics");
    EXPECT_THAT(metrics, HasSubstr(R"(veza_http_requests_total{route="auth",status="201"} 1)"));
    EXPECT_THAT(metrics, HasSubstr("veza_gateway_sessions 0"));
    EXPECT_TRUE(application->drain());
    EXPECT_ANY_THROW(ask(address, "GET /healthz")) << "the door is closed";
}

TEST_F(ApplicationTest, WhatWasSaidIsThereAfterARestart) {
    const auto account = R"({"username":"ann","password":"long enough"})";
    {
        const auto first = must(Application::start(config_));
        EXPECT_THAT(ask(first->address(), "POST /api/v1/auth/register", account), HasSubstr("201 Created"));
    }
    const auto second = must(Application::start(config_));
    EXPECT_THAT(ask(second->address(), "POST /api/v1/auth/login", R"({"login":"ANN","password":"long enough"})"),
                HasSubstr("200 OK"));
    EXPECT_THAT(ask(second->address(), "POST /api/v1/auth/register", account), HasSubstr("username_taken"));
}

TEST_F(ApplicationTest, LimitsCanBeTurnedOff) {
    config_.limits.login_per_account = {.limit = 1, .window = std::chrono::hours{1}};
    const auto login = R"({"login":"nobody","password":"long enough"})";
    {
        const auto strict = must(Application::start(config_));
        EXPECT_THAT(ask(strict->address(), "POST /api/v1/auth/login", login), HasSubstr("401"));
        EXPECT_THAT(ask(strict->address(), "POST /api/v1/auth/login", login), HasSubstr("429"));
    }
    config_.limits.enabled = false;
    const auto open = must(Application::start(config_));
    for (int i = 0; i < 3; ++i) EXPECT_THAT(ask(open->address(), "POST /api/v1/auth/login", login), HasSubstr("401"));
}

TEST_F(ApplicationTest, SaysWhyItCannotStart) {
    const auto running = must(Application::start(config_));
    EXPECT_THAT(must_fail(Application::start(config_)).detail, HasSubstr("is in use by another Veza"));

    auto other = config_;
    other.data.dir = (folder_.path() / "other").string();
    other.http.listen = running->address();
    EXPECT_THAT(must_fail(Application::start(other)).detail, HasSubstr("another program does already"));

    other.data.dir = (folder_.path() / "foreign").string();
    std::filesystem::create_directories(other.data.dir);
    std::ofstream(layout_of(other).database()) << std::string(5000, 'x');
    EXPECT_FALSE(Application::start(other).has_value()) << "a database that is not ours";
    EXPECT_EQ(std::filesystem::file_size(layout_of(other).database()), 5000U) << "and is left as it was";
}

TEST_F(ApplicationTest, AStoreThatCannotBeReachedIsASentence) {
    config_.storage.url = core::Secret{"postgresql://user:hidden@127.0.0.1:1/none?connect_timeout=2"};
    const auto error = must_fail(Application::start(config_));
    EXPECT_THAT(error.detail, HasSubstr("PostgreSQL cannot be reached"));
    EXPECT_THAT(error.detail, ::testing::Not(HasSubstr("hidden")));
}

}  // namespace
}  // namespace veza::app
