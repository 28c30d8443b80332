#include "services/throttle.hpp"

#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using std::chrono::minutes;

constexpr ports::RateRule kWide{.limit = 10, .window = minutes{1}};
constexpr ports::RateRule kTight{.limit = 2, .window = minutes{1}};

TEST(Throttle, notes_what_is_left) {
    TestInstance instance;
    Throttle throttle(instance.limiter);
    RateTally tally;
    EXPECT_FALSE(tally.tightest());
    must(run(throttle.check("key", kWide, &tally)));
    ASSERT_TRUE(tally.tightest());
    EXPECT_EQ(tally.tightest()->rule.limit, 10U);
    EXPECT_EQ(tally.tightest()->decision.remaining, 9U);
    EXPECT_TRUE(tally.tightest()->decision.allowed);
}

TEST(Throttle, of_two_rules_tells_the_one_that_ends_first) {
    for (const bool tight_first : {true, false}) {
        TestInstance instance;
        Throttle throttle(instance.limiter);
        RateTally tally;
        must(run(throttle.check("a", tight_first ? kTight : kWide, &tally)));
        must(run(throttle.check("b", tight_first ? kWide : kTight, &tally)));
        EXPECT_EQ(tally.tightest()->rule.limit, 2U);
        EXPECT_EQ(tally.tightest()->decision.remaining, 1U);
    }
}

TEST(Throttle, tells_which_rule_refused) {
    TestInstance instance;
    Throttle throttle(instance.limiter);
    for (int i = 0; i < 2; ++i) must(run(throttle.check("b", kTight)));
    RateTally tally;
    must(run(throttle.check("a", {.limit = 1, .window = minutes{1}}, &tally)));  // nothing is left of it, either
    EXPECT_EQ(must_fail(run(throttle.check("b", kTight, &tally))).reason, core::Reason::rate_limited);
    EXPECT_EQ(tally.tightest()->rule.limit, 2U);
    EXPECT_FALSE(tally.tightest()->decision.allowed);
}

}  // namespace
}  // namespace veza::services
