#pragma once
#include "core/task.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace veza::ports {

/// `limit` acts in `window`, refilled evenly.
struct RateRule {
    std::uint32_t limit;
    std::chrono::milliseconds window;
};

struct RateDecision {
    bool allowed;
    std::uint32_t remaining;
    std::chrono::milliseconds retry_after;  ///< zero when allowed
};

/// Counts acts per key (`login:address:1.2.3.4`). Keys that fell silent are forgotten; memory is bounded.
class RateLimiter {
public:
    virtual ~RateLimiter() = default;
    /// Counts one act if it is allowed. A limiter that cannot answer (a lost connection) allows.
    [[nodiscard]] virtual core::Task<RateDecision> take(std::string key, RateRule rule) = 0;
};

}  // namespace veza::ports
