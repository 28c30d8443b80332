#include "domain/rules.hpp"
#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using core::Code;
using core::testing::must;
using core::testing::must_fail;
using domain::ChannelId;
using domain::MessageId;
using domain::ReactionCount;
using domain::UserId;
using Annotations = ports::AnnotationRepository;
using Outcome = Annotations::Outcome;
using Target = Annotations::Target;

void AnnotationRepositoryContract::link() {}

namespace {

/// One channel with messages to put things on.
class Talk {
public:
    Talk(ports::MessageRepository& messages, boost::asio::io_context& loop, Samples& samples)
        : messages_(messages), loop_(loop), samples_(samples), channel(samples.id<ChannelId>()) {}

    Target say(const std::string& content = "hello", std::optional<MessageId> reply_to = std::nullopt) {
        auto draft = samples_.draft(channel, samples_.id<UserId>(), content);
        draft.reply_to = reply_to;
        const auto message = must(core::testing::run_on(loop_, messages_.create(std::move(draft), {})));
        return {.channel_id = channel, .message_id = message.id};
    }
    domain::Message seen(const Target& at, std::optional<UserId> reader = std::nullopt) {
        return must(core::testing::run_on(loop_, messages_.find(at.channel_id, at.message_id, reader))).value();
    }
    std::vector<domain::Message> page(std::optional<UserId> reader = std::nullopt) {
        return must(core::testing::run_on(loop_, messages_.page(channel, {.limit = 100}, reader)));
    }
    void remove(const Target& at) {
        must(core::testing::run_on(loop_, messages_.remove(at.channel_id, at.message_id, samples_.id<UserId>(), {})));
    }

private:
    ports::MessageRepository& messages_;
    boost::asio::io_context& loop_;
    Samples& samples_;

public:
    ChannelId channel;
};

using Shown = std::vector<ReactionCount>;

}  // namespace

TEST_P(AnnotationRepositoryContract, CountsReactionsAndMarksOnesOwn) {
    Talk talk(messages(), another_loop(), samples);
    const auto at = talk.say();
    const auto [ada, bob] = std::pair{samples.id<UserId>(), samples.id<UserId>()};
    int told = 0;
    const auto tell = [&] { ++told; };
    EXPECT_EQ(must(run(annotations().react({at, ada, "👍"}, true, tell))), Outcome::done);
    EXPECT_EQ(told, 1) << "before the answer";
    clock.advance(std::chrono::seconds{1});
    EXPECT_EQ(must(run(annotations().react({at, bob, "🎵"}, true, tell))), Outcome::done);
    EXPECT_EQ(must(run(annotations().react({at, bob, "👍"}, false, tell))), Outcome::done);
    EXPECT_EQ(must(run(annotations().react({at, bob, "👍"}, false, tell))), Outcome::unchanged);
    EXPECT_EQ(told, 3);
    EXPECT_EQ(talk.seen(at).reactions, (Shown{{"👍", 2, false}, {"🎵", 1, false}})) << "the first emoji stands first";
    EXPECT_EQ(talk.seen(at, ada).reactions, (Shown{{"👍", 2, true}, {"🎵", 1, false}}));

    EXPECT_TRUE(must(run(annotations().unreact({at, ada, "👍"}, tell))));
    EXPECT_FALSE(must(run(annotations().unreact({at, ada, "👍"}, tell))));
    EXPECT_FALSE(must(run(annotations().unreact({at, ada, "🎵"}, tell))));
    EXPECT_EQ(told, 4);
    EXPECT_EQ(talk.seen(at, bob).reactions, (Shown{{"👍", 1, true}, {"🎵", 1, true}}));
    EXPECT_TRUE(must(run(annotations().unreact({at, bob, "👍"}, tell))));
    EXPECT_EQ(talk.seen(at).reactions, (Shown{{"🎵", 1, false}}));
}

