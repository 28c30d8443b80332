#include "adapters/smtp/message.hpp"

#include "core/testing.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace veza::smtp {
namespace {

using core::testing::must;
using core::testing::must_fail;

const Sender kFrom{.name = "Veza", .address = "veza@example.org"};
// 2026-11-21T08:05:09Z
const core::Time kNow = must(core::parse_rfc3339("2026-11-21T08:05:09Z"));

std::string composed(ports::Mail mail, const Sender& from = kFrom) {
    return compose(mail, from, kNow, "0199");
}

TEST(MailMessage, is_what_the_standards_ask_for) {
    EXPECT_EQ(composed({.to = "ada@example.net", .subject = "Hello", .text = "One\nTwo\n"}),
              "Date: Sat, 21 Nov 2026 08:05:09 +0000\r\n"
              "From: \"Veza\" <veza@example.org>\r\n"
              "To: <ada@example.net>\r\n"
              "Subject: Hello\r\n"
              "Message-ID: <0199@example.org>\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n"
              "\r\n"
              "One\r\nTwo\r\n");
}

TEST(MailMessage, lets_nobody_smuggle_a_header_in) {
    const auto mail = composed({.to = "a@b.c", .subject = "Hi\r\nBcc: x@y.z\n\nbody", .text = ""});
    EXPECT_TRUE(mail.contains("Subject: Hi  Bcc: x@y.z  body\r\n")) << mail;
    EXPECT_FALSE(mail.contains("\nBcc:"));
}

TEST(MailMessage, encodes_a_subject_between_code_points) {
    const auto mail =
        composed({.to = "a@b.c", .subject = "Réinitialiser le mot de passe de votre compte à Forêt 🎵", .text = ""});
    const auto from = mail.find("Subject: ") + 9;
    const auto header = mail.substr(from, mail.find("\r\nMessage-ID") - from);
    EXPECT_EQ(header,
              "=?UTF-8?B?UsOpaW5pdGlhbGlzZXIgbGUgbW90IGRlIHBhc3NlIGRlIHZvdHJlIGNv?=\r\n"
              " =?UTF-8?B?bXB0ZSDDoCBGb3LDqnQg8J+OtQ==?=");
}

TEST(MailMessage, never_breaks_a_code_point_in_two) {
    for (std::size_t shift = 0; shift < 4; ++shift) {
        const auto mail =
            composed({.to = "a@b.c", .subject = std::string(shift, 'x') + "🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵", .text = ""});
        // 42 bytes hold ten of them; each word is cut at a multiple of four behind the shift.
        const auto first = mail.find("=?UTF-8?B?") + 10;
        const auto word = mail.substr(first, mail.find("?=", first) - first);
        const auto bytes = word.size() / 4 * 3 - static_cast<std::size_t>(std::ranges::count(word, '='));
        EXPECT_EQ((bytes - shift) % 4, 0U) << word;
    }
}

TEST(MailMessage, wraps_and_escapes_the_text) {
    const auto mail = composed({.to = "a@b.c", .subject = "s", .text = std::string(100, 'a') + " \n.=é\n"});
    const auto body = mail.substr(mail.find("\r\n\r\n") + 4);
    EXPECT_EQ(body, std::string(75, 'a') + "=\r\n" + std::string(25, 'a') + "=20\r\n.=3D=C3=A9\r\n");
}

TEST(MailSender, is_an_address_with_or_without_a_name) {
    EXPECT_EQ(must(parse_sender("a@b.c")).address, "a@b.c");
    const auto named = must(parse_sender("Le \"Café\" <cafe@example.org>"));
    EXPECT_EQ(named.name, "Le \"Café\"");
    EXPECT_EQ(named.address, "cafe@example.org");
    EXPECT_TRUE(composed({.to = "a@b.c", .subject = "s", .text = ""}, {.name = "A \"B\"", .address = "a@b.c"})
                    .contains("From: \"A \\\"B\\\"\" <a@b.c>\r\n"));
    for (const auto* const wrong : {"", "nobody", "a@", "@b", "Veza <a@b.c", "a@b.c\r\nBcc: x@y.z", "a b@c.d"})
        EXPECT_EQ(must_fail(parse_sender(wrong)).reason, core::Reason::email_invalid) << wrong;
}

}  // namespace
}  // namespace veza::smtp
