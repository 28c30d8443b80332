#include "gateway/room.hpp"

#include "gateway/testing.hpp"

#include <gmock/gmock.h>

#include <map>
#include <memory>
#include <random>
#include <set>

namespace veza::gateway {
namespace {

using namespace testing;
using domain::ChannelId;
using domain::Permission;
using domain::RoleId;
using domain::ServerId;
using domain::UserId;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class Listener final : public Subscriber {
public:
    using Subscriber::Subscriber;
    void deliver(const FramePtr& frame, Urgency /*urgency*/) override {
        ++pieces;
        if (frame->messages().empty()) heard += frame->payload();
        for (const auto& message : frame->messages()) heard += message->payload();
    }
    std::string heard;
    int pieces = 0;
};

const auto kSecret = id<ChannelId>(11);
const auto kStaff = id<RoleId>(20);

class RoomTest : public ::testing::Test {
protected:
    inline static const auto kOwner = id<UserId>(1);

    core::testing::FakeClock clock;
    TestServer server{id<ServerId>(100), kOwner};
    Listener owner{kOwner}, ada{kAda}, ada_too{kAda}, bob{kBob};

    RoomTest() {
        server.add_role(kStaff, {}).add_channel(kGeneral).add_channel(kSecret).hide(kSecret);
        server.channel(kSecret).overwrites.push_back({.kind = domain::OverwriteKind::role,
                                                      .target = kStaff.uuid(),
                                                      .allow = {Permission::view_channel},
                                                      .deny = {}});
    }

    /// Those who hear what is said in the channel; each hears it once.
    static std::set<const Subscriber*> viewers(Room& room, ChannelId channel) {
        std::set<const Subscriber*> out;
        room.each([&](Subscriber& subscriber) { dynamic_cast<Listener&>(subscriber).heard.clear(); });
        const auto count = room.send(channel, Frame::text("."), Urgency::durable);
        room.each([&](Subscriber& subscriber) {
            const auto& heard = dynamic_cast<Listener&>(subscriber).heard;
            EXPECT_THAT(heard, ::testing::AnyOf("", "."));
            if (!heard.empty()) out.insert(&subscriber);
        });
        EXPECT_EQ(count, out.size());
        return out;
    }
};

/// A room in which every delivery is load, so that it ticks.
class BusyRoomTest : public RoomTest {
protected:
    Room room{server.state(), clock, {.max_tick = std::chrono::milliseconds{50}, .calm = 4, .busy = 9}};

