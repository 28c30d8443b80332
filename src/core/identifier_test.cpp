#include "core/identifier.hpp"

#include <gtest/gtest.h>

namespace veza::core {
namespace {

TEST(Identifier, takes_letters_and_digits_of_any_script) {
    EXPECT_TRUE(is_identifier("Zoé42", ""));
    EXPECT_TRUE(is_identifier("山田太郎", ""));
    EXPECT_TRUE(is_identifier("हिन्दी", ""));
    EXPECT_TRUE(is_identifier("a_b.c-d", "_.-"));
}

TEST(Identifier, refuses_everything_else) {
    EXPECT_FALSE(is_identifier("a b", "_.-"));
    EXPECT_FALSE(is_identifier("a_b", ""));
    EXPECT_FALSE(is_identifier("a\u200Bb", "_.-"));  // zero width space
    EXPECT_FALSE(is_identifier("a\u202Eb", "_.-"));  // right-to-left override
    EXPECT_FALSE(is_identifier("a\uFE0F", "_.-"));   // variation selector
    EXPECT_FALSE(is_identifier("a😀", "_.-"));
    EXPECT_FALSE(is_identifier("a\xff", "_.-"));
    EXPECT_FALSE(is_identifier("a\n", "_.-"));
}

}  // namespace
}  // namespace veza::core
