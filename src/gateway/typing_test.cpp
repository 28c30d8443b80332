#include "gateway/typing.hpp"

#include "gateway/testing.hpp"

#include <gmock/gmock.h>

namespace veza::gateway {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using testing::id;
using ::testing::IsEmpty;

const Typist kTypist{
    .server = id<domain::ServerId>(1), .channel = id<domain::ChannelId>(2), .user = id<domain::UserId>(3)};
const auto kSession = id<domain::SessionId>(4).uuid();

class TypingTest : public ::testing::Test {
protected:
    Typing typing{5s, 9s};
    Typing::Instant now{1h};

    bool ask() { return typing.ask(kSession, kTypist.channel, kTypist.user, now); }
};

TEST_F(TypingTest, OneStartInFiveSeconds) {
    EXPECT_TRUE(ask());
    now += 4999ms;
    EXPECT_FALSE(ask());
    now += 1ms;
    EXPECT_TRUE(ask());
    EXPECT_TRUE(typing.ask(kSession, id<domain::ChannelId>(9), kTypist.user, now))
        << "another channel is another matter";
    EXPECT_TRUE(typing.ask(kSession, kTypist.channel, id<domain::UserId>(9), now)) << "so is another user";
}

TEST_F(TypingTest, AStartSeenElsewhereCountsToo) {
    typing.started(kTypist, now);
    now += 4s;
    EXPECT_FALSE(ask());
}

TEST_F(TypingTest, StoppingDoesNotOpenTheGate) {
    EXPECT_TRUE(ask());
    typing.started(kTypist, now);
    EXPECT_TRUE(typing.stopped(kTypist.channel, kTypist.user));
    EXPECT_FALSE(typing.stopped(kTypist.channel, kTypist.user));
    EXPECT_FALSE(ask());
}

TEST_F(TypingTest, AMessageDoes) {
    EXPECT_TRUE(ask());
    typing.started(kTypist, now);
    EXPECT_TRUE(typing.sent(kTypist.channel, kTypist.user));
    EXPECT_FALSE(typing.sent(kTypist.channel, kTypist.user)) << "was not typing any more";
    EXPECT_TRUE(ask());
}

TEST_F(TypingTest, ARefusalDoesToo) {
    EXPECT_TRUE(ask());
    typing.refused(kTypist.channel, kTypist.user);
    EXPECT_TRUE(ask());
}

TEST_F(TypingTest, SignsExpire) {
    typing.started(kTypist, now);
    now += 8999ms;
    EXPECT_THAT(typing.expire(now), IsEmpty());
    typing.started(kTypist, now);  // typing on
    now += 8999ms;
    EXPECT_THAT(typing.expire(now), IsEmpty());
    now += 1ms;
    EXPECT_THAT(typing.expire(now), ElementsAre(kTypist));
    EXPECT_THAT(typing.expire(now), IsEmpty());
}

TEST_F(TypingTest, ASessionsEndNamesWhereItWasTyping) {
    EXPECT_TRUE(ask());
    EXPECT_THAT(typing.ended(kSession), IsEmpty()) << "only asked so far";
    typing.started(kTypist, now);
    EXPECT_THAT(typing.ended(kSession), ElementsAre(kTypist.channel));
    EXPECT_THAT(typing.ended(id<domain::SessionId>(5).uuid()), IsEmpty());
}

TEST_F(TypingTest, WhatIsGoneIsForgotten) {
    typing.started(kTypist, now);
    EXPECT_THAT(typing.in_server(kTypist.server), ElementsAre(kTypist));
    typing.forget(kTypist.channel);
    EXPECT_THAT(typing.in_server(kTypist.server), IsEmpty());
    typing.started(kTypist, now);
    typing.forget(kTypist.server);
    EXPECT_THAT(typing.in_server(kTypist.server), IsEmpty());
    EXPECT_FALSE(typing.stopped(kTypist.channel, kTypist.user));
}

}  // namespace
}  // namespace veza::gateway
