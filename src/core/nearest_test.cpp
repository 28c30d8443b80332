#include "core/nearest.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace veza::core {
namespace {

TEST(Nearest, measures_edits) {
    EXPECT_EQ(edit_distance("", ""), 0U);
    EXPECT_EQ(edit_distance("", "abc"), 3U);
    EXPECT_EQ(edit_distance("abc", ""), 3U);
    EXPECT_EQ(edit_distance("listen", "lsten"), 1U);
    EXPECT_EQ(edit_distance("listen", "lisetn"), 1U);  // neighbours swapped
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
    EXPECT_EQ(edit_distance("abcdef", "badcfe"), 3U);
}

TEST(Nearest, finds_what_was_meant) {
    constexpr std::array<std::string_view, 4> kNames = {"http.listen", "http.origin", "storage.sqlite", "log"};
    EXPECT_EQ(nearest("http.lsten", kNames), "http.listen");
    EXPECT_EQ(nearest("http.orgiin", kNames), "http.origin");
    EXPECT_EQ(nearest("lgo", kNames), "log");
    EXPECT_EQ(nearest("storage.postgres", kNames), std::nullopt);
    EXPECT_EQ(nearest("xyz", kNames), std::nullopt);
    EXPECT_EQ(nearest("", kNames), std::nullopt);
    EXPECT_EQ(nearest("a", {}), std::nullopt);
    EXPECT_EQ(nearest(std::string(100'000, 'x'), kNames), std::nullopt);
}

TEST(Nearest, prefers_the_nearer_then_the_first) {
    constexpr std::array<std::string_view, 3> kNames = {"level_a", "level_b", "level"};
    EXPECT_EQ(nearest("levl", kNames), "level");
    EXPECT_EQ(nearest("level_c", kNames), "level_a");
}

}  // namespace
}  // namespace veza::core
