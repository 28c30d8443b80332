#include "net/http_session.hpp"

#include "api/http.hpp"
#include "core/ascii.hpp"
#include "core/log.hpp"
#include "core/uuid.hpp"
#include "gateway/transport.hpp"
#include "net/address_cap.hpp"
#include "net/body_stream.hpp"
#include "net/http_message.hpp"
#include "net/response_head.hpp"
#include "net/send_file.hpp"
#include "net/static_files.hpp"
#include "net/ws_connection.hpp"
#include "net/ws_handshake.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <optional>
#include <utility>

namespace veza::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace log = core::log;
using asio::awaitable;
using core::Code;
using core::Reason;
using ErrorCode = boost::system::error_code;
using Parser = http::request_parser<http::string_body>;

constexpr std::size_t kFirstRead = 4096;
constexpr std::uint64_t kShortPart = 32'768;
/// How long a client that still sends what was refused may take to read why.
constexpr std::chrono::milliseconds kLingerTime{2'000};

/// What follows a head, other than text.
struct Bodies {
    std::optional<api::FileBody> file{};
    std::optional<api::StreamBody> stream{};
};

/// One connection while it speaks HTTP. `run` is its only coroutine and keeps it alive; the shard ends it by cancelling
/// what `run` waits for, and `run` alone closes the socket.
class HttpSession final : public Member {
public:
    HttpSession(std::shared_ptr<Shard> shard, Socket socket)
        : shard_(std::move(shard)),
          options_(shard_->site.options.http),
          socket_(std::move(socket)),
          buffer_(options_.header_limit + kFirstRead) {}

    static awaitable<void> run(std::shared_ptr<HttpSession> self);
    static awaitable<void> run_refusal(std::shared_ptr<HttpSession> self);
    void enter();
    void leave();

    void expire() override;
    void drain() override;
    void abort() override;

private:
    awaitable<void> converse();
    awaitable<bool> wait_for_request();
    awaitable<bool> serve_one();
    awaitable<ErrorCode> read_rest_of_head(Parser& parser);
    awaitable<std::optional<Refusal>> read_body(Parser& parser, const api::HttpRequest& request, std::size_t limit);
    awaitable<bool> serve_whole(Parser& parser, api::HttpRequest request, std::size_t limit);
    awaitable<bool> serve_streamed(Parser& parser, api::HttpRequest request, std::uint64_t limit);
    awaitable<bool> serve(api::HttpRequest request);
    awaitable<bool> upgrade(api::HttpRequest request);
    awaitable<core::Result<std::unique_ptr<gateway::Admission>>> admit(const api::HttpRequest& request,
                                                                       std::optional<std::string> token);
    awaitable<bool> refuse(core::Error error, std::optional<int> status = {});
    awaitable<bool> respond(api::HttpResponse response);
    awaitable<bool> write(ResponseHead head, std::string_view body, Bodies bodies = {});
    awaitable<std::uint64_t> send(std::array<asio::const_buffer, 2> buffers, int flags = 0);
    awaitable<std::uint64_t> send(api::FileBody file);
    awaitable<std::uint64_t> send(api::StreamBody stream, std::uint64_t length);
    awaitable<core::Result<api::BodySource::Piece>> next_piece(api::StreamBody& stream);
    awaitable<bool> refuse_unread(const Refusal& refusal);
    awaitable<void> linger();
    void begin_request(const Parser& parser);
    void count_read(std::size_t taken, std::size_t before);
    const std::string& client_text();
    void log_access(int status, std::size_t bytes) const;
    [[nodiscard]] Site& site() const { return shard_->site; }

    const std::shared_ptr<Shard> shard_;
    const HttpOptions& options_;
    Socket socket_;
    beast::flat_buffer buffer_;
    asio::ip::address peer_;
    asio::ip::address client_;
    asio::ip::address client_as_told_;
    std::string client_text_;  // of client_as_told_: mostly all requests of a connection have one

    // of the request under way
    std::string request_id_;
    std::string path_;
    std::string_view method_name_ = "-";
    std::chrono::steady_clock::time_point began_;
    bool is_head_ = false;
    bool http_1_0_ = false;
    bool keep_alive_ = true;

    bool first_request_ = true;
    bool idle_ = false;  // between requests: may be ended without harm
    bool timed_out_ = false;
    bool unread_input_ = false;  // the client may still be sending what was refused
    bool upgraded_ = false;
    bool answered_ = false;  // a response to the current request began to leave
};

void HttpSession::enter() {
    shard_->join(*this);
    NetMetrics::add(shard_->metrics.http_open);
    ErrorCode failure;
    const auto endpoint = socket_.remote_endpoint(failure);
    if (!failure) peer_ = endpoint.address();
    socket_.non_blocking(true, failure);  // so that what is sent can be tried before it is waited for
}

void HttpSession::leave() {
    NetMetrics::subtract(shard_->metrics.http_open);
    shard_->leave(*this);
}

void HttpSession::expire() {
    timed_out_ = true;
    ErrorCode ignored;
    socket_.cancel(ignored);
}

void HttpSession::drain() {
    if (!idle_) return;  // what is under way is finished, then the loop sees that the shard drains
    ErrorCode ignored;
    socket_.cancel(ignored);
}

void HttpSession::abort() {
    ErrorCode ignored;
    socket_.close(ignored);
}

awaitable<void> HttpSession::run(std::shared_ptr<HttpSession> self) {
    co_await self->converse();
    if (!self->upgraded_) {
        if (self->unread_input_ || self->buffer_.size() > 0) co_await self->linger();
        ErrorCode ignored;
        self->socket_.shutdown(Socket::shutdown_both, ignored);
        self->socket_.close(ignored);
    }
}

awaitable<void> HttpSession::converse() {
    bool goes_on = true;
    while (goes_on) {
        bool failed = false;
        try {
            goes_on = co_await wait_for_request() && co_await serve_one();
        } catch (const std::exception& failure) {
            log::error("a request failed unexpectedly",
                       {log::kv("request_id", request_id_), log::kv("path", path_), log::kv("what", failure.what())});
            failed = true;
        }
        if (!failed) continue;
        goes_on = false;
        keep_alive_ = false;  // how far the request was read is not known
        core::Error error{
            .code = Code::internal, .reason = Reason::internal, .detail = "something went wrong on our side"};
        if (!answered_) co_await refuse(std::move(error));
    }
}

/// True when bytes of a request are there.
awaitable<bool> HttpSession::wait_for_request() {
    if (buffer_.size() > 0) {
        co_await asio::post(asio::use_awaitable);  // who sends many at once lets others have their turn
        co_return true;
    }
    if (shard_->draining()) co_return false;
    idle_ = true;
    shard_->set_deadline(*this, first_request_ ? options_.header_timeout : options_.idle_timeout);
    const auto [failure, size] = co_await socket_.async_read_some(buffer_.prepare(kFirstRead), kTuple);
    shard_->clear_deadline(*this);
    idle_ = false;
    if (failure) co_return false;
    NetMetrics::add(shard_->metrics.bytes_in, size);
    buffer_.commit(size);
    co_return true;
}

/// Reads and answers one request; whether the connection goes on with HTTP.
awaitable<bool> HttpSession::serve_one() {
    first_request_ = false;
    answered_ = false;
    timed_out_ = false;
    request_id_ = site().ids.next().to_string();
    path_.clear();
    method_name_ = "-";
    client_ = unmapped(peer_);
    is_head_ = false;
    http_1_0_ = false;
    keep_alive_ = false;
    began_ = std::chrono::steady_clock::now();

    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(options_.header_limit));
    parser.body_limit(boost::none);  // the route decides, once it is known
    // Mostly all of the head came with one packet: Beast's own operation would take a turn of the loop to say so.
    ErrorCode failure;
    buffer_.consume(parser.put(buffer_.data(), failure));
    if (failure == http::error::need_more) failure = co_await read_rest_of_head(parser);
    if (failure) {
        auto refusal = refusal_for(failure, timed_out_);
        if (!refusal) co_return false;
        unread_input_ = true;
        co_return co_await refuse(std::move(refusal->error), refusal->status);
    }
    begin_request(parser);

    auto request = read_head(parser.get().base());
    if (!request) {
        unread_input_ = true;
        keep_alive_ = false;
        co_return co_await refuse(std::move(request.error()));
    }
    path_ = request->path;
    request->request_id = request_id_;
    request->remote_address = client_text();
    const bool owned = site().http.owns(path_);
    const api::BodyRule rule = owned ? site().http.body_rule(request->method, path_) : api::BodyRule{};
    if (owned && !parser.is_done() && parser.content_length().value_or(0) > rule.limit)
        co_return co_await refuse_unread(body_too_large(rule.limit));
    if (rule.streamed) co_return co_await serve_streamed(parser, std::move(*request), rule.limit);
    co_return co_await serve_whole(parser, std::move(*request), static_cast<std::size_t>(rule.limit));
}

