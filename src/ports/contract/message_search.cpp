#include "core/fold.hpp"
#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using core::testing::must;
using domain::ChannelId;
using domain::Has;
using domain::Message;
using domain::MessageId;
using domain::SearchQuestion;
using domain::UserId;
using Page = ports::MessageSearch::Page;
using namespace std::chrono_literals;

void MessageSearchContract::link() {}

namespace {

std::vector<std::string> texts(const std::vector<Message>& messages) {
    std::vector<std::string> list;
    for (const auto& message : messages) list.push_back(message.content);
    return list;
}
using Texts = std::vector<std::string>;

/// A channel, what is said in it, and searches there. Everything is asked twice: while it waits for the index, and from it.
class SearchedTalk {
public:
    using Run = std::function<Page(SearchQuestion)>;

    SearchedTalk(StoreUnderTest& store, boost::asio::io_context& loop, Samples& samples)
        : channel(samples.id<ChannelId>()),
          author(samples.id<UserId>()),
          store_(store),
          loop_(loop),
          samples_(samples) {}

    Message say(std::string content) { return say(channel, author, std::move(content)); }
    Message say(ChannelId where, UserId who, std::string content, domain::Mentions mentions = {},
                std::optional<domain::Poll> poll = {}) {
        auto draft = samples_.draft(where, who, std::move(content));
        draft.mentions = std::move(mentions);
        draft.poll = std::move(poll);
        return must(core::testing::run_on(loop_, store_.messages().create(std::move(draft), {})));
    }
    void index() {
        while (must(core::testing::run_on(loop_, store_.search().index(3))) == 3) {
        }
    }
    Page find(SearchQuestion question) {
        if (question.channels.empty()) question.channels = {channel};
        for (auto& term : question.terms) term = core::fold_for_search(term);
        return must(core::testing::run_on(loop_, store_.search().search(std::move(question), author)));
    }
    Texts found(std::string term) { return texts(find({.terms = {std::move(term)}}).messages); }

    ChannelId channel;
    UserId author;

private:
    StoreUnderTest& store_;
    boost::asio::io_context& loop_;
    Samples& samples_;
};

domain::Poll poll() {
    return {.question = "When shall we meet?", .options = {{"Monday"}, {"Freitag"}}, .ends_at = std::nullopt};
}

}  // namespace

// The suite's own names for what every test begins with.
#define VEZA_TALK SearchedTalk talk(store_under_test(), another_loop(), samples)

TEST_P(MessageSearchContract, EveryLanguageIsFoundBeforeAndAfterItIsIndexed) {
    VEZA_TALK;
    const Texts said = {"Crème brûlée tonight",
                        "die Krankenversicherung zahlt",
                        "今日は東京都に行きました",
                        "猫がいる",
                        "ฉันรักภาษาไทย",
                        "학교에서 만나요",
                        "هذه مُحَادَثَة طويلة",
                        "we use C++ 👍"};
    for (const auto& text : said) (void)talk.say(text);
    const std::vector<std::pair<std::string, std::size_t>> wanted = {
        {"creme", 0}, {"BRULEE", 0}, {"versicherung", 1}, {"東京", 2}, {"猫", 3},   {"ภาษา", 4},
        {"학교", 5},  {"محادثة", 6}, {"c++", 7},          {"👍", 7},   {"行き", 2}, {"creme brulee ton", 0}};
    for (const bool indexed : {false, true}) {
        if (indexed) talk.index();
        for (const auto& [term, at] : wanted) EXPECT_EQ(talk.found(term), (Texts{said[at]})) << term << indexed;
        EXPECT_EQ(talk.found("京東"), Texts{});
        EXPECT_EQ(talk.found("rem"), (Texts{said[0]}));
        EXPECT_EQ(talk.found("br"), Texts{}) << "two letters are a word, not a part of one";
    }
}

