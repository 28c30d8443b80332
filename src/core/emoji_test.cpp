#include "core/emoji.hpp"

#include <gtest/gtest.h>

namespace veza::core {
namespace {

TEST(Emoji, OneOfEveryKindIsItself) {
    for (const auto* const emoji : {"👍",
                                    "👍🏽",
                                    "❤️",
                                    "☝🏿",
                                    "1️⃣",
                                    "#️⃣",
                                    "🇫🇷",
                                    "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
                                    "👩‍👩‍👧‍👦",
                                    "❤️‍🔥",
                                    "👁️‍🗨️",
                                    "🏳️‍🌈",
                                    "🤷🏽‍♂️",
                                    "🫸🏾",
                                    "👩🏻‍❤️‍💋‍👩🏼",
                                    "⌚",
                                    "☔",
                                    "™️",
                                    "🫠",
                                    "🫨",
                                    "🈁",
                                    "㊗️"})
        EXPECT_EQ(canonical_emoji(emoji), emoji);
}

TEST(Emoji, WaysOfWritingOneBecomeOne) {
    EXPECT_EQ(canonical_emoji("❤"), "❤️");
    EXPECT_EQ(canonical_emoji("👍\uFE0F"), "👍");
    EXPECT_EQ(canonical_emoji("1\u20E3"), "1️⃣");
    EXPECT_EQ(canonical_emoji("☝\uFE0F🏿"), "☝🏿");
    EXPECT_EQ(canonical_emoji("👁‍🗨"), "👁️‍🗨️");
}

TEST(Emoji, NothingElseIsOne) {
    for (const auto* const text : {"",
                                   "a",
                                   "1",
                                   "#",
                                   "ab",
                                   "é",
                                   "👍👍",
                                   "👍 ",
                                   " 👍",
                                   "👍a",
                                   "🇫",
                                   "🇫🇷🇩",
                                   "🇫🇷🇩🇪",
                                   "👍\u200D",
                                   "\u200D👍",
                                   "\uFE0F",
                                   "\u20E3",
                                   "🏽",
                                   "🐈🏽",
                                   "❤\uFE0E",
                                   "👍\uFE0F\uFE0F",
                                   "★",
                                   "♚",
                                   "🉠",
                                   "🏴󠁧󠁢",
                                   "\U0001FAFF",
                                   "<:name:id>",
                                   "\xF0\x9F"})
        EXPECT_FALSE(canonical_emoji(text)) << text;
}

TEST(Emoji, ALongOneIsNone) {
    std::string family = "👩";
    for (int i = 0; i < 9; ++i) family += "‍👩";
    EXPECT_FALSE(canonical_emoji(family));
}

}  // namespace
}  // namespace veza::core
