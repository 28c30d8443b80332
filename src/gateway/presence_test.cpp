#include "gateway/presence.hpp"

#include "core/json_types.hpp"
#include "gateway/testing.hpp"

#include <gmock/gmock.h>

#include <array>

namespace veza::gateway {
namespace {

using namespace std::chrono_literals;
using domain::PresenceStatus;
using ::testing::ElementsAre;
using testing::id;
using ::testing::IsEmpty;
using testing::kAda;
using testing::kBob;
using ::testing::UnorderedElementsAre;

const auto kHome = id<domain::ServerId>(10);
const auto kWork = id<domain::ServerId>(11);
const auto kPhone = id<domain::SessionId>(20).uuid();
const auto kDesk = id<domain::SessionId>(21).uuid();

/// `online`, `offline`, ...; empty when nothing is told.
std::string told(const PresenceUpdates& updates) {
    std::string out;
    for (const auto& update : updates) {
        out += update.to_others.status ? core::json::enum_name(*update.to_others.status) : "offline";
        if (update.became_invisible) out += " (invisible)";
    }
    return out;
}

class PresenceTest : public ::testing::Test {
protected:
    Presence presence{30s};
    Presence::Instant now{1h};

    PresenceUpdates connect(core::Uuid session) { return presence.connected(kAda, session, {kHome, kWork}); }
    std::string tick_after(std::chrono::milliseconds by) {
        now += by;
        return told(presence.tick(now));
    }
    [[nodiscard]] std::vector<domain::Presence> seen_by(domain::UserId viewer) const {
        return presence.in(std::array{kHome, kWork}, viewer);
    }
};

TEST_F(PresenceTest, TheFirstSessionIsToldToAllServersTheSecondToNone) {
    const auto first = connect(kPhone);
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].to_others.user_id, kAda);
    EXPECT_EQ(first[0].to_others.status, PresenceStatus::online);
    EXPECT_THAT(first[0].to_others.servers, ElementsAre(kHome, kWork));
    EXPECT_EQ(told(connect(kDesk)), "");
}

TEST_F(PresenceTest, TheLastSessionsEndIsToldAfterTheGracePeriod) {
    (void)connect(kPhone);
    (void)connect(kDesk);
    EXPECT_EQ(told(presence.disconnected(kAda, kPhone, now)), "");
    EXPECT_EQ(tick_after(1h), "") << "one is still there";
    EXPECT_EQ(told(presence.disconnected(kAda, kDesk, now)), "");
    EXPECT_EQ(tick_after(29'999ms), "");
    EXPECT_EQ(tick_after(1ms), "offline");
    EXPECT_EQ(tick_after(1h), "");
    EXPECT_THAT(seen_by(kBob), IsEmpty());
}

TEST_F(PresenceTest, AReloadIsNotSeen) {
    (void)connect(kPhone);
    for (int reload = 0; reload < 3; ++reload) {
        (void)presence.disconnected(kAda, kPhone, now);
        EXPECT_EQ(tick_after(20s), "");
        EXPECT_EQ(told(connect(kPhone)), "");
    }
    EXPECT_EQ(tick_after(1h), "") << "earlier ends count no more";
    (void)presence.disconnected(kAda, kPhone, now);
    EXPECT_EQ(tick_after(29s), "");
    EXPECT_EQ(tick_after(1s), "offline");
}

TEST_F(PresenceTest, IdleCountsWhenAllSessionsAre) {
    (void)connect(kPhone);
    (void)connect(kDesk);
    EXPECT_EQ(told(presence.choose(kAda, kPhone, PresenceStatus::idle)), "");
    EXPECT_EQ(told(presence.choose(kAda, kDesk, PresenceStatus::idle)), "idle");
    EXPECT_EQ(told(presence.choose(kAda, kPhone, PresenceStatus::online)), "online");
    EXPECT_EQ(told(presence.disconnected(kAda, kPhone, now)), "idle") << "the one that is left is idle";
}

TEST_F(PresenceTest, DoNotDisturbHoldsForAllSessions) {
    (void)connect(kPhone);
    EXPECT_EQ(told(presence.choose(kAda, kPhone, PresenceStatus::dnd)), "dnd");
    EXPECT_EQ(told(connect(kDesk)), "") << "also for one that comes later";
    EXPECT_EQ(told(presence.choose(kAda, kDesk, PresenceStatus::dnd)), "") << "said twice, told once";
    EXPECT_EQ(told(presence.choose(kAda, kDesk, PresenceStatus::online)), "online") << "the last word counts";
}

TEST_F(PresenceTest, WhoIsInvisibleIsOfflineToOthersOnly) {
    (void)connect(kPhone);
    EXPECT_EQ(told(presence.choose(kAda, kPhone, PresenceStatus::invisible)), "offline (invisible)");
    EXPECT_THAT(seen_by(kBob), IsEmpty());
    EXPECT_THAT(seen_by(kAda), ElementsAre(domain::Presence{.user_id = kAda, .status = PresenceStatus::invisible}));
    EXPECT_EQ(told(presence.choose(kAda, kPhone, PresenceStatus::invisible)), "");
    (void)presence.disconnected(kAda, kPhone, now);
    EXPECT_EQ(told(connect(kPhone)), "") << "coming back within the grace period gives nobody away";
    (void)presence.disconnected(kAda, kPhone, now);
    EXPECT_EQ(tick_after(30s), "") << "nothing changed for others";
    EXPECT_EQ(told(connect(kPhone)), "online");
}

TEST_F(PresenceTest, AStatusOfAnUnknownSessionIsNothing) {
    EXPECT_EQ(told(presence.choose(kAda, kPhone, PresenceStatus::dnd)), "");
    (void)connect(kPhone);
    EXPECT_EQ(told(presence.choose(kAda, kDesk, PresenceStatus::dnd)), "");
    EXPECT_EQ(told(presence.disconnected(kAda, kDesk, now)), "");
}

TEST_F(PresenceTest, EachPersonIsListedOnce) {
    (void)connect(kPhone);
    (void)presence.connected(kBob, kDesk, {kWork});
    EXPECT_THAT(seen_by(kBob),
                UnorderedElementsAre(domain::Presence{.user_id = kAda, .status = PresenceStatus::online},
                                     domain::Presence{.user_id = kBob, .status = PresenceStatus::online}));
    EXPECT_THAT(presence.in(std::array{kHome}, id<domain::UserId>(9)),
                ElementsAre(domain::Presence{.user_id = kAda, .status = PresenceStatus::online}));
}

TEST_F(PresenceTest, MembershipsDecideWhoIsReached) {
    const auto club = id<domain::ServerId>(12);
    (void)connect(kPhone);
    const auto joined = presence.joined(kAda, club);
    ASSERT_EQ(told(joined), "online");
    EXPECT_THAT(joined[0].to_others.servers, ElementsAre(club)) << "the others know";
    EXPECT_EQ(told(presence.joined(kAda, club)), "") << "once";
    presence.left(kAda, kHome);
    presence.erase(kWork);
    const auto changed = presence.choose(kAda, kPhone, PresenceStatus::dnd);
    ASSERT_EQ(told(changed), "dnd");
    EXPECT_THAT(changed[0].to_others.servers, ElementsAre(club));
    EXPECT_THAT(presence.in(std::array{kHome, kWork}, kBob), IsEmpty());
    EXPECT_EQ(told(presence.joined(kBob, club)), "") << "who is not there is not told of";
}

}  // namespace
}  // namespace veza::gateway