awaitable<ErrorCode> HttpSession::read_rest_of_head(Parser& parser) {
    shard_->set_deadline(*this, options_.header_timeout);
    const auto before = buffer_.size();
    const auto [failure, taken] = co_await http::async_read_header(socket_, buffer_, parser, kTuple);
    shard_->clear_deadline(*this);
    count_read(taken, before);
    co_return failure;
}

/// After `taken` bytes were taken out of the buffer, which held so many `before`.
void HttpSession::count_read(std::size_t taken, std::size_t before) {
    NetMetrics::add(shard_->metrics.bytes_in, buffer_.size() + taken - before);
}

awaitable<bool> HttpSession::serve_whole(Parser& parser, api::HttpRequest request, std::size_t limit) {
    if (const auto refusal = co_await read_body(parser, request, limit)) co_return co_await refuse_unread(*refusal);
    request.body = std::move(parser.get().body());
    if (request.path == site().options.websocket.path) co_return co_await upgrade(std::move(request));
    co_return co_await serve(std::move(request));
}

awaitable<bool> HttpSession::serve_streamed(Parser& parser, api::HttpRequest request, std::uint64_t limit) {
    const BodyStream::Connection connection{
        .shard = *shard_, .member = *this, .socket = socket_, .buffer = buffer_, .timed_out = timed_out_};
    BodyStream stream(connection, std::move(parser), {.limit = limit, .http_1_0 = http_1_0_});
    request.stream = &stream;
    if (request.method == api::Method::head) request.method = api::Method::get;
    api::HttpResponse response = co_await site().http.handle(std::move(request));
    if (!stream.at_end()) {
        unread_input_ = true;
        keep_alive_ = false;
    }
    co_return co_await respond(std::move(response));
}

