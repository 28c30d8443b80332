#include "net/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace veza::net {
namespace {

std::string encode(std::uint32_t code_point) {
    const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
    if (code_point < 0x80) return {byte(code_point)};
    if (code_point < 0x800) return {byte(0xC0 | code_point >> 6), byte(0x80 | (code_point & 0x3F))};
    if (code_point < 0x10000)
        return {byte(0xE0 | code_point >> 12), byte(0x80 | (code_point >> 6 & 0x3F)), byte(0x80 | (code_point & 0x3F))};
    return {byte(0xF0 | code_point >> 18), byte(0x80 | (code_point >> 12 & 0x3F)),
            byte(0x80 | (code_point >> 6 & 0x3F)), byte(0x80 | (code_point & 0x3F))};
}

TEST(Utf8, takes_every_code_point_but_surrogates) {
    for (std::uint32_t code_point = 0; code_point < 0x110000 + 0x1000; ++code_point) {
        const bool valid = code_point < 0x110000 && (code_point < 0xD800 || code_point > 0xDFFF);
        ASSERT_EQ(is_utf8(encode(code_point)), valid) << code_point;
    }
}

TEST(Utf8, takes_exactly_the_two_byte_sequences_that_are_characters) {
    for (unsigned first = 0; first < 256; ++first)
        for (unsigned second = 0; second < 256; ++second) {
            const bool ascii = first < 0x80 && second < 0x80;
            const bool pair = first >= 0xC2 && first <= 0xDF && second >= 0x80 && second <= 0xBF;
            const std::string text{static_cast<char>(first), static_cast<char>(second)};
            ASSERT_EQ(is_utf8(text), ascii || pair) << first << ' ' << second;
        }
}

TEST(Utf8, finds_a_bad_byte_at_every_place) {
    for (std::size_t at = 0; at < 40; ++at) {
        std::string text(40, 'a');
        text[at] = '\xFF';
        ASSERT_FALSE(is_utf8(text)) << at;
    }
}

TEST(Utf8, remembers_an_unfinished_character_between_pieces) {
    Utf8Validator validator;
    EXPECT_TRUE(validator.feed("abcdefgh\xF0\x9F"));
    EXPECT_FALSE(validator.complete());
    EXPECT_TRUE(validator.feed("\x8E"));
    EXPECT_TRUE(validator.feed("\xB5 and eight more"));
    EXPECT_TRUE(validator.complete());
}

}  // namespace
}  // namespace veza::net
