#pragma once
// A client, an API and an engine small enough to be trusted, for tests over real sockets on loopback.
#include "api/http.hpp"
#include "core/testing.hpp"
#include "core/uuid.hpp"
#include "gateway/transport.hpp"
#include "net/ascii.hpp"
#include "net/server.hpp"
#include "net/static_files.hpp"
#include "net/ws_test_support.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veza::net::test {

using namespace std::chrono_literals;

struct Response {
    int status = 0;
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;

    [[nodiscard]] std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
};

/// A frame as the server sent it.
struct ServerFrame {
    std::uint8_t first = 0;
    std::string payload;
    [[nodiscard]] std::uint16_t close_code() const {
        if (first != 0x88 || payload.size() < 2) return 0;
        return static_cast<std::uint16_t>(static_cast<std::uint8_t>(payload[0]) << 8U |
                                          static_cast<std::uint8_t>(payload[1]));
    }
    friend bool operator==(const ServerFrame&, const ServerFrame&) = default;
};

/// A blocking client that gives up after a few seconds instead of hanging the test.
class Client {
public:
    explicit Client(std::uint16_t port, int receive_buffer = 0) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
        const ::timeval limit{.tv_sec = 10, .tv_usec = 0};
        ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        ::setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        if (receive_buffer > 0) ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        ::sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(fd_, reinterpret_cast<::sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("cannot connect");
    }
    ~Client() { leave(); }
    Client(Client&& other) noexcept : fd_(std::exchange(other.fd_, -1)), input_(std::move(other.input_)) {}
    Client& operator=(Client&&) = delete;

    void leave() {
        if (fd_ >= 0) ::close(std::exchange(fd_, -1));
    }
    void finish_sending() { ::shutdown(fd_, SHUT_WR); }

    /// False when the server has closed.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// The next response; `with_body` false for HEAD. Throws when the server closes or stays silent.
    Response read_response(bool with_body = true) {
        Response response;
        const std::string head = take_until("\r\n\r\n");
        response.status = std::stoi(head.substr(9, 3));
        for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
            const auto end = head.find("\r\n", at);
            const auto colon = head.find(':', at);
            response.headers[to_lower(std::string_view(head).substr(at, colon - at))] =
                head.substr(colon + 2, end - colon - 2);
            at = end + 2;
        }
        const std::string length = response.header("content-length");
        if (with_body && !length.empty()) response.body = take(std::stoul(length));
        return response;
    }

    Response get(std::string_view path, std::string_view headers = {}) {
        send("GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n" + std::string(headers) + "\r\n");
        return read_response();
    }

    /// The answer to a handshake with a valid key.
    Response handshake(std::string_view headers = "Authorization: Bearer good\r\n") {
        send(
            "GET /gateway HTTP/1.1\r\nHost: test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
            std::string(headers) + "\r\n");
        return read_response();
    }

    ServerFrame read_frame() {
        const std::string start = take(2);
        std::size_t size = static_cast<std::uint8_t>(start[1]);
        if (size >= 126) {
            const std::string extended = take(size == 126 ? 2 : 8);
            size = 0;
            for (const char byte : extended) size = size << 8U | static_cast<std::uint8_t>(byte);
        }
        return {.first = static_cast<std::uint8_t>(start[0]), .payload = take(size)};
    }

    /// Whether the server has closed its end, after everything read so far.
    bool at_end() {
        try {
            while (input_.empty()) receive();
            return false;
        } catch (const std::runtime_error&) {
            return ended_;
        }
    }

    std::string take(std::size_t size) {
        while (input_.size() < size) receive();
        std::string taken = input_.substr(0, size);
        input_.erase(0, size);
        return taken;
    }

private:
    std::string take_until(std::string_view mark) {
        std::size_t found = 0;
        while ((found = input_.find(mark)) == std::string::npos) receive();
        return take(found + mark.size());
    }
    void receive() {
        char buffer[16 * 1024];
        const auto got = ::recv(fd_, buffer, sizeof buffer, 0);
        if (got <= 0) {
            ended_ = got == 0 || errno == ECONNRESET;
            throw std::runtime_error(ended_ ? "the server closed" : "the server is silent");
        }
        input_.append(buffer, static_cast<std::size_t>(got));
    }

    int fd_;
    std::string input_;
    bool ended_ = false;
};

/// Owns /api: /api/echo answers what it got, /api/throw throws.
class SmallApi final : public api::HttpHandler {
public:
    [[nodiscard]] std::size_t body_limit(api::Method, std::string_view path) const override {
        return path == "/api/large" ? 4096 : 64;
    }
    [[nodiscard]] bool owns(std::string_view path) const override { return path.starts_with("/api"); }
    [[nodiscard]] boost::asio::awaitable<api::HttpResponse> handle(api::HttpRequest request) override {
        if (request.path == "/api/throw") throw std::runtime_error("a bug");
        if (request.path == "/api/split")
            co_return api::HttpResponse{.body = "{}", .headers = {{"X-Good", "1"}, {"X-Bad", "a\r\nX-Evil: 1"}}};
        if (request.path == "/api/empty") co_return api::HttpResponse{.status = 204};
        co_return api::HttpResponse{
            .content_type = "text/plain",
            .body = request.path + "|" + request.query + "|" + request.body + "|" + request.remote_address};
    }
    [[nodiscard]] api::HttpResponse refuse(const core::Error& error, std::string_view request_id,
                                           std::optional<int> status) const override {
        return {.status = status.value_or(status_of(error.code)),
                .content_type = "application/problem+json",
                .body = std::string(to_string(error.reason)) + " " + std::string(request_id)};
    }

private:
    static int status_of(core::Code code) {
        switch (code) {
            case core::Code::unauthenticated: return 401;
            case core::Code::forbidden: return 403;
            case core::Code::not_allowed: return 405;
            case core::Code::too_large: return 413;
            case core::Code::rate_limited: return 429;
            case core::Code::unavailable: return 503;
            case core::Code::internal: return 500;
            default: return 400;
        }
    }
};

