#include "chaos_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace veza::load {
namespace {

bool same(const std::vector<PlannedCut>& a, const std::vector<PlannedCut>& b) {
    return std::ranges::equal(a, b, [](const PlannedCut& x, const PlannedCut& y) {
        return x.at_ms == y.at_ms && x.cut == y.cut && x.client == y.client && x.stall_ms == y.stall_ms;
    });
}

TEST(ChaosPlan, ComesFromItsSeed) {
    EXPECT_TRUE(same(plan_cuts({.seed = 5, .cuts = 500}), plan_cuts({.seed = 5, .cuts = 500})));
    EXPECT_FALSE(same(plan_cuts({.seed = 5, .cuts = 500}), plan_cuts({.seed = 6, .cuts = 500})));
}

TEST(ChaosPlan, HasEveryKindAndTheKillsItWasAskedFor) {
    const auto plan = plan_cuts({.seed = 1, .cuts = 300, .kills = 2, .clients = 20});
    ASSERT_EQ(plan.size(), 300U);
    const auto count = [&](Cut cut) { return std::ranges::count(plan, cut, &PlannedCut::cut); };
    EXPECT_EQ(count(Cut::kill), 2);
    for (const auto cut : {Cut::reset, Cut::half_close, Cut::stall, Cut::stall_reset}) EXPECT_GT(count(cut), 10);
    EXPECT_TRUE(std::ranges::all_of(plan, [](const PlannedCut& cut) { return cut.client < 20 && cut.stall_ms > 0; }));
    // Neither at the beginning nor at the end: there must be traffic before and after.
    EXPECT_NE(plan.front().cut, Cut::kill);
    EXPECT_NE(plan.back().cut, Cut::kill);
}

}  // namespace
}  // namespace veza::load