TEST_P(AnnotationRepositoryContract, ANewEmojiMayBeTooMuch) {
    Talk talk(messages(), another_loop(), samples);
    const auto at = talk.say();
    const auto user = samples.id<UserId>();
    EXPECT_EQ(must(run(annotations().react({at, user, "e0"}, false, {}))), Outcome::unknown);
    for (std::size_t n = 0; n < domain::kEmojiPerMessage; ++n)
        EXPECT_EQ(must(run(annotations().react({at, user, "e" + std::to_string(n)}, true, {}))), Outcome::done);
    EXPECT_EQ(must(run(annotations().react({at, user, "more"}, true, {}))), Outcome::full);
    EXPECT_EQ(must(run(annotations().react({at, samples.id<UserId>(), "e3"}, true, {}))), Outcome::done);
    EXPECT_EQ(talk.seen(at).reactions.size(), domain::kEmojiPerMessage);
    must(run(annotations().unreact({at, user, "e1"}, {})));
    EXPECT_EQ(must(run(annotations().react({at, user, "more"}, true, {}))), Outcome::done);
}

TEST_P(AnnotationRepositoryContract, AnEmojiIsTakenOffForAll) {
    Talk talk(messages(), another_loop(), samples);
    const auto at = talk.say();
    for (int n = 0; n < 3; ++n) must(run(annotations().react({at, samples.id<UserId>(), "👍"}, true, {})));
    must(run(annotations().react({at, samples.id<UserId>(), "🎵"}, true, {})));
    int told = 0;
    EXPECT_TRUE(must(run(annotations().clear(at, "👍", [&] { ++told; }))));
    EXPECT_FALSE(must(run(annotations().clear(at, "👍", [&] { ++told; }))));
    EXPECT_EQ(told, 1);
    EXPECT_EQ(talk.seen(at).reactions, (Shown{{"🎵", 1, false}}));
    EXPECT_TRUE(must(run(annotations().reactors(at, "👍", {}, 10))).empty());
}

TEST_P(AnnotationRepositoryContract, ListsWhoReacted) {
    Talk talk(messages(), another_loop(), samples);
    const auto at = talk.say();
    std::vector<UserId> users;
    for (int n = 0; n < 5; ++n) {
        users.push_back(samples.id<UserId>());
        must(run(annotations().react({at, users.back(), "👍"}, true, {})));
    }
    must(run(annotations().react({at, samples.id<UserId>(), "🎵"}, true, {})));
    std::ranges::sort(users);
    EXPECT_EQ(must(run(annotations().reactors(at, "👍", {}, 10))), users);
    EXPECT_EQ(must(run(annotations().reactors(at, "👍", {}, 2))), (std::vector{users[0], users[1]}));
    EXPECT_EQ(must(run(annotations().reactors(at, "👍", users[1], 2))), (std::vector{users[2], users[3]}));
    EXPECT_TRUE(must(run(annotations().reactors(at, "👍", users[4], 2))).empty());
}

TEST_P(AnnotationRepositoryContract, PagesShowWhatStandsOnEachMessage) {
    Talk talk(messages(), another_loop(), samples);
    const auto reader = samples.id<UserId>();
    std::vector<Target> said;
    for (int n = 0; n < 60; ++n) {
        said.push_back(
            talk.say("message " + std::to_string(n), n == 0 ? std::nullopt : std::optional{said[0].message_id}));
        if (n % 2 == 0) must(run(annotations().react({said.back(), reader, "👍"}, true, {})));
        if (n % 3 == 0) must(run(annotations().pin(said.back(), {})));
    }
    const auto page = talk.page(reader);
    ASSERT_EQ(page.size(), said.size());
    for (std::size_t n = 0; n < said.size(); ++n) {
        const auto& message = page[said.size() - 1 - n];
        EXPECT_EQ(message.reactions, n % 2 == 0 ? (Shown{{"👍", 1, true}}) : Shown{});
        EXPECT_EQ(message.pinned, n % 3 == 0);
        EXPECT_EQ(message.reply.has_value(), n != 0);
        if (message.reply) EXPECT_EQ(message.reply->excerpt, "message 0");
    }
}