awaitable<bool> HttpSession::refuse_unread(const Refusal& refusal) {
    unread_input_ = true;
    keep_alive_ = false;
    co_return co_await refuse(refusal.error, refusal.status);
}

void HttpSession::begin_request(const Parser& parser) {
    const auto& head = parser.get();
    const auto method = http::to_string(head.method());  // "<unknown>" for what a client made up
    method_name_ = {method.data(), method.size()};
    is_head_ = head.method() == http::verb::head;
    http_1_0_ = head.version() < 11;
    keep_alive_ = parser.keep_alive() && !shard_->draining();
    client_ = client_address(peer_, values_of(head.base(), "X-Forwarded-For"), options_.trusted_proxies);
}

awaitable<std::optional<Refusal>> HttpSession::read_body(Parser& parser, const api::HttpRequest& request,
                                                         std::size_t limit) {
    if (parser.is_done()) co_return std::nullopt;
    if (!site().http.owns(request.path)) {
        keep_alive_ = false;  // nobody wants it: it stays unread, and the connection ends after the answer
        unread_input_ = true;
        co_return std::nullopt;
    }
    parser.body_limit(limit);
    if (wants_continue(parser.get().base()) && !http_1_0_) {
        shard_->set_deadline(*this, options_.write_timeout);
        const auto [failure, sent] = co_await asio::async_write(socket_, asio::buffer(kGoOn), kTuple);
        NetMetrics::add(shard_->metrics.bytes_out, sent);
    }
    shard_->set_deadline(*this, options_.body_timeout);
    const auto before = buffer_.size();
    const auto [failure, taken] = co_await http::async_read(socket_, buffer_, parser, kTuple);
    shard_->clear_deadline(*this);
    count_read(taken, before);
    if (!failure) co_return std::nullopt;
    if (failure == http::error::body_limit) co_return body_too_large(limit);
    auto refusal = refusal_for(failure, timed_out_);
    if (refusal) co_return refusal;
    // The client left in the middle of its body: the answer will find nobody, which ends the connection.
    co_return Refusal{
        .error = {.code = Code::malformed, .reason = Reason::malformed_request, .detail = "the body is incomplete"}};
}

