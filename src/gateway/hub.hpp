#pragma once
// The real-time engine as the rest of the program has it.
//
// Wiring (app/):
//   gateway::Hub hub({.realtime = realtime, .bus = bus, .clock = clock, .random = random, .ids = ids},
//                    {loop0.get_executor(), loop1.get_executor()}, options);
//   Make it before the first event is published and before the loops run; hand it to net/ as gateway::Acceptor.
//   To go down: stop accepting, `co_await hub.drain()` on any loop, stop whatever publishes, stop the loops, then destroy:
//   net's connections first (they hold receivers), then the hub, then the bus and the loops, which never run again.
#include "gateway/account_connections.hpp"
#include "gateway/coalescer.hpp"
#include "gateway/metrics.hpp"
#include "gateway/options.hpp"
#include "gateway/presence_board.hpp"
#include "gateway/shard.hpp"
#include "gateway/transport.hpp"
#include "ports/event_bus.hpp"
#include "services/realtime.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace veza::gateway {

/// Owns one Shard per loop; each session lives on one of them for life. An event is encoded once, on the thread that
/// publishes it, kept for those who come back, and posted once to each loop.
class Hub final : public Acceptor {
public:
    /// All of it thread-safe and longer lived than the hub.
    struct Dependencies {
        services::Realtime& realtime;
        ports::EventBus& bus;
        const core::Clock& clock;
        core::Random& random;
        core::UuidGenerator& ids;
    };

    /// `loops` are in the order in which net/ numbers them; at least one, each run by one thread. Subscribes to the bus.
    Hub(Dependencies dependencies, std::vector<boost::asio::any_io_executor> loops, Options options = {});
    ~Hub() override;
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    /// `unauthenticated` (401) without a valid token; `rate_limited` (429) when the account has as many connections as it
    /// may, `unavailable` (503) when draining or full.
    [[nodiscard]] core::Task<std::unique_ptr<Admission>> admit(Handshake handshake) override;
    [[nodiscard]] std::unique_ptr<Receiver> open(std::unique_ptr<Admission> admission, Connection& connection,
                                                 std::size_t loop) override;

    /// Tells all clients to come back later and closes them with 1012; replies on their way still leave. Done when all
    /// connections are gone, or after the drain timeout and a second. New handshakes are refused from its start. Also
    /// stops the timers.
    [[nodiscard]] core::Task<void> drain();

    [[nodiscard]] const Metrics& metrics() const { return metrics_; }

private:
    void publish(const domain::EventPtr& event);
    void flush_later();
    void keep_presence(const domain::EventPtr& event);

    Dependencies d_;
    Options options_;
    std::vector<boost::asio::any_io_executor> loops_;
    Metrics metrics_;
    AccountConnections accounts_;
    PresenceBoard presence_;
    Streams streams_;
    std::mutex order_;
    Node node_;
    std::vector<std::unique_ptr<Shard>> shards_;
    Coalescer coalescer_;
    boost::asio::steady_timer batch_;  // of the first loop
    std::atomic<bool> draining_{false};
};

}  // namespace veza::gateway
