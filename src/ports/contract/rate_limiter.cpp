#include "core/testing.hpp"
#include "ports/contract/rate_limiter_contract.hpp"

#include <atomic>
#include <thread>
#include <vector>

namespace veza::contract {

using namespace std::chrono_literals;
using ports::RateRule;

void RateLimiterContract::link() {}

void RateLimiterContract::SetUp() {
    if (!GetParam().skipped_because.empty()) GTEST_SKIP() << GetParam().skipped_because;
    under_test_ = GetParam().make();
    ASSERT_TRUE(under_test_);
}

ports::RateDecision RateLimiterContract::take(const std::string& key, RateRule rule) {
    return core::testing::must(core::testing::run(limiter().take(key, rule)));
}

TEST_P(RateLimiterContract, AllowsTheLimitAtOnceAndNotOneMore) {
    const RateRule rule{.limit = 3, .window = 1s};
    for (std::uint32_t left = 3; left-- > 0;) {
        const auto decision = take("a", rule);
        EXPECT_TRUE(decision.allowed);
        EXPECT_EQ(decision.remaining, left);
        EXPECT_EQ(decision.retry_after, 0ms);
    }
    const auto refused = take("a", rule);
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.remaining, 0U);
    EXPECT_GT(refused.retry_after, 0ms);
    EXPECT_LE(refused.retry_after, 334ms);
}

TEST_P(RateLimiterContract, WhoWaitsAsToldIsAllowedOnce) {
    const RateRule rule{.limit = 5, .window = 10s};
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(take("a", rule).allowed);
    const auto refused = take("a", rule);
    ASSERT_FALSE(refused.allowed);
    let_pass(refused.retry_after - 1ms);
    EXPECT_FALSE(take("a", rule).allowed);
    let_pass(1ms);
    EXPECT_TRUE(take("a", rule).allowed);
    EXPECT_FALSE(take("a", rule).allowed);
}

TEST_P(RateLimiterContract, WhatIsRefusedIsNotCounted) {
    const RateRule rule{.limit = 2, .window = 1s};
    for (int i = 0; i < 2; ++i) EXPECT_TRUE(take("a", rule).allowed);
    const auto first = take("a", rule);
    for (int i = 0; i < 50; ++i) EXPECT_FALSE(take("a", rule).allowed);
    EXPECT_EQ(take("a", rule).retry_after, first.retry_after);
    let_pass(500ms);
    EXPECT_TRUE(take("a", rule).allowed);
}

TEST_P(RateLimiterContract, RefillsEvenlyUpToTheLimit) {
    const RateRule rule{.limit = 4, .window = 4s};
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(take("a", rule).allowed);
    let_pass(2s);
    EXPECT_TRUE(take("a", rule).allowed);
    EXPECT_TRUE(take("a", rule).allowed);
    EXPECT_FALSE(take("a", rule).allowed);
    let_pass(60s);
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(take("a", rule).allowed) << i;
    EXPECT_FALSE(take("a", rule).allowed) << "a long silence saves up no more than the limit";
}

TEST_P(RateLimiterContract, KeysAreIndependentOfOneAnother) {
    const RateRule rule{.limit = 1, .window = 1s};
    EXPECT_TRUE(take("login:address:192.0.2.1", rule).allowed);
    EXPECT_FALSE(take("login:address:192.0.2.1", rule).allowed);
    EXPECT_TRUE(take("login:address:192.0.2.2", rule).allowed);
    EXPECT_TRUE(take("login:address:192.0.2.11", rule).allowed);
    const std::string common(300, 'x');
    EXPECT_TRUE(take(common + "1", rule).allowed);
    EXPECT_TRUE(take(common + "2", rule).allowed);
    EXPECT_FALSE(take(common + "1", rule).allowed);
}

TEST_P(RateLimiterContract, ALimitOfNoneAllowsNothing) {
    const auto decision = take("a", {.limit = 0, .window = 2s});
    EXPECT_FALSE(decision.allowed);
    EXPECT_EQ(decision.retry_after, 2s);
}

TEST_P(RateLimiterContract, ManyAtOnceGetNoMoreThanTheLimit) {
    const RateRule rule{.limit = 100, .window = 1h};
    std::atomic<int> allowed{0};
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                boost::asio::io_context loop;
                for (int n = 0; n < 100; ++n)
                    if (core::testing::must(core::testing::run_on(loop, limiter().take("a", rule))).allowed) ++allowed;
            });
    }
    EXPECT_EQ(allowed, 100);
}

}  // namespace veza::contract
