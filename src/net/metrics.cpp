#include "net/metrics.hpp"

namespace veza::net {

void NetTotals::add(const NetMetrics& loop) {
    const auto take = [](std::uint64_t& total, const NetMetrics::Counter& counter) {
        total += counter.load(std::memory_order_relaxed);
    };
    take(http_open, loop.http_open);
    take(websocket_open, loop.websocket_open);
    take(accepted, loop.accepted);
    take(refused, loop.refused);
    take(requests, loop.requests);
    take(bytes_in, loop.bytes_in);
    take(bytes_out, loop.bytes_out);
    take(frames_in, loop.frames_in);
    take(frames_out, loop.frames_out);
    take(dropped_ephemeral, loop.dropped_ephemeral);
    take(slow_closes, loop.slow_closes);
    take(violations, loop.violations);
    take(deflate_in, loop.deflate_in);
    take(deflate_out, loop.deflate_out);
}

}  // namespace veza::net
