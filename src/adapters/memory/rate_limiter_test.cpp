#include "adapters/memory/rate_limiter.hpp"

#include "core/testing.hpp"
#include "core/testing_task.hpp"

#include <gtest/gtest.h>

namespace veza::memory {
namespace {

using namespace std::chrono_literals;
using core::testing::FakeClock;

ports::RateDecision take(RateLimiter& limiter, const std::string& key, ports::RateRule rule) {
    return core::testing::must(core::testing::run(limiter.take(key, rule)));
}

TEST(MemoryRateLimiter, ForgetsKeysThatFellSilent) {
    FakeClock clock;
    RateLimiter limiter(clock);
    for (int i = 0; i < 1000; ++i) (void)take(limiter, "key" + std::to_string(i), {.limit = 10, .window = 10s});
    EXPECT_EQ(limiter.keys(), 1000U);
    clock.advance(1s);
    (void)take(limiter, "last", {.limit = 10, .window = 10s});
    EXPECT_EQ(limiter.keys(), 1U);
}

TEST(MemoryRateLimiter, AFloodOfKeysStaysBoundedAndDoesNotFreeWhoIsLimited) {
    FakeClock clock;
    RateLimiter limiter(clock, 100);
    const ports::RateRule rule{.limit = 5, .window = 1min};
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(take(limiter, "guilty", rule).allowed);
    EXPECT_FALSE(take(limiter, "guilty", rule).allowed);
    for (int i = 0; i < 10'000; ++i) {
        clock.advance(1us);
        EXPECT_TRUE(take(limiter, "flood" + std::to_string(i), rule).allowed);
    }
    EXPECT_LE(limiter.keys(), 100U);
    EXPECT_FALSE(take(limiter, "guilty", rule).allowed);
}

TEST(MemoryRateLimiter, TheWallClockDoesNotMatter) {
    FakeClock clock;
    RateLimiter limiter(clock);
    const ports::RateRule rule{.limit = 1, .window = 1s};
    EXPECT_TRUE(take(limiter, "a", rule).allowed);
    clock.set_now(clock.now() + 24h);
    EXPECT_FALSE(take(limiter, "a", rule).allowed);
    clock.set_now(clock.now() - 48h);
    clock.advance(1s);
    EXPECT_TRUE(take(limiter, "a", rule).allowed);
}

}  // namespace
}  // namespace veza::memory