awaitable<bool> HttpSession::serve(api::HttpRequest request) {
    if (!site().http.owns(request.path)) {
        const StaticAnswer answer = site().files.answer(request);
        co_return co_await write(
            {.status = answer.status, .content_type = answer.content_type, .headers = answer.headers}, answer.body);
    }
    // HEAD is GET without the body (RFC 9110, section 9.3.2), so handlers need not know it.
    if (request.method == api::Method::head) request.method = api::Method::get;
    api::HttpResponse response = co_await site().http.handle(std::move(request));
    co_return co_await respond(std::move(response));
}

awaitable<bool> HttpSession::upgrade(api::HttpRequest request) {
    const auto& websocket = site().options.websocket;
    auto terms = judge_handshake(request, websocket.allowed_origins, websocket.compression);
    if (terms && (http_1_0_ || unread_input_))
        terms =
            core::fail(Code::malformed, Reason::malformed_request, "a WebSocket handshake is HTTP/1.1 and has no body");
    if (!terms && terms.error().code == Code::unsupported) {
        auto response = site().http.refuse(terms.error(), request_id_, 426);
        response.headers.insert(response.headers.end(),
                                {{"Upgrade", "websocket"}, {"Connection", "Upgrade"}, {"Sec-WebSocket-Version", "13"}});
        co_return co_await respond(std::move(response));
    }
    if (!terms) co_return co_await refuse(std::move(terms.error()));
    auto admission = co_await admit(request, std::move(terms->bearer_token));
    if (!admission) co_return co_await refuse(std::move(admission.error()));

    const std::string answer = switching_protocols(*terms, request_id_);
    answered_ = true;
    shard_->set_deadline(*this, options_.write_timeout);
    const auto [failure, sent] = co_await asio::async_write(socket_, asio::buffer(answer), kTuple);
    shard_->clear_deadline(*this);
    NetMetrics::add(shard_->metrics.bytes_out, sent);
    NetMetrics::add(shard_->metrics.requests);
    log_access(101, sent);
    if (failure) co_return false;

    const auto early = buffer_.data();
    upgraded_ = true;
    site().connection_opened();  // the WebSocket counts by itself, and leave() takes this session off
    const auto connection = std::make_shared<WsConnection>(shard_, std::move(socket_), terms->compression.has_value());
    connection->start(std::move(*admission), std::string(static_cast<const char*>(early.data()), early.size()));
    co_return false;
}

