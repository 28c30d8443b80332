#include "domain/embed.hpp"

#include "core/testing.hpp"
#include "domain/web_url.hpp"

#include <gtest/gtest.h>

namespace veza::domain {
namespace {

using core::Reason;
using core::testing::must;
using core::testing::must_fail;

core::Error refusal(Embed embed) {
    return must_fail(check_embeds({std::move(embed)}));
}

TEST(Embed, IsTrimmedAndEmptyPartsGo) {
    const auto kept = must(check_embeds({{.title = " Build ", .description = "  ", .url = "", .footer = "done\r\n"}}));
    EXPECT_EQ(kept, (std::vector<Embed>{{.title = "Build", .footer = "done"}}));
    EXPECT_TRUE(must(check_embeds({{.color = 1}, {.url = "https://a.example"}})).empty()) << "they say nothing";
}

TEST(Embed, HasLimits) {
    const auto text = [](std::size_t length) { return std::string(length, 'x'); };
    must(check_embeds({{.title = text(256)}, {.description = text(4096)}}));
    EXPECT_EQ(refusal({.title = text(257)}).fields.front().field, "embeds[0].title");
    EXPECT_EQ(refusal({.description = text(4097)}).fields.front().field, "embeds[0].description");
    EXPECT_EQ(refusal({.author = text(257)}).fields.front().field, "embeds[0].author.name");
    EXPECT_EQ(refusal({.footer = text(2049)}).fields.front().field, "embeds[0].footer.text");
    EXPECT_EQ(refusal({.color = 0x1000000}).fields.front().field, "embeds[0].color");
    EXPECT_EQ(refusal({.title = "a\x01"}).reason, Reason::invalid_field);
    std::vector<EmbedField> fields(25, {.name = "a", .value = "b"});
    must(check_embeds({{.fields = fields}}));
    fields.push_back({.name = "a", .value = "b"});
    EXPECT_EQ(refusal({.fields = fields}).fields.front().field, "embeds[0].fields");
    EXPECT_EQ(refusal({.fields = {{.name = "a", .value = " "}}}).fields.front().field, "embeds[0].fields[0].value");
    EXPECT_EQ(must_fail(check_embeds(std::vector<Embed>(11, {.title = "a"}))).reason, Reason::too_many_embeds);
    EXPECT_EQ(must_fail(check_embeds({{.description = text(4000)}, {.description = text(2001)}})).reason,
              Reason::embeds_too_long);
    must(check_embeds({{.description = text(4000)}, {.description = text(2000)}}));
}

TEST(Embed, LinksLeadToTheWebOnly) {
    for (const auto* url : {"javascript:alert(1)", "data:text/html,x", "ftp://a.example", "//a.example", "https://",
                            "https://a b", "https://user@a.example/", "https://a.example/\"x"})
        EXPECT_EQ(refusal({.title = "a", .url = url}).reason, Reason::url_invalid) << url;
    EXPECT_EQ(refusal({.author = "a", .author_url = "javascript:1"}).fields.front().field, "embeds[0].author.url");
    EXPECT_EQ(must(check_web_url("url", "HTTPS://a.example:8443/p?q=1#f")), "HTTPS://a.example:8443/p?q=1#f");
    EXPECT_FALSE(check_web_url("url", "https://a.example/" + std::string(kUrlMaxBytes, 'x')));
}

}  // namespace
}  // namespace veza::domain
