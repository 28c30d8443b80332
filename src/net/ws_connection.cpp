#include "net/ws_connection.hpp"

#include "core/log.hpp"

#include <boost/asio/post.hpp>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <exception>
#include <utility>

namespace veza::net {
namespace {

namespace log = core::log;
using gateway::CloseCode;
using gateway::FramePtr;
using gateway::Urgency;

constexpr std::size_t kFramesPerWrite = 64;
/// A connection that takes everything at once must not keep its loop: the rest leaves on the next turn.
constexpr int kWritesPerTurn = 8;
/// Who pings on without reading the answers gets no more of them (RFC 6455, section 5.5.3 asks for no more).
constexpr std::uint8_t kPongsInOutbox = 16;

bool would_block(int error) {
    return error == EAGAIN || error == EWOULDBLOCK;
}

/// One frame is the usual case, and the kernel has less to read and check for it.
::ssize_t send_vectors(int socket, std::span<::iovec> vectors) {
    constexpr int kFlags = MSG_NOSIGNAL | MSG_DONTWAIT;
    if (vectors.size() == 1) return ::send(socket, vectors.front().iov_base, vectors.front().iov_len, kFlags);
    ::msghdr message{};
    message.msg_iov = vectors.data();
    message.msg_iovlen = vectors.size();
    return ::sendmsg(socket, &message, kFlags);
}

}  // namespace

WsConnection::WsConnection(std::shared_ptr<Shard> shard, Socket socket, bool compression)
    : shard_(std::move(shard)),
      socket_(std::move(socket)),
      parser_(shard_->site.options.websocket.message_limit, compression),
      compression_(compression) {}

std::shared_ptr<WsConnection> WsConnection::self() {
    return std::static_pointer_cast<WsConnection>(shared_from_this());
}

void WsConnection::start(std::unique_ptr<gateway::Admission> admission, std::string early) {
    shard_->join(*this);
    NetMetrics::add(shard_->metrics.websocket_open);
    const auto& options = shard_->site.options.websocket;
    if (options.send_buffer_bytes > 0) {
        boost::system::error_code ignored;
        socket_.set_option(boost::asio::socket_base::send_buffer_size(options.send_buffer_bytes), ignored);
    }
    guarded([&] { receiver_ = shard_->site.gateway.open(std::move(admission), *this, shard_->index); });
    if (shard_->draining()) drain();
    consume(early);
    if (state_ != State::closed) wait_readable();
}

/// A bug in one session ends that session, not the loop's.
template <class Call>
void WsConnection::guarded(Call call) {
    try {
        call();
    } catch (const std::exception& failure) {
        log::error("a gateway session failed", {log::kv("what", failure.what())});
        close(CloseCode::internal_error, "");
    }
}

void WsConnection::send(FramePtr frame, Urgency urgency) {
    if (state_ != State::open) return;
    if (compression_)
        if (auto smaller = compressed(*frame)) frame = std::move(smaller);
    const auto& options = shard_->site.options.websocket;
    const OutboxLimits limits{.bytes = options.outbox_bytes, .frames = options.outbox_frames};
    auto put = outbox_.put(frame, urgency, limits);
    if (put != Outbox::Put::queued && !waiting_writable_) {
        // Much was sent in one turn, which says nothing about the reader: ask the kernel first.
        if (!write_some()) return finish_later();
        put = outbox_.put(frame, urgency, limits);
    }
    NetMetrics::add(shard_->metrics.dropped_ephemeral, outbox_.take_dropped());
    if (put == Outbox::Put::overflow) return close_as_too_slow();
    mark_dirty();
}

/// The frame's other form, shared as the frame is; null when there is none.
FramePtr WsConnection::compressed(const gateway::Frame& frame) {
    return frame.compressed([&shard = *shard_](std::string_view payload) -> FramePtr {
        const std::string_view smaller = shard.compression().deflater.deflate(payload);
        if (smaller.empty()) return nullptr;
        NetMetrics::add(shard.metrics.deflate_in, payload.size());
        NetMetrics::add(shard.metrics.deflate_out, smaller.size());
        return encode_compressed_text(smaller);
    });
}

void WsConnection::close(CloseCode code, std::string_view reason) {
    begin_close(static_cast<std::uint16_t>(code), reason);
}

void WsConnection::begin_close(std::uint16_t code, std::string_view reason) {
    if (state_ != State::open) return;
    state_ = State::closing;
    outbox_.put_anyway(encode_close(code, reason));
    shard_->set_deadline(*this, shard_->site.options.websocket.close_timeout);
    mark_dirty();
}

void WsConnection::close_as_too_slow() {
    NetMetrics::add(shard_->metrics.slow_closes);
    outbox_.keep_only_started();
    close(CloseCode::too_slow, "the client reads too slowly");
}

void WsConnection::mark_dirty() {
    if (dirty_ || waiting_writable_) return;
    dirty_ = true;
    shard_->mark_dirty(self());
}

void WsConnection::flush() {
    dirty_ = false;
    if (state_ == State::closed || waiting_writable_) return;
    if (!write_some()) return finish();
    if (!outbox_.empty() && !waiting_writable_) mark_dirty();
    end_if_done();
}

/// Writes until the outbox is empty, the kernel's buffer full or the turn used up. False when the connection is broken.
bool WsConnection::write_some() {
    std::array<::iovec, kFramesPerWrite> vectors;  // filled as far as it is read
    for (int turn = 0; turn < kWritesPerTurn && !outbox_.empty(); ++turn) {
        const ::ssize_t sent = send_vectors(socket_.native_handle(), std::span(vectors).first(outbox_.gather(vectors)));
        if (sent < 0) {
            if (errno == EINTR) continue;
            if (!would_block(errno)) return false;
            wait_writable();
            return true;
        }
        const std::size_t frames = outbox_.advance(static_cast<std::size_t>(sent));
        NetMetrics::add(shard_->metrics.bytes_out, static_cast<std::uint64_t>(sent));
        NetMetrics::add(shard_->metrics.frames_out, frames);
    }
    if (outbox_.empty()) pongs_ = 0;
    return true;
}

void WsConnection::wait_writable() {
    waiting_writable_ = true;
    socket_.async_wait(Socket::wait_write, [me = self()](const boost::system::error_code& failure) {
        me->waiting_writable_ = false;
        if (me->state_ == State::closed) return;
        if (failure) return me->finish();
        me->flush();
    });
}

void WsConnection::wait_readable() {
    socket_.async_wait(Socket::wait_read, [me = self()](const boost::system::error_code& failure) {
        if (me->state_ == State::closed) return;
        if (failure) return me->finish();
        me->on_readable();
    });
}

void WsConnection::on_readable() {
    const std::span<char> buffer = shard_->read_buffer();
    const ::ssize_t got = ::recv(socket_.native_handle(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EINTR && !would_block(errno))) return finish();
    if (got > 0) {
        NetMetrics::add(shard_->metrics.bytes_in, static_cast<std::uint64_t>(got));
        consume(buffer.first(static_cast<std::size_t>(got)));
    }
    if (state_ != State::closed) wait_readable();
}

void WsConnection::consume(std::span<char> input) {
    while (state_ == State::open || state_ == State::closing) {
        const auto event = parser_.next(input);
        if (!event) break;
        NetMetrics::add(shard_->metrics.frames_in);
        handle(*event);
    }
}

void WsConnection::handle(const FrameEvent& event) {
    switch (event.kind) {
        case FrameEvent::Kind::text: return hand_over(event);
        case FrameEvent::Kind::binary: return refuse_message(CloseCode::unsupported_data);
        case FrameEvent::Kind::ping: return answer_ping(event.payload);
        case FrameEvent::Kind::pong: return;
        case FrameEvent::Kind::close:
            peer_done_ = true;
            begin_close(event.code, "");
            return end_if_done();
        case FrameEvent::Kind::violation: return break_off(event.code);
    }
}

/// What the peer sends from here on is not listened to.
void WsConnection::break_off(std::uint16_t code) {
    peer_done_ = true;
    NetMetrics::add(shard_->metrics.violations);
    if (code == static_cast<std::uint16_t>(CloseCode::too_big)) refuse_message(CloseCode::too_big);
    begin_close(code, "");
    end_if_done();
}

void WsConnection::hand_over(const FrameEvent& message) {
    if (state_ != State::open) return;
    std::string_view text = message.payload;
    if (message.compressed) {
        const auto restored = shard_->compression().inflater.inflate(text);
        if (!restored) return break_off(static_cast<std::uint16_t>(restored.error()));
        if (!is_utf8(*restored)) return break_off(static_cast<std::uint16_t>(CloseCode::invalid_payload));
        text = *restored;
    }
    guarded([&] { receiver_->on_text(text); });
}

/// The receiver chooses the code; if it does not, the connection closes by itself.
void WsConnection::refuse_message(CloseCode code_by_default) {
    if (state_ != State::open) return;
    guarded([this] { receiver_->on_unacceptable_message(); });
    close(code_by_default, "");
}

void WsConnection::answer_ping(std::string_view payload) {
    if (state_ != State::open) return;
    if (pongs_ == kPongsInOutbox && !waiting_writable_ && !write_some()) return finish_later();
    if (pongs_ == kPongsInOutbox) return;
    ++pongs_;
    outbox_.put_anyway(encode_pong(payload));
    mark_dirty();
}

void WsConnection::end_if_done() {
    if (state_ == State::closing && outbox_.empty() && peer_done_) linger();
}

void WsConnection::linger() {
    state_ = State::lingering;
    boost::system::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    shard_->set_deadline(*this, shard_->site.options.websocket.close_timeout);
    notify_closed();
}

void WsConnection::finish() {
    if (state_ == State::closed) return;
    state_ = State::closed;
    NetMetrics::subtract(shard_->metrics.websocket_open);
    shard_->leave(*this);
    boost::system::error_code ignored;
    socket_.close(ignored);
    notify_closed();
}

/// For the calls the receiver makes: it must not hear of the end while it is still inside one.
void WsConnection::finish_later() {
    state_ = State::broken;
    boost::asio::post(shard_->context(), [me = self()] { me->finish(); });
}

void WsConnection::notify_closed() {
    if (const auto receiver = std::move(receiver_)) guarded([&] { receiver->on_closed(); });
}

void WsConnection::expire() {
    // What it has not taken by now it never will: without a reset the kernel would keep that and go on trying.
    if (!outbox_.empty()) {
        boost::system::error_code ignored;
        socket_.set_option(Socket::linger(true, 0), ignored);
    }
    finish();
}

void WsConnection::drain() {
    close(CloseCode::service_restart, "the server restarts");
}

void WsConnection::abort() {
    finish();
}

}  // namespace veza::net
