#include "domain/music_search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veza::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(MusicSearch, WordsAreRunsOfLettersAndDenseCharacters) {
    EXPECT_THAT(search_words("don't stop, don"), ElementsAre("don", "t", "stop"));
    EXPECT_THAT(search_words("  "), IsEmpty());
    EXPECT_THAT(search_words("夜曲 live"), ElementsAre("夜", "夜曲", "曲", "live"));
    EXPECT_THAT(search_words("a夜"), ElementsAre("a", "夜"));
}

TEST(MusicSearch, ShapesLeaveOneLetterOut) {
    EXPECT_THAT(shapes_of("abba"), ElementsAre("abba", "bba", "aba", "abb"));
    EXPECT_THAT(shapes_of("abc"), ElementsAre("abc")) << "too short to be mistyped";
    EXPECT_THAT(shapes_of("пять"), Contains("пят"));
    EXPECT_EQ(shapes_of(std::string(25, 'a')).size(), 1U);
}

TEST(MusicSearch, OneTypoIsForgiven) {
    for (const auto* const typo : {"quen", "queeen", "quean", "uqeen", "queen"})
        EXPECT_TRUE(is_similar("queen", typo)) << typo;
    for (const auto* const other : {"quickly", "kwean", "qn"}) EXPECT_FALSE(is_similar("queen", other)) << other;
    EXPECT_FALSE(is_similar("cat", "car"));
}

TEST(MusicSearch, BetterFitsScoreMore) {
    const auto score = [](std::string_view title, std::string_view beside, std::vector<std::string> terms) {
        return search_score(title, beside, terms);
    };
    EXPECT_EQ(score("bohemian rhapsody", "queen", {"queen", "nothing"}), 0) << "all terms must occur";
    const auto whole = score("queen", "", {"queen"});
    const auto begins = score("queen bitch", "", {"queen"});
    const auto inside = score("killer queen", "", {"queen"});
    const auto prefix = score("queensland", "", {"queen"});
    const auto beside = score("bohemian rhapsody", "queen", {"queen"});
    const auto typo = score("quean", "", {"queen"});
    EXPECT_GT(whole, begins);
    EXPECT_GT(begins, inside);
    EXPECT_GT(inside, beside);
    EXPECT_GT(prefix, typo);
    EXPECT_GT(beside, 0);
    EXPECT_GT(typo, 0);
    EXPECT_GT(score("bohemian rhapsody", "queen", {"queen", "rhapsodi"}), 0);
}

}  // namespace
}  // namespace veza::domain
