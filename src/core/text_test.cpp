#include "core/text.hpp"

#include "core/testing.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace veza::core {
namespace {

using testing::must;
using testing::must_fail;

std::string utf8(char32_t code) {
    const auto tail = [code](unsigned shift) { return static_cast<char>(0x80U | (code >> shift & 0x3FU)); };
    if (code < 0x80) return {static_cast<char>(code)};
    if (code < 0x800) return {static_cast<char>(0xC0U | code >> 6U), tail(0)};
    if (code < 0x10000) return {static_cast<char>(0xE0U | code >> 12U), tail(6), tail(0)};
    return {static_cast<char>(0xF0U | code >> 18U), tail(12), tail(6), tail(0)};
}

bool bad_name(std::string_view text) {
    return has_forbidden_controls(text, TextRule::name);
}
bool bad_text(std::string_view text) {
    return has_forbidden_controls(text, TextRule::text);
}

TEST(Text, knows_utf8) {
    EXPECT_TRUE(is_valid_utf8(""));
    EXPECT_TRUE(is_valid_utf8("Zoé 山田 😀"));
    EXPECT_TRUE(is_valid_utf8(std::string_view{"\0", 1}));
    for (const auto* bad : {"\xff", "a\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\x80", "\xe2\x82"})
        EXPECT_FALSE(is_valid_utf8(bad));
}

TEST(Text, counts_code_points) {
    EXPECT_EQ(count_code_points(""), 0U);
    EXPECT_EQ(count_code_points("Zoé"), 3U);
    EXPECT_EQ(count_code_points("😀"), 1U);
    EXPECT_EQ(count_code_points("e\u0301"), 2U);
    EXPECT_EQ(count_code_points("👩‍💻"), 3U);
}

TEST(Text, composes) {
    EXPECT_EQ(must(normalize_nfc("plain")), "plain");
    EXPECT_EQ(must(normalize_nfc("Zoe\u0301")), "Zo\u00e9");
    EXPECT_EQ(must(normalize_nfc("\u212B")), "\u00C5");      // the sign for Ångström is the letter
    EXPECT_EQ(must(normalize_nfc("\uFB01")), "\uFB01");      // a ligature stays: NFC changes no meaning
    EXPECT_EQ(must(normalize_nfc("a\u200Bb")), "a\u200Bb");  // nothing is dropped
    EXPECT_EQ(must(normalize_nfc(std::string_view{"\u00e9\0b", 4})), (std::string{"\u00e9\0b", 4}));
    EXPECT_EQ(must_fail(normalize_nfc("\xff")).code, Code::invalid);
}

TEST(Text, folds_names_that_are_the_same_together) {
    const auto same = [](std::string_view a, std::string_view b) {
        return must(casefold_nfkc(a)) == must(casefold_nfkc(b));
    };
    EXPECT_TRUE(same("Ada", "aDA"));
    EXPECT_TRUE(same("ZOÉ", "zoe\u0301"));
    EXPECT_TRUE(same("Straße", "STRASSE"));
    EXPECT_TRUE(same("ﬁn", "FIN"));
    EXPECT_TRUE(same("Ａｄａ", "ada"));           // full width
    EXPECT_TRUE(same("ΣΊΣΥΦΟΣ", "σίσυφος"));      // final sigma
    EXPECT_TRUE(same("ada", "a\u200Bd\u00ADa"));  // what cannot be seen does not count
    EXPECT_FALSE(same("ada", "adb"));
    EXPECT_FALSE(same("zoe", "zoé"));
    EXPECT_FALSE(casefold_nfkc("\xff").has_value());
}

// If folding a folded name changed it again, two spellings could be taken for different at one time and not at another.
TEST(Text, folds_each_character_for_good) {
    for (char32_t code = 1; code < 0x30000; ++code) {
        if (code >= 0xD800 && code <= 0xDFFF) continue;
        const auto once = must(casefold_nfkc(utf8(code)));
        EXPECT_EQ(must(casefold_nfkc(once)), once) << std::hex << static_cast<std::uint32_t>(code);
    }
}

TEST(Text, lets_names_of_all_scripts_through) {
    for (const auto* name :
         {"", "general", "Salle d'écoute n° 1", "山田 太郎", "हिन्दी", "Ελληνικά", "العربية", "c++ & rust!", "❤️ music",
          "👩‍💻 dev", "👨🏽‍🚀", "🏳️‍🌈", "1️⃣", "🇫🇷", "㊙️", "a\u3000b"})
        EXPECT_FALSE(bad_name(name)) << name;
}

TEST(Text, refuses_names_that_hide_something) {
    const std::vector<std::string> bad = {
        " a",      "a ",       "a  b",       "\u00A0a",    "a\u3000 b", "a\nb",    "a\tb",
        "a\x7f",   "a\u0085",  "a\u200Bb",   "a\u200Cb",   "a\u200Db",  "\u200D",  "a\uFE0F",
        "\uFE0F❤", "a\u202Eb", "a\u2066b",   "a\u2028b",   "a\u00ADb",  "\uFEFFa", "\u3164",
        "\u115F",  "\uFFA0",   "\u2800",     "a\u034Fb",   "\u17B4",    "\uE000",  "\U000F0000",
        "\uFFFF",  "\u0378",   "\U000E0041", "\U000E0100", "❤\u200Da",  "a\xff",   std::string{"a\0b", 3}};
    for (const auto& name : bad) EXPECT_TRUE(bad_name(name)) << name;
}

TEST(Text, lets_texts_hold_what_people_paste) {
    for (const auto* text : {"", "two\nlines\tand a tab", "  indented  ", "👩‍💻 ❤️",
                             "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "می‌خواهم",
                             "soft\u00ADhyphen", "\u200Fעברית\u200E", "\uF8FF", "\u0378", "zero\u200Bwidth"})
        EXPECT_FALSE(bad_text(text)) << text;
}

TEST(Text, refuses_texts_that_reach_beyond_themselves) {
    const std::vector<std::string> bad = {std::string{"a\0b", 3},
                                          "a\x1b[31m",
                                          "a\rb",
                                          "a\x7f",
                                          "\u009B",
                                          "\u202Etxt.exe",
                                          "\u202A",
                                          "\u2066",
                                          "\u2069",
                                          "\u2028",
                                          "\u2029",
                                          "\u206A",
                                          "\uFFF9",
                                          "\uFFFE",
                                          "\U0001FFFF",
                                          "\uFDD0",
                                          "\xed\xa0\x80",
                                          "\xff"};
    for (const auto& text : bad) EXPECT_TRUE(bad_text(text)) << text;
}

TEST(Text, sees_when_there_is_nothing_to_see) {
    for (const auto* text : {"", " ", "\n\t \u00A0", "\u200B\u200D\uFEFF", "\u3164", "\u2800 ", "\uFE0F"})
        EXPECT_TRUE(is_blank(text));
    for (const auto* text : {"a", " . ", "\u200Ba", "😀", "\u0301", "\xff"}) EXPECT_FALSE(is_blank(text));
}

TEST(Text, a_prefix_holds_whole_characters) {
    EXPECT_EQ(prefix("hello", 10), "hello");
    EXPECT_EQ(prefix("hello", 5), "hello");
    EXPECT_EQ(prefix("hello", 4), "hell");
    EXPECT_EQ(prefix("", 4), "");
    EXPECT_EQ(prefix("héllo", 2), "hé");
    EXPECT_EQ(prefix("he\u0301llo", 2), "h") << "an accent of its own belongs to its letter";
    EXPECT_EQ(prefix("ab👩‍👩‍👧‍👦", 5), "ab");
    EXPECT_EQ(prefix("ab👩‍👩‍👧‍👦", 9), "ab👩‍👩‍👧‍👦");
}

}  // namespace
}  // namespace veza::core
