#include "gateway/streams.hpp"

#include "gateway/testing.hpp"

#include <gmock/gmock.h>

#include <array>

namespace veza::gateway {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const auto kFirstServer = id<domain::ServerId>(100);
const auto kSecondServer = id<domain::ServerId>(101);
constexpr Arrival kNow = 1'000'000;

class StreamsTest : public ::testing::Test {
protected:
    core::testing::FakeClock clock;
    core::SeededRandom random{1};
    core::UuidGenerator ids{clock, random};
    ReplayLimits limits{.events = 4, .age = 5min, .total = 100, .rings = 100};
    std::unique_ptr<Streams> streams = std::make_unique<Streams>(limits, ids.next());

    core::Uuid happens(domain::EventBody body) {
        const auto event = domain::Event{.id = ids.next_id<domain::EventId>(), .body = std::move(body)};
        streams->push(encode(std::make_shared<const domain::Event>(event)), clock.steady());
        return event.id.uuid();
    }
    domain::MessageCreated message(std::uint8_t number, domain::ServerId server = kFirstServer) {
        return {.server_id = server,
                .message = testing::message(id<domain::MessageId>(number), kGeneral, kAda),
                .author = user_summary(kAda)};
    }
    core::Uuid post(std::uint8_t number, domain::ServerId server = kFirstServer) {
        return happens(message(number, server));
    }
    core::Uuid remove(std::uint8_t number) {
        return happens(domain::MessageDeleted{kFirstServer, kGeneral, id<domain::MessageId>(number)});
    }

