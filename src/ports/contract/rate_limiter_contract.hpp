#pragma once
#include "core/testing_task.hpp"
#include "ports/rate_limiter.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <ostream>
#include <string>

namespace veza::contract {

/// A limiter that an adapter made for one test, and the time it goes by.
class RateLimiterUnderTest {
public:
    virtual ~RateLimiterUnderTest() = default;
    [[nodiscard]] virtual ports::RateLimiter& limiter() = 0;
    virtual void let_pass(std::chrono::milliseconds time) = 0;
};

struct RateLimiterFactory {
    std::string name;
    std::string skipped_because;
    std::function<std::unique_ptr<RateLimiterUnderTest>()> make;
};

inline std::ostream& operator<<(std::ostream& out, const RateLimiterFactory& factory) {
    return out << factory.name;
}

class RateLimiterContract : public testing::TestWithParam<RateLimiterFactory> {
public:
    static void link();

protected:
    void SetUp() override;
    [[nodiscard]] ports::RateDecision take(const std::string& key, ports::RateRule rule);
    void let_pass(std::chrono::milliseconds time) { under_test_->let_pass(time); }
    [[nodiscard]] ports::RateLimiter& limiter() { return under_test_->limiter(); }

private:
    std::unique_ptr<RateLimiterUnderTest> under_test_;
};

}  // namespace veza::contract

#define VEZA_INSTANTIATE_RATE_LIMITER_CONTRACT(prefix, factory)                                          \
    using veza::contract::RateLimiterContract;                                                           \
    [[maybe_unused]] const bool prefix##RateLimiterContractLinked = (RateLimiterContract::link(), true); \
    INSTANTIATE_TEST_SUITE_P(prefix, RateLimiterContract, testing::Values(factory))
