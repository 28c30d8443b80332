#include "domain/web_url.hpp"

#include "core/testing.hpp"

#include <gtest/gtest.h>

namespace veza::domain {
namespace {

using core::testing::must;
using core::testing::must_fail;

TEST(WebUrl, ARedirectLeadsWhereABrowserWouldGo) {
    const auto from = [](std::string_view base, std::string_view to) { return must(resolve_web_url(base, to)); };
    EXPECT_EQ(from("https://a.example/b/c?d=/e#f", "https://g.example/h"), "https://g.example/h");
    EXPECT_EQ(from("https://a.example/b/c?d=/e#f", "//g.example/h"), "https://g.example/h");
    EXPECT_EQ(from("https://a.example/b/c?d=/e#f", "/h"), "https://a.example/h");
    EXPECT_EQ(from("https://a.example/b/c?d=/e#f", "h"), "https://a.example/b/h");
    EXPECT_EQ(from("https://a.example/b/c?d=/e#f", "?h=1"), "https://a.example/b/c?h=1");
    EXPECT_EQ(from("https://a.example", "h"), "https://a.example/h");
    EXPECT_EQ(from("https://a.example", "/h"), "https://a.example/h");
    EXPECT_EQ(from("https://a.example?x=/y", "h"), "https://a.example/h");
    EXPECT_EQ(from("http://a.example:81/b", "/h?i=j:k"), "http://a.example:81/h?i=j:k");
}

TEST(WebUrl, ARedirectLeadsNowhereElse) {
    for (const auto* const to : {"", "file:///etc/passwd", "javascript:alert(1)", "data:image/png;base64,x",
                                 "//u:p@b.example/", "///b", "a b"})
        EXPECT_EQ(must_fail(resolve_web_url("https://a.example/b", to)).reason, core::Reason::url_invalid) << to;
}

}  // namespace
}  // namespace veza::domain
