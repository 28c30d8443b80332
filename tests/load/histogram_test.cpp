#include "histogram.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace veza::load {
namespace {

TEST(Histogram, TellsNothingOfNothing) {
    const Histogram empty;
    EXPECT_EQ(empty.count(), 0U);
    EXPECT_EQ(empty.quantile(0.5), 0);
    EXPECT_TRUE(empty.curve().empty());
}

TEST(Histogram, IsExactForOne) {
    Histogram one;
    one.add(123'456'789);
    EXPECT_EQ(one.quantile(0), 123'456'789);
    EXPECT_EQ(one.quantile(1), 123'456'789);
}

TEST(Histogram, IsAtMostABucketTooHigh) {
    std::mt19937_64 random(7);
    std::lognormal_distribution<double> times(12, 3);
    std::vector<std::int64_t> sorted;
    Histogram histogram;
    for (int i = 0; i < 20'000; ++i) {
        sorted.push_back(static_cast<std::int64_t>(times(random)));
        histogram.add(sorted.back());
    }
    std::ranges::sort(sorted);
    for (const double q : {0.001, 0.1, 0.5, 0.9, 0.99, 0.999, 1.0}) {
        const auto exact = sorted[static_cast<std::size_t>(q * 20'000 + 0.5) - 1];
        EXPECT_GE(histogram.quantile(q), exact) << q;
        EXPECT_LE(static_cast<double>(histogram.quantile(q)), static_cast<double>(exact) * 1.017 + 1) << q;
    }
}

TEST(Histogram, TakesWhatIsOutOfRange) {
    Histogram histogram;
    histogram.add(-5);
    histogram.add(std::int64_t{1} << 62);
    EXPECT_EQ(histogram.quantile(0.5), 0);
    EXPECT_EQ(histogram.max(), std::int64_t{1} << 62);
    EXPECT_EQ(histogram.count(), 2U);
}

TEST(Histogram, AddsOthers) {
    Histogram a;
    Histogram b;
    a.add(10, 3);
    b.add(1'000);
    a.add(b);
    EXPECT_EQ(a.count(), 4U);
    EXPECT_EQ(a.quantile(0.75), 10);
    EXPECT_EQ(a.quantile(1), 1'000);
}

}  // namespace
}  // namespace veza::load
