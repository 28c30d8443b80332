#include "core/fold.hpp"

#include <gtest/gtest.h>

namespace veza::core {
namespace {

TEST(Fold, case_accents_and_forms_make_no_difference) {
    EXPECT_EQ(fold_for_search("Crème  BRÛLÉE\n"), "creme brulee");
    EXPECT_EQ(fold_for_search("Straße"), "strasse");
    EXPECT_EQ(fold_for_search("ŁÓDŹ Ærø"), "lodz aero");
    EXPECT_EQ(fold_for_search("ＦＵＬＬ　ｗｉｄｔｈ"), "full width");
    EXPECT_EQ(fold_for_search("ΆΛΦΑ"), "αλφα");
    EXPECT_EQ(fold_for_search("Ёлка"), "елка");
    EXPECT_EQ(fold_for_search("İstanbul ISPARTA ılık"), "istanbul isparta ilik");
    EXPECT_EQ(fold_for_search("مُحَمَّد"), "محمد");
    EXPECT_EQ(fold_for_search("שָׁלוֹם"), "שלום");
}

TEST(Fold, marks_that_make_another_letter_stay) {
    EXPECT_NE(fold_for_search("か"), fold_for_search("が"));
    EXPECT_EQ(fold_for_search("ｶﾞ"), "ガ");
    EXPECT_EQ(fold_for_search("ภาษาไทย"), "ภาษาไทย");
    EXPECT_EQ(fold_for_search("한국어"), "한국어");
    EXPECT_EQ(fold_for_search("हिन्दी"), fold_for_search("हिन्दी"));
}

TEST(Fold, it_is_idempotent_and_refuses_what_is_no_text) {
    for (const auto* const text : {"Ǽ ﬃ ½ ①", "👩‍💻 ❤️", "ẞ ŉ", "  a \t b  ",
                                   "o\xCC\x88"
                                   "\xE2\x80\xAE"}) {
        const auto once = fold_for_search(text);
        EXPECT_EQ(fold_for_search(once), once) << text;
    }
    EXPECT_EQ(fold_for_search("\xFF"
                              "abc"),
              "");
    EXPECT_EQ(fold_for_search(""), "");
    EXPECT_EQ(fold_for_search(" \n "), "");
}

TEST(Fold, characters_have_a_kind) {
    for (const char32_t code : U"a9éжع") {
        if (code != 0) EXPECT_EQ(kind_of(code), CharKind::letter) << static_cast<unsigned>(code);
    }
    for (const char32_t code : U"猫のカ한ไ👍€") {
        if (code != 0) EXPECT_EQ(kind_of(code), CharKind::dense) << static_cast<unsigned>(code);
    }
    for (const char32_t code : U" .,-_:$+<。「…\u200d") {
        if (code != 0) EXPECT_EQ(kind_of(code), CharKind::gap) << static_cast<unsigned>(code);
    }
}

TEST(Fold, code_points_are_taken_one_by_one) {
    std::string_view text = "aé\xFF";
    EXPECT_EQ(take_code_point(text), U'a');
    EXPECT_EQ(take_code_point(text), U'é');
    EXPECT_EQ(take_code_point(text), char32_t{0xFFFD});
    EXPECT_TRUE(text.empty());
}

}  // namespace
}  // namespace veza::core