    BusyRoomTest() {
        room.add(ada, server.member(kAda, {kStaff}));
        room.add(bob, server.member(kBob));
    }
    std::size_t say(const char* text, ChannelId channel = kGeneral) {
        return room.send(channel, Frame::text(text), Urgency::durable);
    }
    void pass(int milliseconds) { clock.advance(std::chrono::milliseconds{milliseconds}); }
};

TEST_F(BusyRoomTest, TheFirstWaitsForCompanyAndTheRestForTheEndOfTheTick) {
    EXPECT_EQ(say("a"), 2U) << "nothing was going on yet";
    EXPECT_EQ(say("b"), 0U) << "from here on it is busy";
    EXPECT_EQ(room.due(), clock.steady() + std::chrono::milliseconds{10});
    pass(5);
    EXPECT_EQ(say("c"), 0U);
    EXPECT_EQ(say("d", kSecret), 0U);
    EXPECT_EQ(ada.heard, "a");
    EXPECT_EQ(room.due(), clock.steady() + std::chrono::milliseconds{5});
    pass(5);
    EXPECT_EQ(room.flush(), 5U) << "bob does not see the secret";
    EXPECT_EQ(ada.heard, "abcd");
    EXPECT_EQ(ada.pieces, 2) << "what left together is one thing to write";
    EXPECT_EQ(bob.heard, "abc");
    EXPECT_FALSE(room.due());
    EXPECT_EQ(say("e"), 0U) << "the next tick has begun";
    EXPECT_EQ(room.due(), clock.steady() + std::chrono::milliseconds{50});
    pass(1000);
    EXPECT_EQ(say("f"), 4U) << "and is over: both leave, in order";
    EXPECT_EQ(bob.heard, "abcef");
}

TEST_F(BusyRoomTest, NothingOvertakesWhatWaits) {
    say("a");
    say("b");
    say("c");
    (void)room.update(server.member(kBob, {kStaff}));
    EXPECT_EQ(bob.heard, "abc");
    say("d");
    server.hide(kGeneral);
    (void)room.update(server.state());
    EXPECT_EQ(bob.heard, "abcd") << "said while it was seen";
    say("e");
    room.add(owner, server.member(kOwner));
    EXPECT_EQ(owner.heard, "") << "who comes hears what is said from then on";
    (void)room.remove_user(kAda);
    EXPECT_EQ(ada.heard, "abcd");
}

TEST_F(BusyRoomTest, WhoLeavesIsForgottenByWhatWaits) {
    say("a");
    say("b");
    say("c");
    room.remove(bob);
    room.flush();
    EXPECT_EQ(bob.heard, "a");
}

TEST_F(RoomTest, EachSeesWhatTheCalculusSays) {
    Room room(server.state(), clock);
    room.add(owner, server.member(kOwner));
    room.add(ada, server.member(kAda, {kStaff}));
    room.add(bob, server.member(kBob));
    EXPECT_THAT(viewers(room, kGeneral), UnorderedElementsAre(&owner, &ada, &bob));
    EXPECT_THAT(viewers(room, kSecret), UnorderedElementsAre(&owner, &ada));
    EXPECT_THAT(viewers(room, id<ChannelId>(99)), IsEmpty());
    EXPECT_TRUE(room.sees(kAda, kSecret));
    EXPECT_FALSE(room.sees(kBob, kSecret));
    EXPECT_FALSE(room.sees(id<UserId>(50), kGeneral)) << "a stranger";
}

TEST_F(RoomTest, ATimeoutTakesNothingFromView) {
    const auto timed_out = server.member(kBob, {}, clock.now() + std::chrono::hours{1});
    const auto state = server.state();
    for (const auto& channel : state->channels)
        EXPECT_EQ(
            domain::channel_permissions(*state, channel, timed_out.get(), clock.now()).has(Permission::view_channel),
            domain::channel_permissions(*state, channel, server.member(kBob).get(), clock.now())
                .has(Permission::view_channel))
            << "audiences do not look at timeouts; if the calculus does, they must";
}

TEST_F(RoomTest, SessionsComeAndGoOneByOne) {
    Room room(server.state(), clock);
    room.add(ada, server.member(kAda));
    room.add(ada_too, server.member(kAda));
    room.remove(ada);
    EXPECT_THAT(viewers(room, kGeneral), UnorderedElementsAre(&ada_too));
    EXPECT_NE(room.member(kAda), nullptr);
    room.remove(ada);
    EXPECT_FALSE(room.empty()) << "removing twice changes nothing";
    room.remove(ada_too);
    EXPECT_TRUE(room.empty());
    EXPECT_EQ(room.member(kAda), nullptr);
}

TEST_F(RoomTest, ANewStateShowsAndHides) {
    Room room(server.state(), clock);
    room.add(ada, server.member(kAda));
    room.add(bob, server.member(kBob));
    const auto fresh = id<ChannelId>(12);
    const auto changes = room.update(server.add_channel(fresh).hide(kGeneral).state());
    ASSERT_EQ(changes.size(), 1U) << "one audience, one change";
    EXPECT_THAT(changes[0].subscribers, UnorderedElementsAre(&ada, &bob));
    EXPECT_THAT(changes[0].appeared, ElementsAre(fresh));
    EXPECT_THAT(changes[0].disappeared, ElementsAre(kGeneral));
    EXPECT_THAT(room.update(server.state()), IsEmpty()) << "the same again is no change";
}

TEST_F(RoomTest, AnOverwriteForOnePersonConcernsThatPersonOnly) {
    Room room(server.state(), clock);
    room.add(ada, server.member(kAda));
    room.add(ada_too, server.member(kAda));
    room.add(bob, server.member(kBob));
    auto changes = room.update(server.deny(kGeneral, kAda, {Permission::view_channel}).state());
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_THAT(changes[0].subscribers, UnorderedElementsAre(&ada, &ada_too));
    EXPECT_THAT(changes[0].disappeared, ElementsAre(kGeneral));
    EXPECT_THAT(viewers(room, kGeneral), UnorderedElementsAre(&bob));

    server.channel(kGeneral).overwrites.clear();
    changes = room.update(server.state());
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_THAT(changes[0].appeared, ElementsAre(kGeneral));
    EXPECT_THAT(viewers(room, kGeneral), UnorderedElementsAre(&ada, &ada_too, &bob));
}

TEST_F(RoomTest, ANewOwnerSeesEverythingAndTheOldOneNoMoreThanOthers) {
    Room room(server.state(), clock);
    room.add(owner, server.member(kOwner));
    room.add(ada, server.member(kAda));
    auto state = *server.state();
    state.server.owner_id = kAda;
    const auto changes = room.update(std::make_shared<const domain::ServerState>(state));
    EXPECT_EQ(changes.size(), 2U);
    EXPECT_THAT(viewers(room, kSecret), UnorderedElementsAre(&ada));
}

TEST_F(RoomTest, AMembersRolesChangeTheirView) {
    Room room(server.state(), clock);
    room.add(ada, server.member(kAda));
    room.add(bob, server.member(kBob));
    auto changes = room.update(server.member(kAda, {kStaff}));
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_THAT(changes[0].subscribers, ElementsAre(&ada));
    EXPECT_THAT(changes[0].appeared, ElementsAre(kSecret));
    changes = room.update(server.member(kAda));
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_THAT(changes[0].disappeared, ElementsAre(kSecret));
    EXPECT_THAT(room.update(server.member(kOwner)), IsEmpty()) << "nobody here";
}

TEST_F(RoomTest, AMemberWhoLeftSeesNothing) {
    Room room(server.state(), clock);
    room.add(ada, server.member(kAda));
    room.add(ada_too, server.member(kAda));
    room.add(bob, server.member(kBob));
    EXPECT_THAT(room.remove_user(kAda), UnorderedElementsAre(&ada, &ada_too));
    EXPECT_THAT(viewers(room, kGeneral), UnorderedElementsAre(&bob));
    EXPECT_THAT(room.remove_user(kAda), IsEmpty());
}

/// Whatever happens in whatever order: who sees what is what the calculus says of each alone, and the changes that were
/// told add up to it.
TEST_F(RoomTest, ManyRandomChangesKeepToTheCalculus) {
    std::mt19937 random(20261121);
    const auto pick = [&](std::uint32_t bound) { return static_cast<std::uint8_t>(random() % bound); };
    Room room(server.state(), clock, {.max_tick = std::chrono::milliseconds{0}});
    std::vector<std::unique_ptr<Listener>> sessions;
    std::map<UserId, domain::MembershipPtr> members;
    std::map<Subscriber*, std::set<ChannelId>> told;
    const auto hear = [&](const ViewChanges& changes) {
        for (const auto& change : changes)
            for (auto* subscriber : change.subscribers) {
                for (const auto channel : change.appeared) EXPECT_TRUE(told[subscriber].insert(channel).second);
                for (const auto channel : change.disappeared) EXPECT_EQ(told[subscriber].erase(channel), 1U);
            }
    };
    for (std::uint8_t number = 1; number <= 12; ++number) {
        const auto user = id<UserId>(static_cast<std::uint8_t>(number / 2 + 1));
        members.try_emplace(user, server.member(user));
        sessions.push_back(std::make_unique<Listener>(user));
        room.add(*sessions.back(), members[user]);
        for (const auto& channel : room.state()->channels)
            if (room.sees(user, channel.id)) told[sessions.back().get()].insert(channel.id);
    }
    for (int step = 0; step < 1000; ++step) {
        const auto user = id<UserId>(static_cast<std::uint8_t>(pick(7) + 1));
        const auto channel = id<ChannelId>(static_cast<std::uint8_t>(10 + pick(6)));
        const auto exists = server.state()->find_channel(channel) != nullptr;
        switch (pick(6)) {
            case 0: exists ? server.remove_channel(channel) : server.add_channel(channel); break;
            case 1:
                if (exists) server.hide(channel);
                break;
            case 2:
                if (exists) server.channel(channel).overwrites.clear();
                break;
            case 3:
                if (exists) server.deny(channel, user, {Permission::view_channel});
                break;
            case 4:
                if (exists) server.allow(channel, user, {Permission::view_channel});
                break;
            default:
                members[user] = server.member(user, pick(2) == 0 ? std::vector<RoleId>{} : std::vector{kStaff});
                hear(room.update(members[user]));
        }
        hear(room.update(server.state()));
        const auto state = room.state();
        for (const auto& session : sessions) {
            std::set<ChannelId> expected;
            for (const auto& each : state->channels)
                if (domain::channel_permissions(*state, each, members[session->user()].get(), clock.now())
                        .has(Permission::view_channel))
                    expected.insert(each.id);
            ASSERT_EQ(told[session.get()], expected) << "step " << step;
            for (const auto& each : state->channels)
                ASSERT_EQ(viewers(room, each.id).contains(session.get()), expected.contains(each.id))
                    << "step " << step;
        }
    }
}

}  // namespace
}  // namespace veza::gateway