TEST_P(AnnotationRepositoryContract, RepliesShowWhatTheyAnswerAsLongAsItIsThere) {
    Talk talk(messages(), another_loop(), samples);
    std::string content;
    for (int n = 0; n < 300; ++n) content += "é";
    const auto original = talk.say(content);
    const auto reply = talk.say("yes", original.message_id);
    const auto shown = talk.seen(reply);
    ASSERT_TRUE(shown.reply);
    EXPECT_EQ(shown.reply->id, original.message_id);
    EXPECT_EQ(shown.reply->author_id, talk.seen(original).author_id);
    EXPECT_EQ(shown.reply->excerpt, domain::excerpt_of(content));
    must(run(messages().edit(talk.channel, original.message_id, {.content = "shorter"}, {})));
    EXPECT_EQ(talk.seen(reply).reply->excerpt, "shorter");
    talk.remove(original);
    EXPECT_FALSE(talk.seen(reply).reply);
    EXPECT_EQ(talk.seen(reply).reply_to, original.message_id);
}

TEST_P(AnnotationRepositoryContract, PinsStandTheLatestFirst) {
    Talk talk(messages(), another_loop(), samples);
    const std::vector<Target> said{talk.say(), talk.say(), talk.say()};
    int told = 0;
    for (const auto at : {1, 0, 2}) {
        EXPECT_EQ(must(run(annotations().pin(said[static_cast<std::size_t>(at)], [&] { ++told; }))), Outcome::done);
        clock.advance(std::chrono::seconds{1});
    }
    EXPECT_EQ(must(run(annotations().pin(said[1], [&] { ++told; }))), Outcome::unchanged);
    EXPECT_EQ(told, 3);
    const auto pinned = [&] {
        std::vector<MessageId> ids;
        for (const auto& message : must(run(annotations().pins(talk.channel, std::nullopt)))) {
            EXPECT_TRUE(message.pinned);
            ids.push_back(message.id);
        }
        return ids;
    };
    EXPECT_EQ(pinned(), (std::vector{said[2].message_id, said[0].message_id, said[1].message_id}));
    EXPECT_TRUE(must(run(annotations().unpin(said[0], [&] { ++told; }))));
    EXPECT_FALSE(must(run(annotations().unpin(said[0], [&] { ++told; }))));
    EXPECT_EQ(told, 4);
    talk.remove(said[2]);
    EXPECT_EQ(pinned(), (std::vector{said[1].message_id}));
    EXPECT_FALSE(talk.seen(said[0]).pinned);
}

TEST_P(AnnotationRepositoryContract, AChannelHoldsSoManyPins) {
    Talk talk(messages(), another_loop(), samples);
    std::vector<Target> said;
    for (std::size_t n = 0; n <= domain::kPinsPerChannel; ++n) said.push_back(talk.say());
    for (std::size_t n = 0; n < domain::kPinsPerChannel; ++n)
        EXPECT_EQ(must(run(annotations().pin(said[n], {}))), Outcome::done);
    EXPECT_EQ(must(run(annotations().pin(said.back(), {}))), Outcome::full);
    talk.remove(said[0]);
    EXPECT_EQ(must(run(annotations().pin(said.back(), {}))), Outcome::done) << "one that is removed does not count";
    EXPECT_EQ(must(run(annotations().pins(talk.channel, std::nullopt))).size(), domain::kPinsPerChannel);
}

TEST_P(AnnotationRepositoryContract, OnWhatIsNotThereNothingIsPut) {
    Talk talk(messages(), another_loop(), samples);
    const auto gone = talk.say();
    talk.remove(gone);
    const auto user = samples.id<UserId>();
    const auto refuses = [&](const Target& at) {
        EXPECT_EQ(must_fail(run(annotations().react({at, user, "👍"}, true, {}))).code, Code::not_found);
        EXPECT_EQ(must_fail(run(annotations().unreact({at, user, "👍"}, {}))).code, Code::not_found);
        EXPECT_EQ(must_fail(run(annotations().clear(at, "👍", {}))).code, Code::not_found);
        EXPECT_EQ(must_fail(run(annotations().reactors(at, "👍", {}, 10))).code, Code::not_found);
        EXPECT_EQ(must_fail(run(annotations().pin(at, {}))).code, Code::not_found);
        EXPECT_EQ(must_fail(run(annotations().unpin(at, {}))).code, Code::not_found);
    };
    refuses(gone);
    refuses({.channel_id = samples.id<ChannelId>(), .message_id = talk.say().message_id});
}

