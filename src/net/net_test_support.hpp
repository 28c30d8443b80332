#pragma once
// An API and an engine small enough to be trusted, and a server around them, for tests over real sockets on loopback.
#include "api/http.hpp"
#include "core/testing.hpp"
#include "core/uuid.hpp"
#include "gateway/transport.hpp"
#include "net/server.hpp"
#include "net/static_files.hpp"
#include "net/test_client.hpp"
#include "net/test_pieces.hpp"
#include "net/ws_test_support.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
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

/// Owns /api: /api/echo answers what it got, /api/throw throws.
class SmallApi final : public api::HttpHandler {
public:
    [[nodiscard]] api::BodyRule body_rule(api::Method, std::string_view path) const override {
        if (path.starts_with("/api/stream")) return {.limit = std::uint64_t{64} * 1024 * 1024, .streamed = true};
        return {.limit = path == "/api/large" ? 4096U : 64U};
    }
    [[nodiscard]] bool owns(std::string_view path) const override { return path.starts_with("/api"); }
    [[nodiscard]] boost::asio::awaitable<api::HttpResponse> handle(api::HttpRequest request) override {
        if (request.path == "/api/throw") throw std::runtime_error("a bug");
        if (request.path == "/api/split")
            co_return api::HttpResponse{.body = "{}", .headers = {{"X-Good", "1"}, {"X-Bad", "a\r\nX-Evil: 1"}}};
        if (request.path == "/api/empty") co_return api::HttpResponse{.status = 204};
        if (request.path == "/api/file") co_return api::HttpResponse{.content_type = "text/plain", .file = file};
        if (request.path == "/api/pieces")
            co_return api::HttpResponse{.content_type = "text/plain",
                                        .stream = api::StreamBody{std::make_shared<Pieces>(pieces), promised}};
        if (request.path == "/api/stream") co_return co_await swallow(*request.stream);
        if (request.path == "/api/stream/unread") co_return api::HttpResponse{.status = 403, .body = "no"};
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

    api::FileBody file;                          ///< what /api/file answers
    std::vector<api::BodySource::Piece> pieces;  ///< what /api/pieces answers
    std::uint64_t promised = 0;                  ///< how long it says that would be
    std::atomic<std::size_t> streamed{0};        ///< bytes that /api/stream has taken
    std::atomic<std::size_t> stop_at{SIZE_MAX};  ///< where /api/stream stops to read
    std::atomic<bool> stream_failed{false};

private:
    boost::asio::awaitable<api::HttpResponse> swallow(core::ByteSource& stream) {
        while (streamed < stop_at) {
            const auto part = co_await stream.next();
            if (!part) stream_failed = true;
            if (!part) co_return refuse(part.error(), "", {});
            if (part->empty()) break;
            streamed += part->size();
        }
        co_return api::HttpResponse{.content_type = "text/plain", .body = std::to_string(streamed)};
    }
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
