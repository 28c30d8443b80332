#include "domain/name_fit.hpp"

#include <gtest/gtest.h>

namespace veza::domain {
namespace {

TEST(NameFit, TellsBeginningsFromWordsAndFromParts) {
    EXPECT_EQ(fit_of("anna lena", "an"), NameFit::begins);
    EXPECT_EQ(fit_of("anna lena", "anna lena"), NameFit::begins);
    EXPECT_EQ(fit_of("anna lena", "len"), NameFit::word_begins);
    EXPECT_EQ(fit_of("anna-lena", "len"), NameFit::word_begins);
    EXPECT_EQ(fit_of("anna", "nn"), NameFit::contains);
    EXPECT_EQ(fit_of("anna", "anne"), NameFit::none);
    EXPECT_EQ(fit_of("", "a"), NameFit::none);
    EXPECT_EQ(fit_of("banana ana", "ana"), NameFit::word_begins) << "the best of several places counts";
    EXPECT_EQ(fit_of("今日は東京", "東京"), NameFit::contains);
    EXPECT_EQ(fit_of("· 東京", "東京"), NameFit::word_begins);
}

}  // namespace
}  // namespace veza::domain