    [[nodiscard]] Streams::Gap gap(core::Uuid position, Arrival until = kNow) const {
        const std::array ring{ring_of(kFirstServer)};
        return streams->since(ring, position, until);
    }
    static std::vector<std::string> types(const Streams::Gap& gap) {
        std::vector<std::string> out;
        for (const auto& entry : gap.entries) out.push_back(type_of(entry.frame->payload()));
        return out;
    }
};

TEST_F(StreamsTest, AGapIsWhatCameAfterTheEventThatWasSeenLast) {
    const auto first = post(1);
    const auto second = post(2);
    post(3, kSecondServer);
    EXPECT_TRUE(gap(first).whole);
    ASSERT_EQ(gap(first).entries.size(), 1U);
    EXPECT_EQ(gap(first).entries[0].event->event->id.uuid(), second);
    EXPECT_THAT(gap(second).entries, IsEmpty());
    EXPECT_TRUE(gap(second).whole);
}

TEST_F(StreamsTest, OrderIsThatOfArrivalNotOfIds) {
    auto early = domain::Event{.id = ids.next_id<domain::EventId>(), .body = message(1)};
    const auto overtaker = post(2);
    streams->push(encode(std::make_shared<const domain::Event>(early)), clock.steady());
    ASSERT_EQ(gap(overtaker).entries.size(), 1U) << "it arrived later, though its id is smaller";
    EXPECT_THAT(gap(early.id.uuid()).entries, IsEmpty());
}

TEST_F(StreamsTest, NothingIsPlayedThatTheRoomsHaveNotHeardYet) {
    const auto first = post(1);
    post(2);
    post(3);
    EXPECT_EQ(gap(first, 2).entries.size(), 1U);
}

TEST_F(StreamsTest, APositionNamesAnArrivalExactly) {
    post(1);
    const auto between = streams->position_at(1);
    const auto second = post(2);
    ASSERT_EQ(gap(between).entries.size(), 1U);
    EXPECT_EQ(gap(between).entries[0].event->event->id.uuid(), second);
    for (std::uint8_t number = 3; number < 8; ++number) post(number);
    EXPECT_FALSE(gap(between).whole) << "what followed it has been let go";
    EXPECT_TRUE(gap(streams->position_at(3)).whole);
}

TEST_F(StreamsTest, APositionOfAnotherRunIsOlderThanThisOne) {
    const auto before = streams->position_at(5);
    clock.advance(1s);
    streams = std::make_unique<Streams>(limits, ids.next());
    post(1);
    EXPECT_FALSE(gap(before).whole);
}

TEST_F(StreamsTest, AnIdBetweenTwoEventsIsAsGood) {
    post(1);
    const auto made_here = ids.next();
    post(2);
    EXPECT_EQ(gap(made_here).entries.size(), 1U);
}

TEST_F(StreamsTest, AGapOfWhichAPartIsGoneIsNotWhole) {
    const auto first = post(1);
    const auto second = post(2);
    for (std::uint8_t number = 3; number < 7; ++number) post(number);
    EXPECT_FALSE(gap(first).whole);
    EXPECT_THAT(gap(first).entries, IsEmpty());
    EXPECT_TRUE(gap(second).whole) << "it is gone itself, but all that followed is here";
    EXPECT_EQ(gap(second).entries.size(), 4U);
    EXPECT_FALSE(gap(core::Uuid{}).whole);
}

TEST_F(StreamsTest, WhatHappenedBeforeTheNodeStartedIsNotKnown) {
    EXPECT_FALSE(gap(core::Uuid{}).whole);
    EXPECT_TRUE(gap(ids.next()).whole);
}

TEST_F(StreamsTest, EventsGrowOld) {
    const auto first = post(1);
    post(2);
    clock.advance(4min);
    const auto third = post(3);
    streams->expire(clock.steady());
    EXPECT_TRUE(gap(first).whole);
    clock.advance(1min);
    streams->expire(clock.steady());
    EXPECT_FALSE(gap(first).whole);
    EXPECT_TRUE(gap(third).whole);
    clock.advance(1h);
    streams->expire(clock.steady());
    EXPECT_TRUE(gap(third).whole) << "nothing has happened since, however long ago it was";
}

TEST_F(StreamsTest, RingsThatRanEmptyAreForgottenWhenThereAreTooMany) {
    limits.rings = 1;
    streams = std::make_unique<Streams>(limits, ids.next());
    const auto at_home = post(1);
    const auto at_work = post(2, kSecondServer);
    clock.advance(6min);
    streams->expire(clock.steady());
    EXPECT_FALSE(gap(at_home).whole) << "which of them it was is forgotten, so the newest counts";
    EXPECT_TRUE(gap(at_work).whole);
}

TEST_F(StreamsTest, AllRingsTogetherAreBounded) {
    limits.total = 3;
    streams = std::make_unique<Streams>(limits, ids.next());
    const auto first = post(1);
    const auto second = post(2);
    post(3, kSecondServer);
    const auto third = post(4);
    EXPECT_TRUE(gap(first).whole) << "it is gone itself; what followed is here";
    EXPECT_EQ(gap(second).entries.size(), 1U);
    EXPECT_EQ(gap(second).entries[0].event->event->id.uuid(), third);
}

TEST_F(StreamsTest, ADeletedMessageIsNeverShownButItsDeletionIs) {
    const auto first = post(1);
    post(2);
    happens(domain::MessageUpdated{kFirstServer, message(2).message, user_summary(kAda)});
    remove(2);
    EXPECT_THAT(types(gap(first)), ElementsAre("message.deleted"));
}

TEST_F(StreamsTest, ADeletedServerLeavesNothing) {
    const auto first = post(1);
    happens(domain::ServerDeleted{kFirstServer});
    EXPECT_FALSE(gap(first).whole);
}

TEST_F(StreamsTest, EphemeralEventsAreNotKept) {
    const auto first = post(1);
    happens(domain::TypingStarted{kFirstServer, kGeneral, kAda});
    happens(domain::PresenceChanged{kAda, domain::PresenceStatus::idle, {kFirstServer}});
    happens(domain::SessionRevoked{kAda, id<domain::SessionId>(1)});
    EXPECT_THAT(gap(first).entries, IsEmpty());
}

TEST_F(StreamsTest, RingsAreReadTogetherAndEachEventOnce) {
    const auto first = happens(domain::ReadUpdated{kAda, kGeneral, {}});
    const auto direct = id<domain::ChannelId>(40);
    const auto place = domain::place_of(direct);
    post(1, place);
    happens(domain::UserUpdated{user_summary(kAda), {}, {direct}});
    happens(domain::ReadUpdated{kBob, kGeneral, {}});
    const std::array both{ring_of(kAda), ring_of(place)};
    const auto gap = streams->since(both, first, kNow);
    EXPECT_THAT(types(gap), ElementsAre("message.created", "user.updated"));
    EXPECT_EQ(gap.entries[1].ring, ring_of(kAda)) << "the first ring's entry counts";
}

TEST_F(StreamsTest, AGapKnowsTheStateBeforeIt) {
    TestServer server(kFirstServer, kAda);
    const auto first = post(1);
    happens(domain::ServerUpdated{server.state()});
    EXPECT_EQ(gap(first).before.at(ring_of(kFirstServer)), nullptr) << "of that nothing was heard";
    const auto renamed = server.state();
    const auto second = happens(domain::ServerUpdated{renamed});
    happens(domain::ServerUpdated{server.state()});
    EXPECT_EQ(gap(second).before.at(ring_of(kFirstServer)), renamed);
    const auto last = happens(domain::ServerUpdated{server.state()});
    EXPECT_TRUE(gap(last).before.empty());
}

}  // namespace
}  // namespace veza::gateway
