#include "gateway/pace.hpp"

#include <gtest/gtest.h>

namespace veza::gateway {
namespace {

using namespace std::chrono_literals;

class PaceTest : public ::testing::Test {
protected:
    Pace::Instant now = Pace::Instant{} + 1h;

    /// The tick after a second of so many deliveries per second, in steps of 10 ms.
    std::chrono::milliseconds after(std::size_t per_second, PaceLimits limits = {}) {
        Pace pace(limits);
        for (int step = 0; step < 100; ++step) {
            pace.add(per_second / 100, now);
            now += 10ms;
        }
        return pace.tick(now);
    }
};

TEST_F(PaceTest, TheTickWidensWithTheLoad) {
    EXPECT_EQ(after(0), 0ms);
    EXPECT_EQ(after(20'000), 0ms) << "20 messages a second to a thousand people";
    EXPECT_EQ(after(45'000), 0ms);
    EXPECT_EQ(after(60'000), 20ms);
    EXPECT_EQ(after(140'000), 20ms);
    EXPECT_EQ(after(200'000), 50ms);
}

TEST_F(PaceTest, TheOperatorSaysHowLongAFrameMayWait) {
    EXPECT_EQ(after(60'000, {.max_tick = 10ms}), 10ms);
    EXPECT_EQ(after(200'000, {.max_tick = 10ms}), 10ms);
    EXPECT_EQ(after(200'000, {.max_tick = 0ms}), 0ms);
}

TEST_F(PaceTest, OneMessageToAFullHouseIsNoLoad) {
    Pace pace({});
    pace.add(10'000, now);
    EXPECT_EQ(pace.tick(now), 0ms);
}

TEST_F(PaceTest, WhenTheBurstIsOverFramesLeaveAtOnceAgain) {
    Pace pace({});
    pace.add(100'000, now);
    EXPECT_EQ(pace.tick(now), 50ms);
    EXPECT_EQ(pace.tick(now + 1s), 0ms);
}

}  // namespace
}  // namespace veza::gateway
