#include "domain/mentions.hpp"

#include "core/testing.hpp"

#include <gtest/gtest.h>

#include <string>

namespace veza::domain {
namespace {

using core::testing::id;

std::string user(std::uint8_t last) {
    return "<@" + id<UserId>(last).to_string() + ">";
}
std::string role(std::uint8_t last) {
    return "<@&" + id<RoleId>(last).to_string() + ">";
}

TEST(Mentions, people_roles_and_everyone_are_named_once_in_the_order_of_the_text) {
    const auto found =
        named_in("hi " + user(2) + user(1) + ", " + role(9) + " and @everyone: " + user(2) + role(9) + " @everyone");
    EXPECT_EQ(found.users, (std::vector{id<UserId>(2), id<UserId>(1)}));
    EXPECT_EQ(found.roles, std::vector{id<RoleId>(9)});
    EXPECT_TRUE(found.everyone);
    EXPECT_TRUE(named_in("nobody").empty());
    EXPECT_TRUE(named_in("").empty());
}

TEST(Mentions, only_whole_references_name_anybody) {
    const auto one = user(1);
    EXPECT_TRUE(named_in(one.substr(0, one.size() - 1)).empty());
    EXPECT_TRUE(named_in(one.substr(1)).empty());
    EXPECT_TRUE(named_in("<@" + id<UserId>(1).to_string() + "0>").empty());
    EXPECT_TRUE(named_in("<@zzzzzzzz-0000-0000-0000-000000000001>").empty());
    EXPECT_TRUE(named_in("<#" + id<UserId>(1).to_string() + ">").empty());
    EXPECT_EQ(named_in("<@<@" + one).users.size(), 1U);
}

TEST(Mentions, everyone_is_a_word_of_its_own) {
    EXPECT_TRUE(named_in("@everyone").everyone);
    EXPECT_TRUE(named_in("(@everyone)").everyone);
    EXPECT_TRUE(named_in("大家@everyone好").everyone) << "scripts without spaces";
    EXPECT_FALSE(named_in("me@everyone.example").everyone);
    EXPECT_FALSE(named_in("@everyones").everyone);
    EXPECT_FALSE(named_in("@Everyone").everyone);
}

TEST(Mentions, code_calls_nobody) {
    EXPECT_TRUE(named_in("`@everyone`").empty());
    EXPECT_TRUE(named_in("``a ` " + user(1) + "``").empty());
    EXPECT_TRUE(named_in("```\n@everyone\n" + role(1) + "\n```").empty());
    EXPECT_TRUE(named_in("so:\n  ```cpp\n@everyone").empty()) << "a fence that is never closed";
    EXPECT_TRUE(named_in("a `b` ` c ` `@everyone`").empty());
}

TEST(Mentions, what_only_looks_like_code_does) {
    EXPECT_TRUE(named_in("` @everyone").everyone) << "no second backtick";
    EXPECT_TRUE(named_in("`` @everyone `").everyone) << "runs of different length";
    EXPECT_TRUE(named_in("`a` @everyone `b`").everyone);
    EXPECT_TRUE(named_in("text ``` @everyone").everyone) << "a fence starts its line";
    EXPECT_TRUE(named_in("\\`@everyone`").everyone) << "an escaped backtick is a letter";
}

TEST(Mentions, a_backslash_takes_the_meaning_away) {
    EXPECT_TRUE(named_in("\\@everyone").empty());
    EXPECT_TRUE(named_in("\\" + user(1)).empty());
    EXPECT_TRUE(named_in("\\\\@everyone").everyone);
    EXPECT_TRUE(named_in("@everyone\\").everyone);
}

TEST(Mentions, are_bounded_of_each_kind) {
    std::string text;
    for (std::uint8_t n = 1; n <= 60; ++n) text += user(n) + role(n);
    const auto found = named_in(text);
    EXPECT_EQ(found.users.size(), kMentionsMax);
    EXPECT_EQ(found.roles.size(), kMentionsMax);
    EXPECT_EQ(found.users.back(), id<UserId>(kMentionsMax));
}

TEST(Mentions, hostile_runs_of_backticks_take_no_time) {
    std::string text = "@";
    for (std::size_t length = 1; text.size() < 16'000; ++length) text += std::string(length % 120 + 1, '`') + " ";
    EXPECT_TRUE(named_in(text).empty());
    EXPECT_TRUE(named_in("@" + std::string(16'000, '`')).empty());
}

}  // namespace
}  // namespace veza::domain
