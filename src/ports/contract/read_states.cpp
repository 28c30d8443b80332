#include "ports/contract/store_contracts.hpp"

#include <mutex>

namespace veza::contract {

using core::testing::must;
using domain::ChannelId;
using domain::ChannelReading;
using domain::Mentions;
using domain::Message;
using domain::MessageId;
using domain::RoleId;
using domain::UserId;
using ports::ReadScope;
using std::chrono::minutes;

void ReadStatesContract::link() {}

namespace {

/// A channel, who reads it, and who writes there.
struct ReadTalk {
    ChannelId channel;
    UserId reader;
    UserId writer;
    RoleId role;

    explicit ReadTalk(Samples& samples)
        : channel(samples.id<ChannelId>()),
          reader(samples.id<UserId>()),
          writer(samples.id<UserId>()),
          role(samples.id<RoleId>()) {}

    [[nodiscard]] ReadScope scope() const { return {.channels = {channel}, .roles = {role}}; }
    [[nodiscard]] ports::MessageRepository::Draft draft(UserId author, Mentions mentions = {}) const {
        return {.channel_id = channel,
                .author_id = author,
                .content = "x",
                .nonce = {},
                .reply_to = {},
                .mentions = std::move(mentions)};
    }
};

/// What committed callbacks were given.
class Told {
public:
    ports::ReadStates::Committed callback() {
        return [this](const ports::ReadStates::Readings& readings) {
            const std::scoped_lock lock(mutex_);
            for (const auto& [channel, reading] : readings) all_[channel] = reading;
            ++times_;
        };
    }
    [[nodiscard]] ports::ReadStates::Readings all() {
        const std::scoped_lock lock(mutex_);
        return all_;
    }
    [[nodiscard]] int times() {
        const std::scoped_lock lock(mutex_);
        return times_;
    }

private:
    std::mutex mutex_;
    ports::ReadStates::Readings all_;
    int times_ = 0;
};

}  // namespace

TEST_P(ReadStatesContract, WhatCameBeforeTheReaderCountsAsRead) {
    const ReadTalk talk(samples);
    const auto old = must(run(messages().create(talk.draft(talk.writer, {.everyone = true}), {}))).id;
    clock.advance(minutes{1});
    auto scope = talk.scope();
    scope.since = clock.now();
    const auto floor = domain::message_id_at(clock.now());
    const auto before = must(run(read_states().find(talk.reader, {scope})));
    EXPECT_EQ(before.at(talk.channel),
              (ChannelReading{.last_message_id = old, .read = {.message_id = floor, .mentions = 0}}));
    EXPECT_LT(old, floor);
    const auto fresh = must(run(messages().create(talk.draft(talk.writer, {.everyone = true}), {}))).id;
    const auto after = must(run(read_states().find(talk.reader, {scope})));
    EXPECT_EQ(after.at(talk.channel),
              (ChannelReading{.last_message_id = fresh, .read = {.message_id = floor, .mentions = 1}}));
    scope.since = {};
    EXPECT_EQ(must(run(read_states().find(talk.reader, {scope}))).at(talk.channel).read.mentions, 2);
}

TEST_P(ReadStatesContract, CountsEachUnreadMessageThatCallsTheReaderOnce) {
    const ReadTalk talk(samples);
    const auto say = [&](UserId author, Mentions mentions) {
        return must(run(messages().create(talk.draft(author, std::move(mentions)), {}))).id;
    };
    const auto mentions = [&] {
        return must(run(read_states().find(talk.reader, {talk.scope()}))).at(talk.channel).read.mentions;
    };
    say(talk.writer, {});
    EXPECT_EQ(mentions(), 0);
    say(talk.writer, {.users = {talk.reader}, .roles = {talk.role}, .everyone = true});
    EXPECT_EQ(mentions(), 1);
    say(talk.writer, {.roles = {talk.role}});
    say(talk.writer, {.everyone = true});
    say(talk.writer, {.users = {talk.writer}, .roles = {samples.id<RoleId>()}});
    EXPECT_EQ(mentions(), 3);
    const auto gone = say(talk.writer, {.users = {talk.reader}});
    const auto edited = say(talk.writer, {.users = {talk.reader}});
    EXPECT_EQ(mentions(), 5);
    must(run(messages().remove(talk.channel, gone, talk.writer, {})));
    must(run(messages().edit(talk.channel, edited, {.content = "y"}, {})));
    EXPECT_EQ(mentions(), 3);
    auto elsewhere = talk.draft(talk.writer, {.users = {talk.reader}});
    elsewhere.channel_id = samples.id<ChannelId>();
    must(run(messages().create(elsewhere, {})));
    EXPECT_EQ(mentions(), 3);
}

TEST_P(ReadStatesContract, CountsToAHundred) {
    const ReadTalk talk(samples);
    std::vector<boost::asio::awaitable<void>> tasks;
    const auto send = [](ports::MessageRepository& to,
                         ports::MessageRepository::Draft draft) -> boost::asio::awaitable<void> {
        must(co_await to.create(std::move(draft), {}));
    };
    for (int i = 0; i < 120; ++i)
        tasks.push_back(send(messages(), talk.draft(talk.writer, {.users = {talk.reader}, .everyone = i % 2 == 0})));
    run_all(std::move(tasks));
    const auto found = must(run(read_states().find(talk.reader, {talk.scope()})));
    EXPECT_EQ(found.at(talk.channel).read.mentions, domain::kUnreadMentionsMax);
}

TEST_P(ReadStatesContract, AMarkStandsWhereItWasPutForwardAndBack) {
    const ReadTalk talk(samples);
    Told told;
    std::vector<MessageId> ids;
    for (int i = 0; i < 3; ++i)
        ids.push_back(must(run(messages().create(talk.draft(talk.writer, {.users = {talk.reader}}), {}))).id);
    const auto mark = [&](std::optional<MessageId> to) {
        must(run(read_states().mark(talk.reader, talk.scope(), to, told.callback())));
        return must(run(read_states().find(talk.reader, {talk.scope()}))).at(talk.channel);
    };
    const auto expect = [&](MessageId at, std::int32_t mentions) {
        return ChannelReading{.last_message_id = ids.back(), .read = {.message_id = at, .mentions = mentions}};
    };
    EXPECT_EQ(mark(ids[1]), expect(ids[1], 1));
    EXPECT_EQ(told.all(), (ports::ReadStates::Readings{{talk.channel, expect(ids[1], 1)}}));
    EXPECT_EQ(mark(std::nullopt), expect(ids[2], 0));
    EXPECT_EQ(mark(ids[0]), expect(ids[0], 2)) << "back: what is later is unread again";
    EXPECT_EQ(mark(MessageId{}), expect(MessageId{}, 3)) << "all of it";
    EXPECT_EQ(mark(samples.id<MessageId>()), expect(ids[2], 0)) << "not beyond the newest";
    EXPECT_EQ(told.times(), 5);
    EXPECT_EQ(mark(ids[2]), expect(ids[2], 0));
    EXPECT_EQ(told.times(), 5) << "nothing changed";
    const auto others = must(run(read_states().find(talk.writer, {talk.scope()}))).at(talk.channel);
    EXPECT_EQ(others.read.message_id, ids[2]) << "marks are one's own";
}

TEST_P(ReadStatesContract, AMarkSurvivesTheMessageItStandsOn) {
    const ReadTalk talk(samples);
    const auto first = must(run(messages().create(talk.draft(talk.writer), {}))).id;
    const auto second = must(run(messages().create(talk.draft(talk.writer), {}))).id;
    must(run(messages().remove(talk.channel, second, talk.writer, {})));
    must(run(read_states().mark(talk.reader, talk.scope(), second, {})));
    const auto found = must(run(read_states().find(talk.reader, {talk.scope()}))).at(talk.channel);
    EXPECT_EQ(found.last_message_id, first);
    EXPECT_GE(found.read.message_id, found.last_message_id) << "nothing is unread";
    must(run(messages().remove(talk.channel, first, talk.writer, {})));
    must(run(read_states().mark(talk.reader, talk.scope(), std::nullopt, {})));
    EXPECT_FALSE(must(run(read_states().find(talk.reader, {talk.scope()}))).at(talk.channel).last_message_id);
    const auto third = must(run(messages().create(talk.draft(talk.writer), {}))).id;
    EXPECT_LT(must(run(read_states().find(talk.reader, {talk.scope()}))).at(talk.channel).read.message_id, third);
}

TEST_P(ReadStatesContract, OnesOwnMessageMarksWhatIsBeforeItAsRead) {
    const ReadTalk talk(samples);
    must(run(messages().create(talk.draft(talk.writer, {.users = {talk.reader}}), {})));
    const auto own = must(run(messages().create(talk.draft(talk.reader, {.everyone = true}), {}))).id;
    const auto found = must(run(read_states().find(talk.reader, {talk.scope()}))).at(talk.channel);
    EXPECT_EQ(found, (ChannelReading{.last_message_id = own, .read = {.message_id = own, .mentions = 0}}));
    must(run(read_states().mark(talk.reader, talk.scope(), MessageId{}, {})));
    EXPECT_EQ(must(run(read_states().find(talk.reader, {talk.scope()}))).at(talk.channel).read.mentions, 1)
        << "one's own words never call oneself";
}

TEST_P(ReadStatesContract, AMarkOfAnEarlierStayDoesNotMakeOldMessagesUnread) {
    const ReadTalk talk(samples);
    must(run(messages().create(talk.draft(talk.writer), {})));
    must(run(read_states().mark(talk.reader, talk.scope(), MessageId{}, {})));
    clock.advance(minutes{1});
    auto scope = talk.scope();
    scope.since = clock.now();
    EXPECT_EQ(must(run(read_states().find(talk.reader, {scope}))).at(talk.channel).read.message_id,
              domain::message_id_at(clock.now()));
    must(run(read_states().mark(talk.reader, scope, MessageId{}, {})));
    EXPECT_EQ(must(run(read_states().find(talk.reader, {scope}))).at(talk.channel).read.message_id, MessageId{});
}

TEST_P(ReadStatesContract, MarksAndFindsManyChannelsAtOnce) {
    const ReadTalk talk(samples);
    Told told;
    ReadScope scope = talk.scope();
    for (int i = 0; i < 200; ++i) scope.channels.push_back(samples.id<ChannelId>());
    std::vector<ChannelId> talked;
    for (std::size_t i = 0; i < scope.channels.size(); i += 2) {
        auto draft = talk.draft(talk.writer, {.users = {talk.reader}});
        draft.channel_id = scope.channels[i];
        must(run(messages().create(draft, {})));
        talked.push_back(draft.channel_id);
    }
    auto found = must(run(read_states().find(talk.reader, {scope})));
    EXPECT_EQ(found.size(), scope.channels.size());
    for (const auto channel : talked) EXPECT_EQ(found.at(channel).read.mentions, 1);
    must(run(read_states().mark(talk.reader, scope, std::nullopt, told.callback())));
    EXPECT_EQ(told.times(), 1);
    EXPECT_EQ(told.all().size(), talked.size());
    found = must(run(read_states().find(talk.reader, {scope})));
    for (const auto channel : talked) EXPECT_EQ(found.at(channel).read.mentions, 0);
    EXPECT_TRUE(must(run(read_states().find(talk.reader, {}))).empty());
    must(run(read_states().mark(talk.reader, {.channels = {}}, std::nullopt, told.callback())));
}

}  // namespace veza::contract