TEST_P(MessageSearchContract, AllTermsMustOccurAndPhrasesHoldTogether) {
    VEZA_TALK;
    (void)talk.say("the quick brown fox");
    (void)talk.say("a brown\nand quick dog");
    (void)talk.say("quick-brown?!");
    for (const bool indexed : {false, true}) {
        if (indexed) talk.index();
        EXPECT_EQ(texts(talk.find({.terms = {"quick", "brown"}}).messages).size(), 3U);
        EXPECT_EQ(talk.found("quick brown"), (Texts{"the quick brown fox"}));
        EXPECT_EQ(talk.found("brown and"), (Texts{"a brown\nand quick dog"}));
        EXPECT_EQ(talk.found("?!"), (Texts{"quick-brown?!"})) << "of no parts at all";
        EXPECT_EQ(texts(talk.find({.terms = {"quick", "cat"}}).messages), Texts{});
    }
}

TEST_P(MessageSearchContract, PagesGoFromTheNewestToTheOldestWithoutGapOrRepetition) {
    VEZA_TALK;
    Texts expected;
    for (int i = 0; i < 25; ++i) {
        if (i % 10 == 0) clock.advance(1s);
        (void)talk.say("needle " + std::to_string(i));
        (void)talk.say("hay " + std::to_string(i));
        expected.insert(expected.begin(), "needle " + std::to_string(i));
        if (i == 15) talk.index();  // the newer ones wait
    }
    Texts all;
    SearchQuestion question{.terms = {"needle"}, .limit = 7};
    for (int pages = 0; pages < 10; ++pages) {
        const auto page = talk.find(question);
        EXPECT_FALSE(page.partial);
        EXPECT_LE(page.messages.size(), 7U);
        for (const auto& message : page.messages) all.push_back(message.content);
        if (!page.next) break;
        question.before = page.next;
    }
    EXPECT_EQ(all, expected);
    question.before = std::nullopt;
    question.limit = 25;
    EXPECT_FALSE(talk.find(question).next) << "a page that holds everything has nothing behind it";
}

TEST_P(MessageSearchContract, OnlyTheChannelsOfTheQuestion) {
    VEZA_TALK;
    const auto other = samples.id<ChannelId>();
    (void)talk.say("secret here");
    (void)talk.say(other, talk.author, "secret there");
    std::vector<ChannelId> many{other};
    for (int i = 0; i < 300; ++i) many.push_back(samples.id<ChannelId>());
    for (const bool indexed : {false, true}) {
        if (indexed) talk.index();
        EXPECT_EQ(talk.found("secret"), (Texts{"secret here"}));
        EXPECT_EQ(texts(talk.find({.channels = many, .terms = {"secret"}}).messages), (Texts{"secret there"}));
        EXPECT_EQ(texts(talk.find({.channels = {other, talk.channel}, .terms = {"secret"}}).messages),
                  (Texts{"secret there", "secret here"}));
        EXPECT_EQ(texts(talk.find({.channels = many}).messages), (Texts{"secret there"})) << "nothing else is asked";
    }
}

TEST_P(MessageSearchContract, ThreadsAreFoundWithTheirChannelAndByThemselves) {
    VEZA_TALK;
    const auto thread = samples.id<ChannelId>();
    const auto other = samples.id<ChannelId>();
    auto draft = samples.draft(thread, talk.author, "needle in the thread");
    draft.parent_id = talk.channel;
    const auto inside = must(run(messages().create(draft, {})));
    (void)talk.say("needle in the channel");
    for (const bool indexed : {false, true}) {
        if (indexed) talk.index();
        EXPECT_EQ(talk.found("needle"), (Texts{"needle in the channel", "needle in the thread"}));
        EXPECT_EQ(texts(talk.find({.channels = {thread}, .terms = {"needle"}}).messages),
                  (Texts{"needle in the thread"}));
        EXPECT_EQ(texts(talk.find({.channels = {other}, .terms = {"needle"}}).messages), Texts{});
        must(run(annotations().pin({.channel_id = thread, .message_id = inside.id}, {})));
        EXPECT_EQ(texts(talk.find({.has = {Has::pin}}).messages), (Texts{"needle in the thread"}));
        must(run(annotations().unpin({.channel_id = thread, .message_id = inside.id}, {})));
    }
}

