#include "core/time.hpp"

#include "core/testing.hpp"

#include <gtest/gtest.h>

namespace veza::core {
namespace {

using namespace std::chrono_literals;
using testing::must;

TEST(Time, reads_rfc3339) {
    struct Case {
        const char* text;
        const char* utc;
    };
    const Case cases[] = {{"2026-11-21T02:42:30Z", "2026-11-21T02:42:30.000Z"},
                          {"2026-11-21t02:42:30z", "2026-11-21T02:42:30.000Z"},
                          {"2026-11-21T02:42:30.1Z", "2026-11-21T02:42:30.100Z"},
                          {"2026-11-21T02:42:30.123456789Z", "2026-11-21T02:42:30.123Z"},
                          {"2026-11-21T02:42:30+05:30", "2026-11-20T21:12:30.000Z"},
                          {"2026-12-31T23:59:59-00:01", "2027-01-01T00:00:59.000Z"},
                          {"2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"},
                          {"2000-02-29T00:00:00-00:00", "2000-02-29T00:00:00.000Z"},
                          {"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
                          {"0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"},
                          {"9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"}};
    for (const auto& each : cases) EXPECT_EQ(to_rfc3339(must(parse_rfc3339(each.text))), each.utc) << each.text;
}

TEST(Time, refuses_everything_else) {
    for (const auto* bad : {"",
                            "2026-11-21",
                            "2026-11-21T02:42Z",
                            "2026-11-21T02:42:30",
                            "2026-11-21 02:42:30Z",
                            "2026-11-21T02:42:30.Z",
                            "2026-11-21T02:42:30.1234567890Z",
                            "2026-13-01T00:00:00Z",
                            "2026-00-01T00:00:00Z",
                            "2026-02-29T00:00:00Z",
                            "1900-02-29T00:00:00Z",
                            "2026-04-31T00:00:00Z",
                            "2026-11-21T24:00:00Z",
                            "2026-11-21T02:60:00Z",
                            "2026-11-21T02:42:60Z",
                            "2026-11-21T02:42:30+24:00",
                            "2026-11-21T02:42:30+05:60",
                            "2026-11-21T02:42:30+0530",
                            "2026-11-21T02:42:30+05",
                            "2026-11-21T02:42:30Zx",
                            " 2026-11-21T02:42:30Z",
                            "26-11-21T02:42:30Z",
                            "2026-1-21T02:42:30Z",
                            "+2026-11-21T02:42:30Z",
                            "2026-11-21T-2:42:30Z",
                            "2026-11-21T02:42:30,5Z"})
        EXPECT_FALSE(parse_rfc3339(bad).has_value()) << bad;
}

TEST(Time, keeps_microseconds) {
    EXPECT_EQ(must(parse_rfc3339("1970-01-01T00:00:00.000001Z")), Time{1us});
    EXPECT_EQ(must(parse_rfc3339("1970-01-01T00:00:00.0000019Z")), Time{1us});
    EXPECT_EQ(to_rfc3339(Time{-1us}), "1969-12-31T23:59:59.999Z");
}

TEST(Time, passes_in_the_system_clock) {
    const SystemClock clock;
    const auto now = clock.now();
    const auto steady = clock.steady();
    EXPECT_GT(now, must(parse_rfc3339("2024-01-01T00:00:00Z")));
    EXPECT_GE(clock.steady(), steady);
}

TEST(FakeClock, moves_only_when_told) {
    testing::FakeClock clock;
    const auto now = clock.now();
    const auto steady = clock.steady();
    EXPECT_EQ(clock.now(), now);
    clock.advance(5s);
    EXPECT_EQ(clock.now(), now + 5s);
    EXPECT_EQ(clock.steady(), steady + 5s);
    clock.set_now(now - 1h);
    EXPECT_EQ(clock.now(), now - 1h);
    EXPECT_EQ(clock.steady(), steady + 5s);
}

}  // namespace
}  // namespace veza::core
