#pragma once
#include "net/address_cap.hpp"
#include "net/deflate.hpp"
#include "net/metrics.hpp"
#include "net/options.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/intrusive/list.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace veza::api {
class HttpHandler;
}
namespace veza::core {
class UuidGenerator;
}
namespace veza::gateway {
class Acceptor;
}

namespace veza::net {

class StaticFiles;
class WsConnection;

/// What the transport serves. All of it outlives the loops and may be used by all of them at once.
struct Parts {
    api::HttpHandler& http;
    gateway::Acceptor& gateway;
    const StaticFiles& files;
    core::UuidGenerator& ids;
};

/// What every loop shares: immutable, or safe for all threads. The references outlive the loops.
class Site {
public:
    Site(NetOptions net_options, const Parts& parts)
        : options(std::move(net_options)),
          http(parts.http),
          gateway(parts.gateway),
          files(parts.files),
          ids(parts.ids),
          handshakes(options.websocket.handshakes_per_minute) {}

    const NetOptions options;
    api::HttpHandler& http;
    gateway::Acceptor& gateway;
    const StaticFiles& files;
    core::UuidGenerator& ids;
    AddressCap handshakes;

    /// Connections on all loops, those included that are only told that there are too many. Any thread.
    [[nodiscard]] std::size_t open() const { return open_.load(std::memory_order_relaxed); }
    void connection_opened() { open_.fetch_add(1, std::memory_order_relaxed); }
    std::atomic<std::size_t> refusing{0};  ///< how many of the open ones are
    void connection_closed();
    /// Whether all were closed within `limit`. Not from a loop.
    [[nodiscard]] bool wait_until_empty(std::chrono::milliseconds limit);

private:
    std::atomic<std::size_t> open_{0};
    std::mutex mutex_;
    std::condition_variable empty_;
};

/// A connection of either kind, as its shard sees it: in a list, with a deadline, to be ended.
class Member : public std::enable_shared_from_this<Member>,
               public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    static constexpr TimePoint kNever = TimePoint::max();

    Member() = default;
    Member(const Member&) = delete;
    Member& operator=(const Member&) = delete;
    virtual ~Member() = default;

    /// The deadline set with Shard::set_deadline has passed; it is unset now.
    virtual void expire() = 0;
    /// The server goes down: end as soon as what is under way is done.
    virtual void drain() = 0;
    /// End now.
    virtual void abort() = 0;

private:
    friend class Shard;
    TimePoint deadline_ = kNever;
};

/// What one loop owns of the server: its connections, one read buffer for all of them, and the list of those that have
/// something to send. Touched only on its loop, but for `metrics`. Kept alive by the connections.
class Shard : public std::enable_shared_from_this<Shard> {
public:
    Shard(boost::asio::io_context& context, std::size_t index, std::shared_ptr<Site> site);

    const std::size_t index;
    Site& site;
    NetMetrics metrics;

    [[nodiscard]] boost::asio::io_context& context() { return context_; }
    [[nodiscard]] std::span<char> read_buffer() { return {read_buffer_.get(), kReadBufferSize}; }
    [[nodiscard]] bool draining() const { return draining_; }
    /// Only with WebSocketOptions::compression.
    [[nodiscard]] Compression& compression() { return *compression_; }

    /// Counts the member as open, until leave().
    void join(Member& member);
    void leave(Member& member);

    /// Calls member.expire() at `deadline` or up to one sweep interval later. Members need no timers of their own, and
    /// those without a deadline cost nothing.
    void set_deadline(Member& member, Member::TimePoint deadline);
    void set_deadline(Member& member, std::chrono::milliseconds from_now);
    void clear_deadline(Member& member) { set_deadline(member, Member::kNever); }

    /// Flushes the connection once, after the handlers that are ready now have run.
    void mark_dirty(std::shared_ptr<WsConnection> connection);

    void drain();
    void abort();

private:
    class Flush;

    static constexpr std::size_t kReadBufferSize = 64 * 1024;

    using Members = boost::intrusive::list<Member, boost::intrusive::constant_time_size<false>>;

    void flush();
    void arm_sweep();
    void sweep();
    [[nodiscard]] std::vector<std::shared_ptr<Member>> everybody();

    boost::asio::io_context& context_;
    const std::shared_ptr<Site> site_;
    const std::unique_ptr<char[]> read_buffer_;
    const std::unique_ptr<Compression> compression_;
    Members timed_;     // with a deadline
    Members timeless_;  // without
    std::vector<std::shared_ptr<WsConnection>> dirty_;
    std::vector<std::shared_ptr<WsConnection>> flushing_;  // kept for its capacity
    boost::asio::steady_timer sweep_timer_;
    bool flush_posted_ = false;
    bool sweep_armed_ = false;
    bool draining_ = false;
};

}  // namespace veza::net
