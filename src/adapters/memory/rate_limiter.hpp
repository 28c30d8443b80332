#pragma once
#include "core/time.hpp"
#include "ports/rate_limiter.hpp"

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>

namespace veza::memory {

/// Counts in the memory of the process, by the generic cell rate algorithm: one time per key, no counters to reset. A key
/// whose allowance is whole again is forgotten; when too many are in use, the one nearest to it is. Thread-safe.
class RateLimiter final : public ports::RateLimiter {
public:
    /// `clock` outlives the limiter; its steady time counts.
    explicit RateLimiter(const core::Clock& clock, std::size_t capacity = 200'000);

    [[nodiscard]] core::Task<ports::RateDecision> take(std::string key, ports::RateRule rule) override;

    /// Keys in memory.
    [[nodiscard]] std::size_t keys() const;

private:
    using Instant = std::chrono::steady_clock::time_point;
    /// Keys by when their allowance is whole.
    using Order = std::multimap<Instant, std::string>;

    [[nodiscard]] ports::RateDecision decide(const std::string& key, ports::RateRule rule, Instant now);
    void keep(const std::string& key, Instant whole_again);
    void forget_until(Instant now);

    const core::Clock& clock_;
    const std::size_t capacity_;
    mutable std::mutex mutex_;
    Order order_;
    std::unordered_map<std::string, Order::iterator> keys_;
};

}  // namespace veza::memory