TEST_P(MessageSearchContract, FilesAndEmbedsAreFound) {
    VEZA_TALK;
    auto draft = samples.draft(talk.channel, talk.author, "look");
    draft.attachments.push_back({.id = samples.id<domain::AttachmentId>(),
                                 .filename = "Bühnenplan.png",
                                 .content_type = "image/png",
                                 .kind = domain::FileKind::image,
                                 .size = 1,
                                 .alt = "two stages and a bar",
                                 .blob = "hash"});
    (void)must(run(messages().create(draft, {})));
    draft = samples.draft(talk.channel, talk.author, "");
    draft.webhook = domain::WebhookAuthor{.id = samples.id<domain::WebhookId>(), .name = "builds"};
    draft.embeds = {{.title = "Build 7", .fields = {{.name = "result", .value = "green"}}}};
    const auto embedded = must(run(messages().create(draft, {})));
    for (const bool indexed : {false, true}) {
        if (indexed) talk.index();
        EXPECT_EQ(talk.found("buhnenplan"), (Texts{"look"}));
        EXPECT_EQ(talk.found("two stages"), (Texts{"look"}));
        EXPECT_EQ(texts(talk.find({.has = {Has::file, Has::image}}).messages), (Texts{"look"}));
        EXPECT_EQ(texts(talk.find({.has = {Has::audio}}).messages), Texts{});
        EXPECT_EQ(talk.find({.has = {Has::file}}).messages.at(0).attachments.size(), 1U);
        EXPECT_EQ(talk.found("green"), (Texts{""}));
    }
    const std::vector<domain::Embed> red = {{.title = "Build 8"}};
    must(run(messages().edit(talk.channel, embedded.id, {.content = "", .embeds = red}, {})));
    talk.index();
    EXPECT_EQ(talk.found("green"), Texts{});
    EXPECT_EQ(talk.found("build 8"), (Texts{""}));
}

TEST_P(MessageSearchContract, FiltersNarrowDown) {
    VEZA_TALK;
    const auto bob = samples.id<UserId>();
    (void)talk.say("plain words");
    const auto first = clock.now();
    clock.advance(1h);
    (void)talk.say(talk.channel, bob, "words of bob with https://example.org");
    (void)talk.say(talk.channel, talk.author, "words for bob", {.users = {bob}});
    const auto middle = clock.now();
    clock.advance(1h);
    (void)talk.say(talk.channel, talk.author, "words of a poll", {}, poll());
    const auto last = clock.now();
    for (const bool indexed : {false, true}) {
        if (indexed) talk.index();
        const auto found = [&](SearchQuestion question) { return texts(talk.find(std::move(question)).messages); };
        EXPECT_EQ(found({.authors = {bob}}), (Texts{"words of bob with https://example.org"}));
        EXPECT_EQ(found({.terms = {"poll"}, .authors = {bob, talk.author}}), (Texts{"words of a poll"}));
        EXPECT_EQ(found({.mentions = {bob, samples.id<UserId>()}}), (Texts{"words for bob"}));
        EXPECT_EQ(found({.mentions = {talk.author}}), Texts{});
        EXPECT_EQ(found({.terms = {"words"}, .has = {Has::link}}), (Texts{"words of bob with https://example.org"}));
        EXPECT_EQ(found({.has = {Has::poll}}), (Texts{"words of a poll"}));
        EXPECT_EQ(talk.find({.has = {Has::poll}}).messages.at(0).poll, poll()) << "as it is, each option once";
        EXPECT_EQ(found({.has = {Has::poll, Has::link}}), Texts{});
        EXPECT_EQ(found({.terms = {"freitag", "when shall"}}), (Texts{"words of a poll"})) << "what the poll says";
        EXPECT_EQ(found({.since = last}), (Texts{"words of a poll"}));
        EXPECT_EQ(found({.until = middle}), (Texts{"plain words"}));
        EXPECT_EQ(found({.since = first + 1ms, .until = last}),
                  (Texts{"words for bob", "words of bob with https://example.org"}));
    }
}

