#pragma once
#include "ports/rate_limiter.hpp"

#include <limits>

namespace veza::app {

/// Lets everything pass: what `limits.enabled = false` means.
class Unlimited final : public ports::RateLimiter {
public:
    [[nodiscard]] core::Task<ports::RateDecision> take(std::string /*key*/, ports::RateRule rule) override {
        co_return ports::RateDecision{.allowed = true, .remaining = rule.limit, .retry_after = {}};
    }
};

}  // namespace veza::app