awaitable<core::Result<std::unique_ptr<gateway::Admission>>> HttpSession::admit(const api::HttpRequest& request,
                                                                                std::optional<std::string> token) {
    if (shard_->draining())
        co_return core::fail(Code::unavailable, Reason::draining, "the server restarts, try again soon");
    if (const auto wait = site().handshakes.refuse(client_, std::chrono::steady_clock::now())) {
        core::Error error{.code = Code::rate_limited,
                          .reason = Reason::rate_limited,
                          .detail = "too many connections were opened from this address"};
        error.retry_after = *wait;
        co_return core::fail(std::move(error));
    }
    gateway::Handshake handshake{.bearer_token = std::move(token),
                                 .remote_address = request.remote_address,
                                 .user_agent = std::string(request.header("user-agent").value_or("")),
                                 .request_id = request_id_};
    co_return co_await site().gateway.admit(std::move(handshake));
}

awaitable<bool> HttpSession::refuse(core::Error error, std::optional<int> status) {
    auto response = site().http.refuse(error, request_id_, status);
    co_return co_await respond(std::move(response));
}

awaitable<bool> HttpSession::respond(api::HttpResponse response) {
    co_return co_await write({.status = response.status,
                              .content_type = response.content_type,
                              .headers = response.headers,
                              .cache_control = "no-store"},
                             response.body, {.file = std::move(response.file), .stream = std::move(response.stream)});
}

/// Sends the response; whether the connection goes on. `body` lives in the caller's frame or in static storage.
awaitable<bool> HttpSession::write(ResponseHead head, std::string_view body, Bodies bodies) {
    auto& [file, stream] = bodies;
    const std::uint64_t length = stream ? stream->length : file ? file->length : body.size();
    if (is_head_ || !has_body(head.status)) {
        body = {};
        file.reset();
        stream.reset();
    }
    api::BodySource::Piece first;
    if (stream) {
        // It leaves with the head, and what cannot even begin is refused like anything else.
        auto made = co_await next_piece(*stream);
        if (!made) co_return co_await refuse(std::move(made.error()));
        first = std::move(*made);
        body = first.bytes;
        file = std::move(first.file);
    }
    head.content_length = length;
    head.request_id = request_id_;
    head.keep_alive = keep_alive_ = keep_alive_ && !shard_->draining();
    head.http_1_0 = http_1_0_;
    const std::string text = encode_head(head);
    // The answers that are ready now leave in a row: whom the first of them wakes is awake for the others.
    co_await asio::post(asio::use_awaitable);
    answered_ = true;
    timed_out_ = false;
    std::uint64_t wanted = text.size() + body.size() + (file ? file->length : 0);
    // One packet less. A long part of a file from amid a page has more fragments than a packet takes, and two heads are cheaper.
    const bool together = file && (file->length <= kShortPart || file->offset == 0);
    std::uint64_t sent = co_await send({asio::buffer(text), asio::buffer(body)}, together ? MSG_MORE : 0);
    if (file && sent == text.size()) sent += co_await send(std::move(*file));
    if (stream && sent == wanted) {
        wanted = text.size() + length;
        sent += co_await send(std::move(*stream), wanted - sent);
    }
    NetMetrics::add(shard_->metrics.bytes_out, sent);
    NetMetrics::add(shard_->metrics.requests);
    log_access(head.status, sent);
    co_return sent == wanted&& keep_alive_;
}

// Each of these answers how many bytes left.

/// With MSG_MORE the kernel keeps it for the file that follows at once. Waits only for what the socket does not take now.
awaitable<std::uint64_t> HttpSession::send(std::array<asio::const_buffer, 2> buffers, int flags) {
    const std::size_t size = asio::buffer_size(buffers);
    ErrorCode failure;
    const std::size_t sent = socket_.send(buffers, flags, failure);
    if (sent == size || (failure && failure != asio::error::would_block)) co_return sent;
    const std::size_t of_first = std::min(sent, buffers[0].size());
    buffers[0] += of_first;
    buffers[1] += sent - of_first;
    shard_->set_deadline(*this, options_.write_timeout);
    const auto [later_failure, later] = co_await asio::async_write(socket_, buffers, kTuple);
    shard_->clear_deadline(*this);
    co_return sent + later;
}