TEST_P(MessageSearchContract, PinsAndReactionsAreSeenAtOnce) {
    VEZA_TALK;
    const auto one = talk.say("to be pinned");
    const auto two = talk.say("to be liked");
    (void)talk.say("neither");
    for (const bool indexed : {false, true}) {
        if (indexed) talk.index();
        EXPECT_EQ(talk.find({.has = {Has::pin}}).messages.size(), 0U);
        EXPECT_EQ(talk.find({.has = {Has::reaction}}).messages.size(), 0U);
        must(run(annotations().pin({.channel_id = talk.channel, .message_id = one.id}, {})));
        must(run(annotations().react({{talk.channel, two.id}, talk.author, "👍"}, true, {})));
        EXPECT_EQ(texts(talk.find({.has = {Has::pin}}).messages), (Texts{"to be pinned"}));
        EXPECT_EQ(texts(talk.find({.terms = {"neither"}, .has = {Has::pin}}).messages), Texts{});
        const auto liked = talk.find({.has = {Has::reaction}}).messages;
        ASSERT_EQ(texts(liked), (Texts{"to be liked"}));
        ASSERT_EQ(liked[0].reactions.size(), 1U) << "results are whole";
        EXPECT_TRUE(liked[0].reactions[0].mine);
        must(run(annotations().unpin({.channel_id = talk.channel, .message_id = one.id}, {})));
        must(run(annotations().unreact({{talk.channel, two.id}, talk.author, "👍"}, {})));
    }
}

TEST_P(MessageSearchContract, EditsCountAtOnceAndWhatIsRemovedOrPurgedIsGone) {
    VEZA_TALK;
    for (const bool indexed : {false, true}) {
        const auto message = talk.say("before the change");
        const auto doomed = talk.say("soon removed");
        if (indexed) talk.index();
        must(run(messages().edit(talk.channel, message.id, {.content = "after it"}, {})));
        EXPECT_EQ(talk.found("before the"), Texts{});
        EXPECT_EQ(talk.found("after"), (Texts{"after it"}));
        if (indexed) talk.index();
        EXPECT_EQ(talk.found("after"), (Texts{"after it"}));
        EXPECT_EQ(talk.found("before the"), Texts{});
        must(run(messages().edit(talk.channel, message.id, {.content = "before the change"}, {})));
        must(run(messages().remove(talk.channel, doomed.id, talk.author, {})));
        EXPECT_EQ(talk.found("removed"), Texts{});
        if (indexed) talk.index();
        EXPECT_EQ(talk.found("removed"), Texts{});
        EXPECT_EQ(talk.found("before"), (Texts{"before the change"}));
        must(run(messages().purge(talk.channel, 10)));
        EXPECT_EQ(talk.found("before"), Texts{});
    }
}

TEST_P(MessageSearchContract, TheIndexCanBeBuiltAnew) {
    VEZA_TALK;
    for (int i = 0; i < 10; ++i) (void)talk.say("kept " + std::to_string(i));
    talk.index();
    must(run(search().forget()));
    EXPECT_EQ(talk.found("kept 7"), (Texts{"kept 7"}));
    talk.index();
    EXPECT_EQ(talk.found("kept").size(), 10U);
    EXPECT_EQ(talk.found("kept 7"), (Texts{"kept 7"}));
    EXPECT_EQ(must(run(search().index(100))), 0U);
}

TEST_P(MessageSearchContract, IdsOfOneMomentAreToldApart) {
    // A clock that went back: ids that differ in their tails only.
    VEZA_TALK;
    (void)talk.say("twin 0");
    clock.advance(-24h);
    for (int i = 1; i < 8; ++i) (void)talk.say("twin " + std::to_string(i));
    talk.index();
    EXPECT_EQ(talk.found("twin").size(), 8U);
    Texts all;
    SearchQuestion question{.terms = {"twin"}, .limit = 3};
    for (int pages = 0; pages < 5; ++pages) {
        const auto page = talk.find(question);
        for (const auto& message : page.messages) all.push_back(message.content);
        if (!page.next) break;
        question.before = page.next;
    }
    EXPECT_EQ(all.size(), 8U);
}

}  // namespace veza::contract
