#include "domain/push_text.hpp"

#include <gtest/gtest.h>

namespace veza::domain {
namespace {

const std::string kId = "01900000-0000-7000-8000-000000000001";
const std::string kOther = "01900000-0000-7000-8000-000000000002";

std::string shown(const std::string& content) {
    PushNames names;
    names.users.emplace(UserId::parse(kId).value(), "Änna");
    names.roles.emplace(RoleId::parse(kOther).value(), "crew");
    return push_text(content, names);
}

TEST(PushText, names_who_is_meant) {
    EXPECT_EQ(shown("hi <@" + kId + ">, <@&" + kOther + "> and <@" + kOther + ">"), "hi @Änna, @crew and @…");
    EXPECT_EQ(shown("see <#" + kId + ">"), "see #…");
    EXPECT_EQ(shown("<@nobody> <@" + kId), "<@nobody> <@" + kId);
}

TEST(PushText, hides_spoilers) {
    EXPECT_EQ(shown("he is ||the gardener||!"), "he is ▒▒▒!");
    EXPECT_EQ(shown("||<@" + kId + ">||"), "▒▒▒");
    EXPECT_EQ(shown("a || b"), "a || b");
    EXPECT_EQ(shown("||||"), "||||");
}

TEST(PushText, stands_on_one_line_of_a_bounded_length) {
    EXPECT_EQ(shown("\n one \n\n\ttwo  "), "one two");
    EXPECT_EQ(shown(""), "");
    std::string exact;
    for (std::size_t i = 0; i < kPushTextMax; ++i) exact += "é";
    EXPECT_EQ(shown(exact), exact);
    EXPECT_EQ(shown(exact + "x"), exact + "…");
}

}  // namespace
}  // namespace veza::domain
