#include "domain/music_search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

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

TEST(MusicSearch, WordsAreSimilarThatHaveAShapeInCommon) {
    // All words of up to six letters of an alphabet of two, and a long one on either side of what can be mistyped.
    std::vector<std::string> words{std::string(24, 'a'), std::string(25, 'a'), std::string(26, 'a'), "ééab", "éab"};
    for (std::size_t length = 1; length <= 6; ++length)
        for (unsigned bits = 0; bits < (1U << length); ++bits) {
            std::string word;
            for (std::size_t at = 0; at < length; ++at) word += (bits >> at & 1U) == 0 ? 'a' : 'b';
            words.push_back(std::move(word));
        }
    std::vector<std::vector<std::string>> shapes;
    for (const auto& word : words) shapes.push_back(shapes_of(word));
    for (std::size_t a = 0; a < words.size(); ++a)
        for (std::size_t b = 0; b < words.size(); ++b) {
            const bool shared = std::ranges::find_first_of(shapes[a], shapes[b]) != shapes[a].end();
            ASSERT_EQ(is_similar(words[a], words[b]), shared) << words[a] << ' ' << words[b];
        }
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
