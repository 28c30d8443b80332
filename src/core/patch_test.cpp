#include "core/patch.hpp"

#include "core/nullable.hpp"

#include <gtest/gtest.h>

#include <string>

namespace veza::core {
namespace {

TEST(Patch, knows_its_three_states) {
    const Patch<std::string> absent;
    const Patch<std::string> null = nullptr;
    const Patch<std::string> value = std::string{"x"};
    EXPECT_TRUE(absent.is_absent() && !absent.is_null() && !absent.has_value());
    EXPECT_TRUE(!null.is_absent() && null.is_null() && !null.has_value());
    EXPECT_TRUE(!value.is_absent() && !value.is_null() && value.has_value());
    EXPECT_EQ(value.value(), "x");
    EXPECT_NE(absent, null);
}

TEST(Patch, applies_to_what_is_there) {
    const std::optional<int> current = 1;
    EXPECT_EQ(Patch<int>{}.applied_to(current), 1);
    EXPECT_EQ(Patch<int>{nullptr}.applied_to(current), std::nullopt);
    EXPECT_EQ(Patch<int>{2}.applied_to(current), 2);
    EXPECT_EQ(Patch<int>{2}.applied_to(std::nullopt), 2);
}

TEST(Nullable, behaves_as_an_optional) {
    Nullable<int> number;
    EXPECT_FALSE(number.has_value());
    number = 5;
    EXPECT_EQ(number, 5);
    const Nullable<int> taken = std::optional<int>{7};
    EXPECT_EQ(taken, std::optional<int>{7});
    EXPECT_EQ(std::optional<int>{7}, taken);
    const std::optional<int> given = taken;
    EXPECT_EQ(given, 7);
    number = std::nullopt;
    EXPECT_EQ(number, std::nullopt);
    EXPECT_EQ(number, std::optional<int>{});
    EXPECT_EQ(std::optional<int>{}, number);
    EXPECT_EQ(number, Nullable<int>{});
    EXPECT_EQ(number.value_or(3), 3);

    Nullable<std::string> text = std::string{"abc"};
    EXPECT_EQ(text->size(), 3U);
    EXPECT_EQ(text, "abc");
    text = {};
    EXPECT_FALSE(text);
    EXPECT_NE(text, "");
}

}  // namespace
}  // namespace veza::core