/// Admits the token "good", echoes text, and keeps its connections so that a test can broadcast to them.
class SmallEngine final : public gateway::Acceptor {
public:
    using OnText = std::function<void(gateway::Connection&, std::string_view)>;

    explicit SmallEngine(std::size_t loops) : loops_(loops) {}

    core::Task<std::unique_ptr<gateway::Admission>> admit(gateway::Handshake handshake) override {
        if (handshake.bearer_token != "good")
            co_return core::fail(core::Code::unauthenticated, core::Reason::unauthenticated, "a valid token is needed");
        co_return std::make_unique<gateway::Admission>();
    }
    std::unique_ptr<gateway::Receiver> open(std::unique_ptr<gateway::Admission> admission,
                                            gateway::Connection& connection, std::size_t loop) override {
        EXPECT_TRUE(admission);
        return std::make_unique<Session>(*this, connection, loop);
    }

    /// To all connections of that loop, on that loop.
    void broadcast(std::size_t loop, const gateway::FramePtr& frame, gateway::Urgency urgency) {
        for (auto* connection : loops_[loop]) connection->send(frame, urgency);
    }

    std::atomic<int> opened{0};
    std::atomic<int> closed{0};
    std::atomic<int> unacceptable{0};
    OnText on_text = [](gateway::Connection& connection, std::string_view text) {
        connection.send(gateway::Frame::text(text), gateway::Urgency::durable);
    };
    std::optional<gateway::CloseCode> on_unacceptable;

    /// Waits until that many sessions were closed, at most a few seconds.
    [[nodiscard]] bool wait_closed(int count) { return wait(closed, count); }
    [[nodiscard]] bool wait_opened(int count) { return wait(opened, count); }

private:
    class Session final : public gateway::Receiver {
    public:
        Session(SmallEngine& engine, gateway::Connection& connection, std::size_t loop)
            : engine_(engine), connection_(connection), loop_(loop) {
            engine_.loops_[loop_].push_back(&connection_);
            engine_.note(engine_.opened);
        }
        void on_text(std::string_view text) override { engine_.on_text(connection_, text); }
        void on_unacceptable_message() override {
            engine_.note(engine_.unacceptable);
            if (engine_.on_unacceptable) connection_.close(*engine_.on_unacceptable, "");
        }
        void on_closed() override {
            std::erase(engine_.loops_[loop_], &connection_);
            engine_.note(engine_.closed);
        }

    private:
        SmallEngine& engine_;
        gateway::Connection& connection_;
        const std::size_t loop_;
    };

    void note(std::atomic<int>& counter) {
        const std::scoped_lock lock(mutex_);
        ++counter;
        changed_.notify_all();
    }
    bool wait(std::atomic<int>& counter, int count) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, 10s, [&] { return counter.load() >= count; });
    }

    std::vector<std::vector<gateway::Connection*>> loops_;
    std::mutex mutex_;
    std::condition_variable changed_;
};

inline std::span<const std::byte> as_bytes(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

inline std::span<const WebAsset> sample_assets() {
    static const std::vector<WebAsset> assets = {
        {.path = "/assets/app-1a2b.js",
         .content_type = "text/javascript; charset=utf-8",
         .etag = "\"js\"",
         .immutable = true,
         .identity = as_bytes("plain js"),
         .gzip = as_bytes("gzip js"),
         .brotli = as_bytes("br js")},
        {.path = "/index.html",
         .content_type = "text/html; charset=utf-8",
         .etag = "\"page\"",
         .immutable = false,
         .identity = as_bytes("<html>"),
         .gzip = {},
         .brotli = {}},
    };
    return assets;
}

/// A running server on a free port.
class Running {
public:
    explicit Running(NetOptions options = {}, std::size_t loop_count = 2,
                     std::span<const WebAsset> assets = sample_assets())
        : loops(loop_count),
          engine(loop_count),
          files(assets),
          server(loops, {api, engine, files, ids}, prepared(std::move(options))) {
        loops.start();
        const auto status = server.listen();
        if (!status) throw std::runtime_error(status.error().detail);
    }
    ~Running() {
        server.stop();
        loops.stop();
        loops.join();
    }

    [[nodiscard]] Client connect(int receive_buffer = 0) const { return Client(server.port(), receive_buffer); }
    /// A client behind a successful handshake.
    [[nodiscard]] Client upgraded(int receive_buffer = 0) const {
        Client client(server.port(), receive_buffer);
        const auto answer = client.handshake();
        if (answer.status != 101) throw std::runtime_error("handshake answered " + std::to_string(answer.status));
        return client;
    }

    /// Runs on every loop and waits for all.
    void on_all_loops(const std::function<void(std::size_t)>& work) {
        std::vector<std::promise<void>> done(loops.size());
        loops.post_all([&](std::size_t loop) {
            work(loop);
            done[loop].set_value();
        });
        for (auto& one : done) one.get_future().wait();
    }

    core::SystemClock clock;
    core::SystemRandom random;
    core::UuidGenerator ids{clock, random};
    Loops loops;
    SmallApi api;
    SmallEngine engine;
    StaticFiles files;
    Server server;

private:
    static NetOptions prepared(NetOptions options) {
        options.port = 0;
        options.sweep_interval = 10ms;
        return options;
    }
};

}  // namespace veza::net::test
