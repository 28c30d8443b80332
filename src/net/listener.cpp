#include "net/listener.hpp"

#include "net/http_session.hpp"
#include "net/socket.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/socket_base.hpp>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cstdint>
#include <utility>

namespace veza::net {
namespace {

namespace asio = boost::asio;
namespace log = core::log;
using boost::system::error_code;

/// Beyond the limit so many more are told so; the rest is just closed.
constexpr std::size_t kPoliteRefusals = 64;
constexpr std::chrono::milliseconds kPause{100};

/// What the kernel may hold for a peer that takes nothing, and for how long. Accepted sockets inherit it.
void bound_sending(int listening, const NetOptions& options) {
    const auto timeout = static_cast<unsigned>(options.send_timeout.count());
    ::setsockopt(listening, IPPROTO_TCP, TCP_USER_TIMEOUT, &timeout, sizeof timeout);
    bound_unsent(listening, options.unsent_bytes);
}

core::Status cannot_listen(const asio::ip::tcp::endpoint& endpoint, const error_code& failure) {
    const std::string where = endpoint.address().to_string() + " port " + std::to_string(endpoint.port());
    if (failure == asio::error::address_in_use)
        return core::fail(
            core::Code::conflict, core::Reason::conflict,
            "cannot listen on " + where + ": another program does already; choose another port with --listen");
    return core::fail(core::Code::unavailable, core::Reason::internal,
                      "cannot listen on " + where + ": " + failure.message());
}

/// The process or the machine has run out of something; trying again at once would spin.
bool is_exhaustion(const error_code& failure) {
    return failure == asio::error::no_descriptors || failure == asio::error::no_memory ||
           failure == asio::error::no_buffer_space || failure == boost::system::errc::too_many_files_open_in_system;
}

}  // namespace

Listener::Listener(std::vector<std::shared_ptr<Shard>> shards)
    : shards_(std::move(shards)), acceptor_(shards_.front()->context()), pause_timer_(shards_.front()->context()) {}

core::Status Listener::bind(const std::string& address, std::uint16_t port) {
    error_code failure;
    const auto parsed = asio::ip::make_address(address, failure);
    if (failure)
        return core::fail(core::Code::invalid, core::Reason::invalid_field,
                          "cannot listen on '" + address + "': it is no IP address such as 127.0.0.1, 0.0.0.0 or ::");
    const asio::ip::tcp::endpoint endpoint(parsed, port);
    acceptor_.open(endpoint.protocol(), failure);
    if (!failure) acceptor_.set_option(asio::socket_base::reuse_address(true), failure);
    if (!failure && parsed.is_v6()) acceptor_.set_option(asio::ip::v6_only(false), failure);
    if (!failure) acceptor_.bind(endpoint, failure);
    if (!failure) acceptor_.listen(asio::socket_base::max_listen_connections, failure);
    if (failure) return cannot_listen(endpoint, failure);
    bound_sending(acceptor_.native_handle(), shards_.front()->site.options);
    return {};
}

void Listener::accept() {
    if (!acceptor_.is_open()) return;
    const auto& shard = shards_[next_];
    next_ = (next_ + 1) % shards_.size();
    acceptor_.async_accept(shard->context(),
                           [self = shared_from_this(), shard](const error_code& failure, Socket socket) {
                               self->on_accept(failure, std::move(socket), shard);
                           });
}

void Listener::on_accept(const ErrorCode& failure, Socket socket, const std::shared_ptr<Shard>& shard) {
    if (failure == asio::error::operation_aborted) return;
    if (is_exhaustion(failure)) return pause(failure);
    if (!failure) admit(std::move(socket), shard);
    accept();  // any other failure is the one client's, who left before being accepted
}

void Listener::pause(const ErrorCode& failure) {
    if (const auto held = throttle_.admit(std::chrono::steady_clock::now()))
        log::error("cannot accept connections", {log::kv("what", failure.message()), log::kv("held_back", *held)});
    pause_timer_.expires_after(kPause);
    pause_timer_.async_wait([self = shared_from_this()](const ErrorCode& cancelled) {
        if (!cancelled) self->accept();
    });
}

void Listener::admit(Socket socket, const std::shared_ptr<Shard>& shard) {
    Shard& own = *shards_.front();  // whose loop this is
    ErrorCode ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    const std::size_t refusing = own.site.refusing.load(std::memory_order_relaxed);
    const bool is_full = own.site.open() - refusing >= own.site.options.max_connections;
    NetMetrics::add(is_full ? own.metrics.refused : own.metrics.accepted);
    if (is_full && refusing >= kPoliteRefusals) return;
    if (is_full) own.site.refusing.fetch_add(1, std::memory_order_relaxed);
    own.site.connection_opened();
    asio::post(shard->context(), [shard, is_full, taken = std::move(socket)]() mutable {
        (is_full ? start_refusal : start_http_session)(shard, std::move(taken));
    });
}

void Listener::close() {
    ErrorCode ignored;
    acceptor_.close(ignored);
    pause_timer_.cancel();
}

}  // namespace veza::net
