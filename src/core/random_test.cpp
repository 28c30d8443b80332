#include "core/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <thread>
#include <vector>

namespace veza::core {
namespace {

TEST(Random, draws_below_the_bound_and_reaches_all) {
    SeededRandom random(1);
    std::array<int, 7> seen{};
    for (int i = 0; i < 7000; ++i) ++seen.at(random.below(7));
    for (const int count : seen) EXPECT_NEAR(count, 1000, 200);
    EXPECT_EQ(random.below(1), 0U);
    for (int i = 0; i < 100; ++i) EXPECT_LT(random.below((1ULL << 63U) + 1), (1ULL << 63U) + 1);
}

TEST(Random, fills_from_the_kernel) {
    SystemRandom random;
    std::vector<std::byte> first(1000);
    std::vector<std::byte> second(1000);
    random.fill(first);
    random.fill(second);
    EXPECT_NE(first, second);
    EXPECT_TRUE(std::ranges::any_of(std::span{first}.last(16), [](std::byte byte) { return byte != std::byte{0}; }));
    random.fill({});
}

TEST(Random, never_gives_small_draws_twice) {
    SystemRandom random;
    std::set<std::array<std::byte, 10>> seen;
    std::array<int, 2> bits{};
    const auto draw = [&] {
        std::array<std::byte, 10> bytes{};
        random.fill(bytes);
        return bytes;
    };
    std::vector<std::array<std::byte, 10>> others;
    std::thread([&] { std::generate_n(std::back_inserter(others), 1000, draw); }).join();
    seen.insert(others.begin(), others.end());
    for (int i = 0; i < 1000; ++i) {
        const auto bytes = draw();
        for (const auto byte : bytes)
            for (int bit = 0; bit < 8; ++bit) ++bits.at(std::to_integer<std::size_t>(byte >> bit & std::byte{1}));
        seen.insert(bytes);
    }
    EXPECT_EQ(seen.size(), 2000U);
    EXPECT_NEAR(bits[0], bits[1], 3000) << "80,000 bits: ten standard deviations";
}

TEST(Random, repeats_itself_from_a_seed) {
    SeededRandom first(42);
    SeededRandom second(42);
    SeededRandom other(43);
    const auto expected = first.below(1'000'000);
    EXPECT_EQ(second.below(1'000'000), expected);
    EXPECT_NE(other.below(1'000'000), expected);
}

}  // namespace
}  // namespace veza::core
