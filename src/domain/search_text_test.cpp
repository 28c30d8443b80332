#include "domain/search_text.hpp"

#include "core/fold.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace veza::domain {
namespace {

using Parts = std::vector<std::string>;

std::string fold(std::string_view text) {
    return core::fold_for_search(text);
}

TEST(SearchText, letters_go_by_threes_and_scripts_without_spaces_by_ones_and_twos) {
    EXPECT_EQ(parts_of("hello it"), (Parts{"ell", "hel", "it", "llo"}));
    EXPECT_EQ(parts_of("東京都"), (Parts{"京", "京都", "東", "東京", "都"}));
    EXPECT_EQ(parts_of("第3回"), (Parts{"3", "回", "第"}));
    EXPECT_EQ(parts_of("a 👍👍"), (Parts{"a", "👍", "👍👍"}));
    EXPECT_EQ(parts_of("... --- !"), Parts{});
    EXPECT_EQ(parts_of(""), Parts{});
}

TEST(SearchText, what_a_term_requires_is_in_every_text_that_holds_it) {
    const std::vector<std::pair<std::string, std::string>> held = {
        {"die Krankenversicherung zahlt", "versicherung"},
        {"Crème brûlée", "creme brulee"},
        {"今日は東京都に行きました", "東京"},
        {"猫がいる", "猫"},
        {"ฉันรักภาษาไทย", "ภาษา"},
        {"학교에서 만나요", "학교"},
        {"هذه مُحَادَثَة طويلة", "محادثة"},
        {"go on with C++ and v2", "C++"},
        {"go on with C++ and v2", "v2"},
        {"see 👩‍💻 there", "👩‍💻"},
        {"to be or not to be", "or not"},
    };
    for (const auto& [text, term] : held) {
        EXPECT_TRUE(occurs_in(fold(text), fold(term))) << term;
        const auto all = parts_of(fold(text));
        for (const auto& part : required_parts(fold(term)))
            EXPECT_TRUE(std::ranges::binary_search(all, part)) << term << " requires " << part;
    }
    EXPECT_EQ(required_parts("thunder"), (Parts{"der", "thu", "und"}));
    EXPECT_EQ(required_parts("東京都"), (Parts{"京都", "東京"}));
    EXPECT_EQ(required_parts("?!"), Parts{});
}

TEST(SearchText, short_words_are_not_found_inside_of_others) {
    EXPECT_FALSE(occurs_in("with", "it"));
    EXPECT_TRUE(occurs_in("with it.", "it"));
    EXPECT_FALSE(occurs_in("onto bed", "to be"));
    EXPECT_TRUE(occurs_in("onto bed, to be sure", "to be"));
    EXPECT_FALSE(occurs_in("第35回", "第3"));
    EXPECT_TRUE(occurs_in("第3回", "第3"));
    EXPECT_TRUE(occurs_in("within", "thi"));
    EXPECT_FALSE(occurs_in("été", "e"));
}

TEST(SearchText, links_are_addresses_with_something_behind) {
    EXPECT_TRUE(has_link("see https://example.org"));
    EXPECT_TRUE(has_link("<http://a>"));
    EXPECT_FALSE(has_link("https:// is a scheme"));
    EXPECT_FALSE(has_link("example.org"));
}

TEST(SearchText, what_a_poll_asks_can_be_found) {
    Message message{.content = "vote"};
    message.poll = Poll{.question = "When?", .options = {{"Monday"}, {"Friday"}}, .ends_at = {}};
    EXPECT_EQ(searchable_texts(message), (Parts{"vote", "When?", "Monday", "Friday"}));
    const SearchQuestion question{.terms = {"vote", "friday"}};
    EXPECT_TRUE(SearchMatcher(question).says(message));
    const SearchQuestion across{.terms = {"monday friday"}};
    EXPECT_FALSE(SearchMatcher(across).says(message)) << "a phrase does not go from one text into the next";
}

TEST(SearchText, files_and_embeds_can_be_found) {
    Message message{.content = "look"};
    message.attachments = {{.filename = "plan.png", .kind = FileKind::image, .alt = "A map of the stage"}};
    message.embeds = {{.title = "Build", .description = "failed", .fields = {{.name = "Branch", .value = "main"}}}};
    EXPECT_EQ(searchable_texts(message),
              (Parts{"look", "plan.png", "A map of the stage", "Build", "failed", "Branch", "main"}));
    for (const auto what : {Has::file, Has::image}) EXPECT_TRUE(has(message, what));
    for (const auto what : {Has::audio, Has::video, Has::link, Has::poll, Has::pin}) EXPECT_FALSE(has(message, what));
}

TEST(SearchText, a_thread_is_searched_with_its_channel) {
    const ChannelId thread{core::Uuid{{1}}};
    const ChannelId parent{core::Uuid{{2}}};
    const Message message{.channel_id = thread, .content = "x"};
    const SearchQuestion in_parent{.channels = {parent}};
    EXPECT_TRUE(SearchMatcher(in_parent).may_fit(message, {.parent = parent}));
    EXPECT_FALSE(SearchMatcher(in_parent).may_fit(message, {}));
    const SearchQuestion in_thread{.channels = {thread}};
    EXPECT_TRUE(SearchMatcher(in_thread).may_fit(message, {.parent = parent}));
}

}  // namespace
}  // namespace veza::domain