awaitable<std::uint64_t> HttpSession::send(api::FileBody file) {
    const auto length = file.length;
    co_return length - co_await send_file({.shard = *shard_, .member = *this, .socket = socket_}, std::move(file));
}

awaitable<std::uint64_t> HttpSession::send(api::StreamBody stream, std::uint64_t length) {
    std::uint64_t sent = 0;
    while (sent < length) {
        auto piece = co_await next_piece(stream);
        if (!piece) break;
        const auto size = piece->size();
        const auto gone =
            piece->file ? co_await send(std::move(*piece->file)) : co_await send({asio::buffer(piece->bytes), {}});
        sent += gone;
        if (gone != size) break;
    }
    co_return sent;
}

awaitable<core::Result<api::BodySource::Piece>> HttpSession::next_piece(api::StreamBody& stream) {
    auto piece = co_await stream.source->next();
    if (piece && piece->size() == 0) piece = core::fail(Code::internal, Reason::internal, "a body is too short");
    if (!piece && piece.error().code == Code::internal)
        log::warn("a body ended early",
                  {log::kv("request_id", request_id_), log::kv("path", path_), log::kv("what", piece.error().detail)});
    co_return piece;
}

/// Lets a client that is still sending read our answer: closing now would make the kernel throw it away.
awaitable<void> HttpSession::linger() {
    ErrorCode ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    timed_out_ = false;
    shard_->set_deadline(*this, kLingerTime);
    buffer_.clear();
    while (!timed_out_) {
        const auto [failure, size] = co_await socket_.async_read_some(buffer_.prepare(kFirstRead), kTuple);
        if (failure) break;
    }
    shard_->clear_deadline(*this);
}

const std::string& HttpSession::client_text() {
    if (client_text_.empty() || client_as_told_ != client_) {
        client_as_told_ = client_;
        client_text_ = client_.to_string();
    }
    return client_text_;
}

/// The query is left out: it may hold signatures and tokens.
void HttpSession::log_access(int status, std::size_t bytes) const {
    const auto level = status >= 500 ? log::Level::warn : log::Level::debug;
    if (!log::enabled(level)) return;
    const auto write_line = level == log::Level::warn ? &log::warn : &log::debug;
    write_line("request", {log::kv("method", method_name_), log::kv("path", path_), log::kv("status", status),
                           log::kv("bytes", bytes), log::kv("took_ms", std::chrono::steady_clock::now() - began_),
                           log::kv("address", client_.to_string()), log::kv("request_id", request_id_)});
}

awaitable<void> HttpSession::run_refusal(std::shared_ptr<HttpSession> self) {
    self->keep_alive_ = false;
    self->request_id_ = self->site().ids.next().to_string();
    self->began_ = std::chrono::steady_clock::now();
    core::Error error{.code = Code::unavailable,
                      .reason = Reason::overloaded,
                      .detail = "too many connections are open, try again soon"};
    co_await self->refuse(std::move(error));
    co_await self->linger();
    ErrorCode ignored;
    self->socket_.close(ignored);
}

void report(const std::exception_ptr& failure) {
    if (!failure) return;
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& what) {
        log::error("a connection failed unexpectedly", {log::kv("what", what.what())});
    }
}

}  // namespace

void start_http_session(const std::shared_ptr<Shard>& shard, Socket socket) {
    const auto session = std::make_shared<HttpSession>(shard, std::move(socket));
    session->enter();
    asio::co_spawn(shard->context(), HttpSession::run(session), [session](const std::exception_ptr& failure) {
        session->leave();
        report(failure);
    });
}

void start_refusal(const std::shared_ptr<Shard>& shard, Socket socket) {
    const auto session = std::make_shared<HttpSession>(shard, std::move(socket));
    session->enter();
    asio::co_spawn(shard->context(), HttpSession::run_refusal(session),
                   [session, shard](const std::exception_ptr& failure) {
                       session->leave();
                       shard->site.refusing.fetch_sub(1, std::memory_order_relaxed);
                       report(failure);
                   });
}

}  // namespace veza::net
