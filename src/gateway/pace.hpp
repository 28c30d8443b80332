#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace veza::gateway {

/// When a room coalesces: by its deliveries (frames times receivers) per second. Nearly all that a delivery costs is the
/// kernel's send, and frames that leave together share one; a loop does some 200,000 sends in a second.
struct PaceLimits {
    std::chrono::milliseconds max_tick{50};  ///< the longest that a frame may wait; 0 sends everything at once
    std::uint64_t calm = 50'000;             ///< up to here frames leave at once
    std::uint64_t busy = 150'000;            ///< up to here the tick is short, above it as long as allowed
};

/// Measures one room's load over the last moments, and says how long its tick is. Not thread-safe.
class Pace {
public:
    using Instant = std::chrono::steady_clock::time_point;

    explicit Pace(PaceLimits limits) : limits_(limits) {}

    void add(std::size_t deliveries, Instant now);
    [[nodiscard]] std::chrono::milliseconds tick(Instant now);

private:
    void advance(Instant now);
    [[nodiscard]] double per_second(Instant now) const;

    PaceLimits limits_;
    Instant window_start_{};
    std::uint64_t before_ = 0;  // deliveries of the window before this one
    std::uint64_t now_ = 0;
};

}  // namespace veza::gateway
