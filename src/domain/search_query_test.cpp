#include "domain/search_query.hpp"

#include "core/testing.hpp"

#include <gtest/gtest.h>

namespace veza::domain {
namespace {

using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using namespace std::chrono_literals;
using Names = std::vector<std::string>;

SearchQuery parse(std::string_view text, std::chrono::minutes offset = 0min) {
    return must(parse_search(text, offset));
}
Reason refusal(std::string_view text) {
    return must_fail(parse_search(text, 0min)).reason;
}
std::string repeated(std::string_view text, std::size_t count) {
    std::string out;
    while (count-- > 0) out += text;
    return out;
}

TEST(SearchQuery, words_phrases_and_filters) {
    const auto query = parse(
        R"(  hello "to be" from:@Anna from:bob in:#general in:"the lounge" has:link HAS:Poll has:audio mentions:@me )");
    EXPECT_EQ(query.terms, (Names{"hello", "to be"}));
    EXPECT_EQ(query.from, (Names{"Anna", "bob"}));
    EXPECT_EQ(query.in, (Names{"general", "the lounge"}));
    EXPECT_EQ(query.has, (std::vector{Has::link, Has::poll, Has::audio}));
    EXPECT_EQ(query.mentions, (Names{"me"}));
    EXPECT_EQ(parse("from:<@0199> in:<#0198>").from, (Names{"0199"}));
    EXPECT_EQ(parse("from:<@0199> in:<#0198>").in, (Names{"0198"}));
    EXPECT_EQ(parse(R"(from:"@Anna")").from, (Names{"Anna"}));
    EXPECT_EQ(parse("has:link has:link").has, (std::vector{Has::link}));
}

TEST(SearchQuery, what_only_looks_like_a_filter_is_text) {
    for (const auto* const text : {"12:30", "https://example.org", ":smile:", "a:b", "note:", "c++:x", "猫:犬"})
        EXPECT_EQ(parse(text).terms, (Names{text})) << text;
    EXPECT_EQ(parse(R"("foo:bar")").terms, (Names{"foo:bar"}));
    EXPECT_EQ(parse(R"("not closed)").terms, (Names{"not closed"}));
    EXPECT_EQ(parse(R"("a""b")").terms, (Names{"a", "b"}));
}

TEST(SearchQuery, dates_are_days_of_who_asks) {
    using namespace std::chrono;
    const auto day_of = [](int y, unsigned m, unsigned d) { return core::Time{sys_days{year{y} / month{m} / day{d}}}; };
    EXPECT_EQ(parse("on:2026-11-28").since, day_of(2026, 11, 28));
    EXPECT_EQ(parse("on:2026-11-28").until, day_of(2026, 11, 29));
    EXPECT_EQ(parse("before:2026-11-28").until, day_of(2026, 11, 28));
    EXPECT_EQ(parse("after:2026-11-28").since, day_of(2026, 11, 29));
    EXPECT_EQ(parse("on:2024-02").until, day_of(2024, 3, 1));
    EXPECT_EQ(parse("on:2024").since, day_of(2024, 1, 1));
    EXPECT_EQ(parse("on:2024").until, day_of(2025, 1, 1));
    EXPECT_EQ(parse("on:2026-11-28", 60min).since, day_of(2026, 11, 28) - 1h);
    EXPECT_EQ(parse("after:2026 after:2025 before:2028 before:2027-06").since, day_of(2027, 1, 1));
    EXPECT_EQ(parse("after:2026 after:2025 before:2028 before:2027-06").until, day_of(2027, 6, 1));
    for (const auto* const text : {"on:tomorrow", "on:2026-13", "on:2026-02-30", "on:2026-1-1", "on:26",
                                   "on:2026-11-28T10", "on:2026-", "on:1969", "on:-026", "on:2026-00"})
        EXPECT_EQ(refusal(text), Reason::invalid_filter) << text;
}

TEST(SearchQuery, limits_and_refusals) {
    EXPECT_EQ(refusal(""), Reason::query_empty);
    EXPECT_EQ(refusal(" \t\n"), Reason::query_empty);
    EXPECT_EQ(refusal("\"\" \xCC\x81"), Reason::query_empty);
    EXPECT_EQ(refusal("foo:bar"), Reason::unknown_filter);
    EXPECT_EQ(refusal("has:nothing"), Reason::invalid_filter);
    EXPECT_EQ(refusal("from:@"), Reason::invalid_filter);
    EXPECT_EQ(refusal("in:\"\""), Reason::invalid_filter);
    EXPECT_EQ(refusal("\xFF"), Reason::invalid_field);
    EXPECT_EQ(parse(repeated("猫", 500)).terms.size(), 1U);
    EXPECT_EQ(refusal(repeated("猫", 501)), Reason::query_too_long);
    EXPECT_EQ(parse(repeated("x ", 20)).terms.size(), 20U);
    EXPECT_EQ(refusal(repeated("x ", 21)), Reason::query_too_complex);
    EXPECT_EQ(must_fail(parse_search("foo:bar", 0min)).fields.at(0).field, "q");
}

}  // namespace
}  // namespace veza::domain
