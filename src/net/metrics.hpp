#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace veza::net {

/// Counters of one loop. Written by that loop alone, readable from any thread; on cache lines of their own, so that
/// loops do not slow each other.
struct alignas(64) NetMetrics {
    using Counter = std::atomic<std::uint64_t>;

    Counter http_open{0};       ///< connections that speak HTTP now
    Counter websocket_open{0};  ///< connections that were upgraded and are not closed
    Counter accepted{0};        ///< connections taken since the start
    Counter refused{0};         ///< connections turned away because too many were open
    Counter requests{0};        ///< HTTP requests answered, handshakes included
    Counter bytes_in{0};
    Counter bytes_out{0};
    Counter frames_in{0};  ///< WebSocket messages and control frames
    Counter frames_out{0};
    Counter dropped_ephemeral{0};  ///< frames a slow reader did not get
    Counter slow_closes{0};        ///< connections closed with 4010
    Counter violations{0};         ///< connections closed for breaking RFC 6455 or RFC 7692
    Counter deflate_in{0};         ///< bytes of the messages that were compressed, each counted once for all receivers
    Counter deflate_out{0};        ///< what they were compressed to

    // One writer each, so no locked instruction is needed.
    static void add(Counter& counter, std::uint64_t amount = 1) {
        counter.store(counter.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
    }
    static void subtract(Counter& counter) {
        counter.store(counter.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed);
    }
};

/// The sum over all loops at about one moment.
struct NetTotals {
    std::uint64_t http_open = 0;
    std::uint64_t websocket_open = 0;
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t requests = 0;
    std::uint64_t bytes_in = 0;
    std::uint64_t bytes_out = 0;
    std::uint64_t frames_in = 0;
    std::uint64_t frames_out = 0;
    std::uint64_t dropped_ephemeral = 0;
    std::uint64_t slow_closes = 0;
    std::uint64_t violations = 0;
    std::uint64_t deflate_in = 0;
    std::uint64_t deflate_out = 0;

    void add(const NetMetrics& loop);
};

}  // namespace veza::net
