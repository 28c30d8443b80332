// Direct channels and relationships: seen by the people in them.
#include "gateway/dispatcher_test_support.hpp"

namespace veza::gateway::testing {
namespace {

domain::ServerStatePtr direct(std::vector<UserId> recipients, bool silenced = false) {
    return domain::direct_state({.id = kFresh,
                                 .type = recipients.size() == 2 ? domain::ChannelType::dm : domain::ChannelType::group,
                                 .name = {},
                                 .owner_id = {},
                                 .recipients = std::move(recipients),
                                 .created_at = core::testing::FakeClock::kStart},
                                silenced);
}
const auto kDirectPlace = domain::place_of(kFresh);

TEST_F(DispatcherTest, ADirectChannelIsSeenByItsRecipientsOnly) {
    happens(domain::DirectOpened{direct({kStranger, kMember}), {user_summary(kStranger), user_summary(kMember)}});
    const auto shown = parse(people.at(kMember)->frames.at(0)->payload());
    EXPECT_EQ(shown.at("s"), "@me");
    EXPECT_TRUE(shown.at("d").at("server_id").is_null());
    EXPECT_EQ(shown.at("d").at("recipients").as_array().size(), 2U) << "the same bytes for both";
    EXPECT_EQ(heard(), all({"stranger", "member"}, "channel.created"));

    happens(domain::MessageCreated{kDirectPlace, message(id<domain::MessageId>(90), kFresh, kStranger),
                                   user_summary(kStranger)});
    EXPECT_EQ(parse(people.at(kMember)->frames.at(0)->payload()).at("s"), "@me");
    EXPECT_EQ(people.at(kMember)->frames.at(0).get(), people.at(kStranger)->frames.at(0).get());
    EXPECT_EQ(heard(), all({"stranger", "member"}, "message.created"));
    happens(domain::TypingStarted{kDirectPlace, kFresh, kMember});
    EXPECT_EQ(heard(), all({"stranger", "member"}, "typing.start"));
    happens(domain::DirectOpened{direct({kStranger, kMember}), {}});
    EXPECT_EQ(heard(), "") << "it is known already";
}

TEST_F(DispatcherTest, WhoIsAddedSeesTheGroupAndWhoIsThereAndWhoGoesSeesItGo) {
    happens(domain::DirectOpened{direct({kStranger, kMember, kSomebody}), {}});
    board.joined(kStranger, kDirectPlace);
    board.joined(kMember, kDirectPlace);
    (void)heard();
    const auto grown = direct({kStranger, kMember, kDenied, kSomebody});
    happens(domain::DirectUpdated{grown, {}});
    EXPECT_EQ(heard(), all({"stranger", "member"}, "channel.updated"));
    happens(domain::DirectOpened{grown, {}});
    EXPECT_EQ(heard(), "denied: channel.created presence.online presence.online");

    happens(domain::DirectLeft{direct({kStranger, kMember, kSomebody}), kDenied});
    const auto gone = parse(people.at(kDenied)->frames.at(0)->payload());
    EXPECT_TRUE(gone.at("d").at("server_id").is_null());
    EXPECT_EQ(heard(), "denied: channel.deleted");
    happens(domain::MessageDeleted{kDirectPlace, kFresh, id<domain::MessageId>(90)});
    EXPECT_EQ(heard(), all({"stranger", "member"}, "message.deleted"));
}

TEST_F(DispatcherTest, ABlockEndsTheTypingInTheDm) {
    happens(domain::DirectOpened{direct({kStranger, kMember}), {}});
    happens(domain::TypingStarted{kDirectPlace, kFresh, kMember});
    (void)heard();
    happens(domain::DirectUpdated{direct({kStranger, kMember}, true), {}});
    EXPECT_EQ(heard(), all({"stranger", "member"}, "channel.updated"));
    EXPECT_THAT(ended, ElementsAre(Typist{.server = kDirectPlace, .channel = kFresh, .user = kMember}));
}

TEST_F(DispatcherTest, ASideOfARelationshipIsShownToItsOwnerOnly) {
    happens(
        domain::RelationshipUpdated{kMember, {.other_id = kOwner, .created_at = clock.now()}, user_summary(kOwner)});
    happens(domain::RelationshipRemoved{kMember, kOwner});
    EXPECT_EQ(heard(), "member: relationship.updated relationship.removed");
}

TEST_F(DispatcherTest, ProfilesReachWhoSharesADirectChannelOnTheirOwnStream) {
    happens(domain::DirectOpened{direct({kStranger, kMember}), {}});
    (void)heard();
    happens(domain::UserUpdated{user_summary(kStranger), {kElsewhere}, {kFresh}});
    EXPECT_EQ(parse(people.at(kMember)->frames.at(0)->payload()).at("s"), "@me");
    EXPECT_EQ(heard(), all({"stranger", "member"}, "user.updated"));
}

// Typing comes to an end.

}  // namespace
}  // namespace veza::gateway::testing
