#pragma once
#include "ports/rate_limiter.hpp"

#include <optional>
#include <string>

namespace veza::services {

/// One act, counted: by which rule, and what is left of it.
struct RateCount {
    ports::RateRule rule;
    ports::RateDecision decision;
};

/// What one request was counted by, noted for whoever tells its client. Belongs to one request; not thread-safe.
class RateTally {
public:
    void note(const RateCount& count);

    /// Of several rules the one that has the least left, because that one ends first; none if nothing was counted.
    [[nodiscard]] const std::optional<RateCount>& tightest() const { return tightest_; }

private:
    std::optional<RateCount> tightest_;
};

/// Turns a limiter's no into the error a client understands.
class Throttle {
public:
    explicit Throttle(ports::RateLimiter& limiter) : limiter_(limiter) {}

    /// `rate_limited` with its retry_after when `key` acted too often. Either way it is noted in `tally`, if there is one.
    [[nodiscard]] core::Task<void> check(std::string key, ports::RateRule rule, RateTally* tally = nullptr);

private:
    ports::RateLimiter& limiter_;
};

}  // namespace veza::services
