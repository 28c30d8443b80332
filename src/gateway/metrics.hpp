#pragma once
#include <atomic>
#include <cstdint>

namespace veza::gateway {

/// What the engine counts. Written with relaxed order, once per event and loop rather than once per receiver.
struct Metrics {
    std::atomic<std::int64_t> sessions{0};        ///< connections that are open now
    std::atomic<std::int64_t> ready_sessions{0};  ///< of these, identified and shown their READY
    std::atomic<std::uint64_t> sessions_opened{0};
    std::atomic<std::uint64_t> events_encoded{0};
    std::atomic<std::uint64_t> frames_delivered{0};  ///< handed to connections; what they drop, net/ counts
    std::atomic<std::uint64_t> requests{0};          ///< client frames that asked for something
    std::atomic<std::uint64_t> requests_refused{0};  ///< answered with an error
    std::atomic<std::uint64_t> sessions_closed_by_us{0};
    std::atomic<std::uint64_t> resumes{0};
    std::atomic<std::uint64_t> streams_reset{0};      ///< that could not be replayed to who came back
    std::atomic<std::uint64_t> backlog_overflows{0};  ///< times that loading sessions were turned away

    static void add(std::atomic<std::uint64_t>& counter, std::uint64_t by = 1) {
        counter.fetch_add(by, std::memory_order_relaxed);
    }
    static void move(std::atomic<std::int64_t>& gauge, std::int64_t by) {
        gauge.fetch_add(by, std::memory_order_relaxed);
    }
};

}  // namespace veza::gateway
