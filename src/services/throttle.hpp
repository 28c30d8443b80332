#pragma once
#include "ports/rate_limiter.hpp"

#include <string>

namespace veza::services {

/// Turns a limiter's no into the error a client understands.
class Throttle {
public:
    explicit Throttle(ports::RateLimiter& limiter) : limiter_(limiter) {}

    /// `rate_limited` with its retry_after when `key` acted too often.
    [[nodiscard]] core::Task<void> check(std::string key, ports::RateRule rule);

private:
    ports::RateLimiter& limiter_;
};

}  // namespace veza::services
