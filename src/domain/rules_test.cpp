#include "domain/rules.hpp"

#include <gtest/gtest.h>

namespace veza::domain {
namespace {

using core::Reason;

std::string repeat(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

template <class T>
Reason reason_of(const core::Result<T>& result) {
    return result ? Reason::internal : result.error().reason;
}

TEST(Username, keeps_its_look_and_folds_into_one_key) {
    const auto composed = check_username("Zo\u00e9");
    const auto decomposed = check_username("zoe\u0301");
    const auto upper = check_username("ZO\u00c9");
    ASSERT_TRUE(composed && decomposed && upper);
    EXPECT_EQ(composed->shown, "Zo\u00e9");
    EXPECT_EQ(composed->key, decomposed->key);
    EXPECT_EQ(composed->key, upper->key);
    EXPECT_EQ(username_key(" Zo\u00c9 "), composed->key);
}

TEST(Username, has_2_to_32_characters) {
    EXPECT_FALSE(check_username("a"));
    EXPECT_TRUE(check_username("ab"));
    EXPECT_TRUE(check_username(repeat("é", 32)));
    EXPECT_FALSE(check_username(repeat("é", 33)));
    EXPECT_FALSE(check_username(std::string(1'000'000, 'a')));
}

TEST(Username, refuses_what_deceives) {
    for (const auto* text : {"", "  ", "a b", "a\u200Bb", "a\u202Eb", "a\u00ADb", "a\nb", "a\tb", "\u2066ab",
                             "ab\uFEFF", "_ab", ".ab", "-ab", "a@b", "a/b", "a#b", "a\u0000b", "😀😀", "a\xC0\x80z"})
        EXPECT_EQ(reason_of(check_username(text)), Reason::username_invalid) << text;
}

TEST(Username, key_of_nonsense_is_empty_and_matches_nobody) {
    EXPECT_EQ(username_key("a b c"), "");
    EXPECT_EQ(username_key(std::string(100'000, 'x')), "");
}

TEST(Password, has_8_to_128_bytes) {
    EXPECT_EQ(check_password("1234567").error().reason, Reason::password_too_short);
    EXPECT_TRUE(check_password("12345678"));
    EXPECT_TRUE(check_password(std::string(128, 'x')));
    EXPECT_EQ(check_password(std::string(129, 'x')).error().reason, Reason::password_too_long);
}

TEST(Email, is_plausible_or_refused) {
    for (const auto* text : {"a@b", "zoe.d+x@example.org"}) EXPECT_TRUE(check_email(text)) << text;
    for (const auto* text : {"", "a", "@b", "a@", "a b@c", "a@b..c", "a@.b", "a@b.", "a@b\r\nBcc: c@d"})
        EXPECT_EQ(reason_of(check_email(text)), Reason::email_invalid) << text;
    EXPECT_FALSE(check_email(std::string(250, 'a') + "@b.cd"));
}

TEST(Name, is_one_trimmed_line) {
    EXPECT_EQ(check_name("name", "  Le Café\n").value(), "Le Café");
    EXPECT_EQ(reason_of(check_name("name", " \t ")), Reason::name_too_short);
    EXPECT_EQ(reason_of(check_name("name", repeat("音", 101))), Reason::name_too_long);
    EXPECT_TRUE(check_name("name", repeat("音", 100)));
    EXPECT_EQ(reason_of(check_name("name", "a\u202Eb")), Reason::invalid_field);
    EXPECT_EQ(check_name("nickname", "", 32).error().fields.front().field, "nickname");
}

TEST(Message, keeps_its_lines_and_counts_characters) {
    EXPECT_EQ(check_message("hello\n  world ").value(), "hello\n  world");
    EXPECT_EQ(check_message("a\r\nb").value(), "a\nb");
    EXPECT_EQ(check_message("a\u2028b\u2029c").value(), "a\nb\nc") << "as some editors paste";
    EXPECT_EQ(reason_of(check_message(" \n ")), Reason::message_empty);
    EXPECT_EQ(reason_of(check_message("\u200B")), Reason::message_empty);
    EXPECT_TRUE(check_message(repeat("😀", 4000)));
    EXPECT_EQ(reason_of(check_message(repeat("😀", 4001))), Reason::message_too_long);
    EXPECT_EQ(reason_of(check_message("a\x07z")), Reason::invalid_field);
    EXPECT_EQ(reason_of(check_message("a\xff")), Reason::invalid_field);
}

TEST(Nonce, has_1_to_64_bytes) {
    EXPECT_FALSE(check_nonce(""));
    EXPECT_TRUE(check_nonce(std::string(64, 'n')));
    EXPECT_EQ(check_nonce(std::string(65, 'n')).error().reason, Reason::nonce_too_long);
}

TEST(Topic, may_be_empty_and_has_lines) {
    EXPECT_EQ(check_topic("  ").value(), "");
    EXPECT_TRUE(check_topic("one\ntwo"));
    EXPECT_EQ(reason_of(check_topic(std::string(1025, 'x'))), Reason::topic_too_long);
}

TEST(EmojiOrName, is_an_emoji_or_the_name_of_one) {
    EXPECT_EQ(check_emoji_or_name("👍").value(), "👍");
    EXPECT_EQ(check_emoji_or_name(":+1:").value(), ":+1:");
    EXPECT_EQ(check_emoji_or_name(":robot_face:").value(), ":robot_face:");
    EXPECT_EQ(check_emoji_or_name(":wave::skin-tone-3:").value(), ":wave:");
    EXPECT_TRUE(check_emoji_or_name(':' + repeat("x", 64) + ':'));
    for (const auto& other :
         {std::string{}, std::string{"robot_face"}, std::string{":"}, std::string{"::"}, std::string{":x"},
          std::string{":x:y"}, std::string{":X:"}, std::string{":a b:"}, ':' + repeat("x", 65) + ':'})
        EXPECT_EQ(reason_of(check_emoji_or_name(other)), Reason::invalid_field) << other;
}

TEST(Filename, keeps_what_can_be_shown) {
    EXPECT_EQ(clean_filename("Été 2026 (final).flac").value(), "Été 2026 (final).flac");
    EXPECT_EQ(clean_filename("👩‍👧.png").value(), "👩👧.png");
    EXPECT_EQ(clean_filename("C:\\music\\a.mp3").value(), "a.mp3");
    EXPECT_EQ(clean_filename("../../etc/passwd").value(), "passwd");
    EXPECT_EQ(clean_filename("a\r\nSet-Cookie: b\"c.txt").value(), "aSet-Cookie: b\"c.txt");
    EXPECT_EQ(clean_filename("photo\u202egnp.exe").value(), "photognp.exe");
    EXPECT_EQ(clean_filename(" .. ").value(), "file");
    EXPECT_EQ(clean_filename("").value(), "file");
    EXPECT_EQ(clean_filename(std::string(5000, 'x')).value().size(), 200U);
    EXPECT_FALSE(clean_filename("\xff"));
}

}  // namespace
}  // namespace veza::domain
