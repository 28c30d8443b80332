#include "gateway/reconcile.hpp"

#include "domain/direct.hpp"
#include "gateway/testing.hpp"

#include <gmock/gmock.h>

namespace veza::gateway {
namespace {

using namespace testing;
using domain::ServerId;
using domain::UserId;
using services::ServerSnapshot;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const auto kFounder = id<UserId>(1);
const auto kMe = id<UserId>(2);
const auto kOther = id<UserId>(3);
const auto kRole = id<domain::RoleId>(20);

class ReconcileTest : public ::testing::Test {
protected:
    TestServer server{id<ServerId>(100), kFounder};
    std::vector<EncodedPtr> events;

    void happened(domain::EventBody body) {
        events.push_back(encode(std::make_shared<const domain::Event>(domain::Event{
            .id = id<domain::EventId>(static_cast<std::uint8_t>(events.size() + 1)), .body = std::move(body)})));
    }
    [[nodiscard]] std::vector<ServerSnapshot> snapshot() const {
        return {ServerSnapshot{.state = server.state(), .member = server.member(kMe), .readings = {}}};
    }
};

TEST_F(ReconcileTest, NothingHappenedNothingChanges) {
    const auto before = snapshot();
    const auto after = reconcile(before, events, kMe);
    ASSERT_THAT(after, SizeIs(1));
    EXPECT_EQ(after[0].state, before[0].state);
    EXPECT_EQ(after[0].member, before[0].member);
}

TEST_F(ReconcileTest, TheLastStateCounts) {
    const auto before = snapshot();
    server.add_channel(id<domain::ChannelId>(10));
    happened(domain::ChannelCreated{.state = server.state(), .channel = server.channel(id<domain::ChannelId>(10))});
    server.add_channel(id<domain::ChannelId>(11));
    const auto last = server.state();
    happened(domain::MemberJoined{.state = last, .member = server.member(kOther), .user = user_summary(kOther)});
    const auto after = reconcile(before, events, kMe);
    ASSERT_THAT(after, SizeIs(1));
    EXPECT_EQ(after[0].state, last);
    EXPECT_EQ(after[0].member, before[0].member) << "the other's membership is not mine";
}

TEST_F(ReconcileTest, MyMembershipFollowsTheEvents) {
    const auto promoted = server.member(kMe, {kRole});
    happened(domain::MemberUpdated{.state = server.state(), .member = promoted, .user = user_summary(kMe)});
    const auto after = reconcile(snapshot(), events, kMe);
    ASSERT_THAT(after, SizeIs(1));
    EXPECT_EQ(after[0].member, promoted);
}

TEST_F(ReconcileTest, AServerJoinedMeanwhileIsThere) {
    const auto member = server.member(kMe);
    happened(domain::MemberJoined{.state = server.state(), .member = member, .user = user_summary(kMe)});
    const auto after = reconcile({}, events, kMe);
    ASSERT_THAT(after, SizeIs(1));
    EXPECT_EQ(after[0].member, member);
}

TEST_F(ReconcileTest, AServerLeftOrDeletedMeanwhileIsNot) {
    happened(domain::MemberLeft{.state = server.state(), .user_id = kOther});
    EXPECT_THAT(reconcile(snapshot(), events, kMe), SizeIs(1));
    happened(domain::MemberLeft{.state = server.state(), .user_id = kMe});
    EXPECT_THAT(reconcile(snapshot(), events, kMe), IsEmpty());
    happened(domain::MemberJoined{.state = server.state(), .member = server.member(kMe), .user = user_summary(kMe)});
    EXPECT_THAT(reconcile(snapshot(), events, kMe), SizeIs(1)) << "and came back";
    happened(domain::ServerDeleted{.server_id = server.server()});
    EXPECT_THAT(reconcile(snapshot(), events, kMe), IsEmpty());
}

domain::ServerStatePtr direct(std::vector<UserId> recipients, std::uint8_t channel = 50) {
    return domain::direct_state({.id = id<domain::ChannelId>(channel),
                                 .type = domain::ChannelType::group,
                                 .name = {},
                                 .owner_id = {},
                                 .recipients = std::move(recipients),
                                 .created_at = core::testing::FakeClock::kStart},
                                false);
}

TEST_F(ReconcileTest, DirectChannelsFollowTheEvents) {
    happened(domain::DirectOpened{direct({kMe, kOther}), {user_summary(kMe), user_summary(kOther)}});
    happened(domain::DirectOpened{direct({kFounder, kOther}, 51), {}});
    auto after = reconcile({}, events, kMe);
    ASSERT_THAT(after, SizeIs(1)) << "what others opened is not mine";
    ASSERT_TRUE(after[0].member);
    EXPECT_THAT(after[0].recipients, SizeIs(2));
    happened(domain::DirectLeft{direct({kOther}), kMe});
    EXPECT_THAT(reconcile({}, events, kMe), IsEmpty());
}

}  // namespace
}  // namespace veza::gateway