TEST_P(AnnotationRepositoryContract, ChangesToldToOthersMarkNobody) {
    Talk talk(messages(), another_loop(), samples);
    const auto at = talk.say();
    const auto author = talk.seen(at).author_id;
    must(run(annotations().react({at, author, "👍"}, true, {})));
    std::optional<domain::Message> told;
    const auto edited = must(
        run(messages().edit(talk.channel, at.message_id, {.content = "x"}, [&](const auto& each) { told = each; })));
    EXPECT_EQ(edited.reactions, (Shown{{"👍", 1, true}}));
    ASSERT_TRUE(told);
    EXPECT_EQ(told->reactions, (Shown{{"👍", 1, false}}));
}

TEST_P(AnnotationRepositoryContract, CountsVotes) {
    Talk talk(messages(), another_loop(), samples);
    auto draft = samples.draft(talk.channel, samples.id<UserId>());
    draft.poll = domain::Poll{
        .question = "When?", .options = {{"now"}, {"later"}, {"never"}}, .multiple = true, .ends_at = std::nullopt};
    const auto asked = must(run(messages().create(draft, {})));
    EXPECT_EQ(asked.poll, draft.poll);
    const Target at{.channel_id = talk.channel, .message_id = asked.id};
    const auto [ada, bob] = std::pair{samples.id<UserId>(), samples.id<UserId>()};
    std::vector<domain::Poll> told;
    const auto tell = [&](const domain::Poll& poll) { told.push_back(poll); };
    EXPECT_EQ(must(run(annotations().vote(at, ada, {2, 0}, tell))), Outcome::done);
    EXPECT_EQ(must(run(annotations().vote(at, ada, {0, 2}, tell))), Outcome::unchanged);
    EXPECT_EQ(must(run(annotations().vote(at, bob, {0}, tell))), Outcome::done);
    EXPECT_EQ(must(run(annotations().vote(at, bob, {3}, tell))), Outcome::invalid);
    EXPECT_EQ(must(run(annotations().vote(at, bob, {-1}, tell))), Outcome::invalid);
    auto expected = *draft.poll;
    expected.options = {{"now", 2}, {"later", 0}, {"never", 1}};
    EXPECT_EQ(talk.seen(at).poll, expected);
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told.back(), expected) << "for nobody in particular";
    expected.mine = {0, 2};
    EXPECT_EQ(talk.seen(at, ada).poll, expected);
    EXPECT_EQ(must(run(annotations().vote(at, ada, {1}, tell))), Outcome::done);
    EXPECT_EQ(must(run(annotations().vote(at, bob, {}, tell))), Outcome::done);
    EXPECT_EQ(talk.seen(at).poll->options, (std::vector<domain::PollOption>{{"now", 0}, {"later", 1}, {"never", 0}}));
    EXPECT_EQ(must_fail(run(annotations().vote(talk.say(), ada, {0}, tell))).code, Code::not_found);
}

TEST_P(AnnotationRepositoryContract, APollTakesOneVoteAndEnds) {
    Talk talk(messages(), another_loop(), samples);
    auto draft = samples.draft(talk.channel, samples.id<UserId>());
    draft.poll = domain::Poll{.question = "Is it?",
                              .options = {{"yes"}, {"no"}},
                              .multiple = false,
                              .ends_at = clock.now() + std::chrono::minutes{1}};
    const Target at{.channel_id = talk.channel, .message_id = must(run(messages().create(draft, {}))).id};
    const auto user = samples.id<UserId>();
    EXPECT_EQ(must(run(annotations().vote(at, user, {0, 1}, {}))), Outcome::invalid);
    EXPECT_EQ(must(run(annotations().vote(at, user, {0}, {}))), Outcome::done);
    EXPECT_FALSE(talk.seen(at).poll->closed);
    clock.advance(std::chrono::minutes{1});
    EXPECT_TRUE(talk.seen(at).poll->closed);
    EXPECT_EQ(must(run(annotations().vote(at, user, {1}, {}))), Outcome::closed);
    EXPECT_EQ(talk.page(user).front().poll->mine, (std::vector{0}));
}

}  // namespace veza::contract
