#include "core/escape.hpp"

#include <gtest/gtest.h>

#include <string>

namespace veza::core {
namespace {

std::string json(std::string_view text) {
    std::string out;
    append_json_escaped(out, text);
    return out;
}

std::string logged(std::string_view text) {
    std::string out;
    append_log_escaped(out, text);
    return out;
}

TEST(Escape, leaves_plain_text_alone) {
    EXPECT_EQ(json(""), "");
    EXPECT_EQ(json("plain text, longer than one word of eight"), "plain text, longer than one word of eight");
    EXPECT_EQ(json("Zoé 山田 😀 /"), "Zoé 山田 😀 /");
}

TEST(Escape, escapes_what_json_demands_and_del) {
    EXPECT_EQ(json("\"\\\n\r\t\b\f"), R"(\"\\\n\r\t\b\f)");
    EXPECT_EQ(json(std::string_view{"\0\x1f\x7f", 3}), R"(\u0000\u001f\u007f)");
}

// The scan looks at eight bytes at once: every byte must be found at every place, and no other.
TEST(Escape, finds_each_byte_at_each_place) {
    for (int byte = 0; byte < 0x80; ++byte) {
        const auto c = static_cast<char>(byte);
        const bool special = byte < 0x20 || byte == 0x7F || c == '"' || c == '\\';
        for (std::size_t at = 0; at < 20; ++at) {
            std::string text(20, 'x');
            text[at] = c;
            EXPECT_EQ(json(text) != text, special) << "byte " << byte << " at " << at;
        }
    }
}

TEST(Escape, replaces_what_is_not_utf8) {
    EXPECT_EQ(json("a\xff"
                   "b"),
              "a\\ufffdb");
    EXPECT_EQ(json("\xc3"), "\\ufffd");                                   // cut short
    EXPECT_EQ(json("\xc0\x80"), "\\ufffd\\ufffd");                        // overlong
    EXPECT_EQ(json("\xed\xa0\x80"), "\\ufffd\\ufffd\\ufffd");             // a surrogate
    EXPECT_EQ(json("\xf4\x90\x80\x80"), "\\ufffd\\ufffd\\ufffd\\ufffd");  // past U+10FFFF
}

TEST(Escape, measures_sequences) {
    EXPECT_EQ(utf8_sequence_length("a"), 1U);
    EXPECT_EQ(utf8_sequence_length("é"), 2U);
    EXPECT_EQ(utf8_sequence_length("€"), 3U);
    EXPECT_EQ(utf8_sequence_length("\xee\x80\x80"), 3U);
    EXPECT_EQ(utf8_sequence_length("😀"), 4U);
    EXPECT_EQ(utf8_sequence_length("\xf4\x8f\xbf\xbf"), 4U);
    EXPECT_EQ(utf8_sequence_length("\xe0\x9f\xbf"), 0U);
    EXPECT_EQ(utf8_sequence_length("\xf0\x8f\xbf\xbf"), 0U);
    EXPECT_EQ(utf8_sequence_length("\xf5\x80\x80\x80"), 0U);
    EXPECT_EQ(utf8_sequence_length("\x80"), 0U);
}

TEST(Escape, shows_in_logs_what_would_mislead_a_reader) {
    EXPECT_EQ(logged("a\x1b[31m"), "a\\u001b[31m");
    EXPECT_EQ(logged("\u202Egnp.exe"), "\\u202egnp.exe");
    EXPECT_EQ(logged("\u2028\u2066\u200F\u061C\uFEFF\u009B"), "\\u2028\\u2066\\u200f\\u061c\\ufeff\\u009b");
    EXPECT_EQ(logged("\x7f"), "\\u007f");
    EXPECT_EQ(logged("Zoé 山田 😀"), "Zoé 山田 😀");
}

}  // namespace
}  // namespace veza::core
