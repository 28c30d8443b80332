#include "core/hex.hpp"

#include "core/testing.hpp"

#include <gtest/gtest.h>

#include <array>

namespace veza::core {
namespace {

TEST(Hex, writes_lower_case_and_reads_both) {
    constexpr std::array kBytes = {std::byte{0x00}, std::byte{0x7f}, std::byte{0xab}, std::byte{0xff}};
    EXPECT_EQ(to_hex(kBytes), "007fabff");
    EXPECT_EQ(to_hex({}), "");
    const std::vector<std::byte> expected(kBytes.begin(), kBytes.end());
    EXPECT_EQ(testing::must(from_hex("007fabff")), expected);
    EXPECT_EQ(testing::must(from_hex("007FaBFF")), expected);
    EXPECT_TRUE(testing::must(from_hex("")).empty());
}

TEST(Hex, is_strict) {
    for (const auto* bad : {"0", "abc", "0g", "0x00", " 00", "00 ", "é"})
        EXPECT_EQ(testing::must_fail(from_hex(bad)).code, Code::malformed) << bad;
}

}  // namespace
}  // namespace veza::core
