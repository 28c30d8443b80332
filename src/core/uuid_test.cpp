#include "core/uuid.hpp"

#include "core/testing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <unordered_set>
#include <vector>

namespace veza::core {
namespace {

using namespace std::chrono_literals;
using testing::FakeClock;
using testing::must;
using testing::must_fail;

constexpr int kMany = 1'000'000;

std::int64_t milliseconds_of(const Uuid& uuid) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < 6; ++i) value = value << 8 | uuid.bytes()[i];
    return value;
}

TEST(Uuid, reads_and_writes_the_canonical_form) {
    const auto uuid = must(Uuid::parse("0190B6A0-7c1e-7000-8000-0123456789aB"));
    EXPECT_EQ(uuid.to_string(), "0190b6a0-7c1e-7000-8000-0123456789ab");
    EXPECT_TRUE(Uuid{}.is_nil());
    EXPECT_EQ(must(Uuid::parse("00000000-0000-0000-0000-000000000000")), Uuid{});
    EXPECT_LT(Uuid{}, uuid);
}

TEST(Uuid, refuses_everything_else) {
    for (const auto* bad : {"", "0190b6a07c1e700080000123456789ab", "0190b6a0-7c1e-7000-8000-0123456789a",
                            "0190b6a0-7c1e-7000-8000-0123456789abc", "{190b6a0-7c1e-7000-8000-0123456789ab",
                            "0190b6a0-7c1e-7000-80000-123456789ab", "0190b6g0-7c1e-7000-8000-0123456789ab",
                            "0190b6a0 7c1e-7000-8000-0123456789ab", "-190b6a0-7c1e-7000-8000-0123456789ab"})
        EXPECT_EQ(must_fail(Uuid::parse(bad)).code, Code::malformed) << bad;
}

TEST(Uuid, makes_version_7_with_the_time_in_front) {
    const FakeClock clock;
    SeededRandom random(1);
    UuidGenerator generator(clock, random);
    const auto uuid = generator.next();
    EXPECT_EQ(uuid.bytes()[6] >> 4U, 7);
    EXPECT_EQ(uuid.bytes()[8] >> 6U, 2);
    EXPECT_EQ(milliseconds_of(uuid),
              std::chrono::floor<std::chrono::milliseconds>(clock.now()).time_since_epoch().count());
}

TEST(Uuid, increases_strictly_while_the_clock_stands) {
    const FakeClock clock;
    SeededRandom random(2);
    UuidGenerator generator(clock, random);
    auto last = generator.next();
    for (int i = 0; i < kMany; ++i) {
        const auto next = generator.next();
        ASSERT_LT(last, next);
        last = next;
    }
    EXPECT_LE(milliseconds_of(last) - milliseconds_of(generator.next()), 1);
}

TEST(Uuid, increases_strictly_while_the_clock_goes_back) {
    FakeClock clock;
    SeededRandom random(3);
    UuidGenerator generator(clock, random);
    auto last = generator.next();
    for (int i = 0; i < kMany; ++i) {
        if (i % 10 == 0) clock.set_now(clock.now() - 1ms);
        if (i % 1000 == 0) clock.set_now(clock.now() + 50ms);
        const auto next = generator.next();
        ASSERT_LT(last, next);
        last = next;
    }
    clock.set_now(Time{-1h});  // before 1970
    EXPECT_LT(last, generator.next());
}

TEST(Uuid, increases_strictly_over_threads) {
    constexpr int kThreads = 4;
    const FakeClock clock;
    SystemRandom random;
    UuidGenerator generator(clock, random);
    std::vector<std::vector<Uuid>> made(kThreads);
    {
        std::vector<std::jthread> threads;
        for (auto& mine : made)
            threads.emplace_back([&generator, &mine] {
                mine.reserve(kMany / kThreads / 4);
                for (int i = 0; i < kMany / kThreads / 4; ++i) mine.push_back(generator.next());
            });
    }
    std::unordered_set<Uuid> all;
    for (const auto& mine : made) {
        EXPECT_TRUE(std::ranges::is_sorted(mine));
        all.insert(mine.begin(), mine.end());
    }
    EXPECT_EQ(all.size(), static_cast<std::size_t>(kMany / 4));
}

TEST(Id, keeps_kinds_apart) {
    using UserId = Id<struct UserTag>;
    using ChannelId = Id<struct ChannelTag>;
    static_assert(!std::is_convertible_v<UserId, ChannelId> && !std::is_convertible_v<Uuid, UserId>);
    const auto id = must(UserId::parse("0190b6a0-7c1e-7000-8000-0123456789ab"));
    EXPECT_EQ(id.to_string(), id.uuid().to_string());
    EXPECT_FALSE(id.is_nil());
    EXPECT_EQ(must_fail(UserId::parse("x")).detail, "malformed id");
    EXPECT_EQ((std::unordered_set<UserId>{id, id, UserId{}}).size(), 2U);
}

}  // namespace
}  // namespace veza::core
