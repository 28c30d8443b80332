#include "gateway/typing.hpp"

#include "gateway/testing.hpp"

#include <gmock/gmock.h>

namespace veza::gateway {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using testing::id;
using ::testing::IsEmpty;

const Typist kAda{
    .server = id<domain::ServerId>(1), .channel = id<domain::ChannelId>(2), .user = id<domain::UserId>(3)};
const auto kSession = id<domain::SessionId>(4).uuid();

class TypingTest : public ::testing::Test {
protected:
    Typing typing{5s, 9s};
    Typing::Instant now{1h};

    bool ask() { return typing.ask(kSession, kAda.channel, kAda.user, now); }
};

TEST_F(TypingTest, OneStartInFiveSeconds) {
    EXPECT_TRUE(ask());
    now += 4999ms;
    EXPECT_FALSE(ask());
    now += 1ms;
    EXPECT_TRUE(ask());
    EXPECT_TRUE(typing.ask(kSession, id<domain::ChannelId>(9), kAda.user, now)) << "another channel is another matter";
    EXPECT_TRUE(typing.ask(kSession, kAda.channel, id<domain::UserId>(9), now)) << "so is another user";
}

TEST_F(TypingTest, AStartSeenElsewhereCountsToo) {
    typing.started(kAda, now);
    now += 4s;
    EXPECT_FALSE(ask());
}

TEST_F(TypingTest, StoppingDoesNotOpenTheGate) {
    EXPECT_TRUE(ask());
    typing.started(kAda, now);
    EXPECT_TRUE(typing.stopped(kAda.channel, kAda.user));
    EXPECT_FALSE(typing.stopped(kAda.channel, kAda.user));
    EXPECT_FALSE(ask());
}

TEST_F(TypingTest, AMessageDoes) {
    EXPECT_TRUE(ask());
    typing.started(kAda, now);
    EXPECT_TRUE(typing.sent(kAda.channel, kAda.user));
    EXPECT_FALSE(typing.sent(kAda.channel, kAda.user)) << "was not typing any more";
    EXPECT_TRUE(ask());
}

TEST_F(TypingTest, ARefusalDoesToo) {
    EXPECT_TRUE(ask());
    typing.refused(kAda.channel, kAda.user);
    EXPECT_TRUE(ask());
}

TEST_F(TypingTest, SignsExpire) {
    typing.started(kAda, now);
    now += 8999ms;
    EXPECT_THAT(typing.expire(now), IsEmpty());
    typing.started(kAda, now);  // typing on
    now += 8999ms;
    EXPECT_THAT(typing.expire(now), IsEmpty());
    now += 1ms;
    EXPECT_THAT(typing.expire(now), ElementsAre(kAda));
    EXPECT_THAT(typing.expire(now), IsEmpty());
}

TEST_F(TypingTest, ASessionsEndNamesWhereItWasTyping) {
    EXPECT_TRUE(ask());
    EXPECT_THAT(typing.ended(kSession), IsEmpty()) << "only asked so far";
    typing.started(kAda, now);
    EXPECT_THAT(typing.ended(kSession), ElementsAre(kAda.channel));
    EXPECT_THAT(typing.ended(id<domain::SessionId>(5).uuid()), IsEmpty());
}

TEST_F(TypingTest, WhatIsGoneIsForgotten) {
    typing.started(kAda, now);
    EXPECT_THAT(typing.in_server(kAda.server), ElementsAre(kAda));
    typing.forget(kAda.channel);
    EXPECT_THAT(typing.in_server(kAda.server), IsEmpty());
    typing.started(kAda, now);
    typing.forget(kAda.server);
    EXPECT_THAT(typing.in_server(kAda.server), IsEmpty());
    EXPECT_FALSE(typing.stopped(kAda.channel, kAda.user));
}

}  // namespace
}  // namespace veza::gateway
