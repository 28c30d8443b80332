#include "gateway/dispatcher_test_support.hpp"

namespace veza::gateway::testing {
namespace {

TEST_F(DispatcherTest, MessagesGoToThoseWhoSeeTheChannel) {
    const auto owner = user_summary(kOwner);
    happens(domain::MessageCreated{kServer, said(kGeneral), owner});
    EXPECT_EQ(heard(), viewers_of_general("message.created"));
    happens(domain::MessageCreated{kServer, said(kStaffRoom), owner});
    EXPECT_EQ(heard(), viewers_of_staff_room("message.created"));
    happens(domain::MessageUpdated{kServer, said(kGeneral), owner});
    EXPECT_EQ(heard(), viewers_of_general("message.updated"));
    happens(domain::MessageUpdated{kServer, said(kStaffRoom), owner});
    EXPECT_EQ(heard(), viewers_of_staff_room("message.updated"));
    happens(domain::MessageDeleted{kServer, kGeneral, id<domain::MessageId>(5)});
    EXPECT_EQ(heard(), viewers_of_general("message.deleted"));
    happens(domain::MessageDeleted{kServer, kStaffRoom, id<domain::MessageId>(5)});
    EXPECT_EQ(heard(), viewers_of_staff_room("message.deleted"));
}

TEST_F(DispatcherTest, ReactionsAndPinsGoToThoseWhoSeeTheChannel) {
    const auto at = id<domain::MessageId>(5);
    happens(domain::ReactionAdded{kServer, kGeneral, at, kOwner, "👍"});
    EXPECT_EQ(heard(), viewers_of_general("reaction.added"));
    happens(domain::ReactionAdded{kServer, kStaffRoom, at, kOwner, "👍"});
    EXPECT_EQ(heard(), viewers_of_staff_room("reaction.added"));
    happens(domain::ReactionRemoved{kServer, kGeneral, at, kOwner, "👍"});
    EXPECT_EQ(heard(), viewers_of_general("reaction.removed"));
    happens(domain::ReactionRemoved{kServer, kStaffRoom, at, std::nullopt, "👍"});
    EXPECT_EQ(heard(), viewers_of_staff_room("reaction.removed"));
    happens(domain::PollUpdated{kServer, kGeneral, at, {}});
    EXPECT_EQ(heard(), viewers_of_general("poll.updated"));
    happens(domain::PollUpdated{kServer, kStaffRoom, at, {}});
    EXPECT_EQ(heard(), viewers_of_staff_room("poll.updated"));
    happens(domain::PinAdded{kServer, kGeneral, at, kOwner});
    EXPECT_EQ(heard(), viewers_of_general("pin.added"));
    happens(domain::PinAdded{kServer, kStaffRoom, at, kOwner});
    EXPECT_EQ(heard(), viewers_of_staff_room("pin.added"));
    happens(domain::PinRemoved{kServer, kGeneral, at, kOwner});
    EXPECT_EQ(heard(), viewers_of_general("pin.removed"));
    happens(domain::PinRemoved{kServer, kStaffRoom, at, kOwner});
    EXPECT_EQ(heard(), viewers_of_staff_room("pin.removed"));
}

TEST_F(DispatcherTest, TypingGoesToThoseWhoSeeTheChannel) {
    happens(domain::TypingStarted{kServer, kGeneral, kOwner});
    EXPECT_EQ(heard(), viewers_of_general("typing.start"));
    happens(domain::TypingStopped{kServer, kGeneral, kOwner});
    EXPECT_EQ(heard(), viewers_of_general("typing.stop"));
    happens(domain::TypingStarted{kServer, kStaffRoom, kOwner});
    EXPECT_EQ(heard(), viewers_of_staff_room("typing.start"));
    happens(domain::TypingStopped{kServer, kStaffRoom, kOwner});
    EXPECT_EQ(heard(), viewers_of_staff_room("typing.stop"));
}

TEST_F(DispatcherTest, ServerEventsGoToMembers) {
    happens(domain::ServerUpdated{server.state()});
    EXPECT_EQ(heard(), members("server.updated"));
    happens(domain::ServerDeleted{kServer});
    EXPECT_EQ(heard(), members("server.deleted"));
    happens(domain::MessageCreated{kServer, said(kGeneral), user_summary(kOwner)});
    EXPECT_EQ(heard(), "") << "nothing is left of it";
}

TEST_F(DispatcherTest, ChannelEventsGoToThoseWhoSeeTheChannel) {
    server.add_channel(kFresh).hide(kFresh);
    happens(domain::ChannelCreated{server.state(), server.channel(kFresh)});
    EXPECT_EQ(heard(), all({"administrator", "owner"}, "channel.created"));
    server.channel(kGeneral).topic = "weather";
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    EXPECT_EQ(heard(), viewers_of_general("channel.updated"));
    server.remove_channel(kStaffRoom);
    happens(domain::ChannelDeleted{server.state(), kStaffRoom});
    EXPECT_EQ(heard(), viewers_of_staff_room("channel.deleted"));
}

TEST_F(DispatcherTest, MemberEventsGoToMembers) {
    happens(domain::MemberJoined{server.state(), server.member(kSomebody), user_summary(kSomebody)});
    EXPECT_EQ(heard(), members("member.joined"));
    happens(domain::MemberUpdated{server.state(), server.member(kSomebody), user_summary(kSomebody)});
    EXPECT_EQ(heard(), members("member.updated"));
    happens(domain::MemberLeft{server.state(), kSomebody});
    EXPECT_EQ(heard(), members("member.left"));
}

TEST_F(DispatcherTest, PresenceInALargeServerGoesToFriendsOnly) {
    server.count_members(251);
    happens(domain::ServerUpdated{.state = server.state()});
    reach.friends.enter(kMember, std::array{kSomebody, kStranger});
    reach.friends.enter(kStranger, std::array{kSomebody});
    (void)heard();
    happens(domain::PresenceChanged{kSomebody, domain::PresenceStatus::online, {kServer}});
    EXPECT_EQ(heard(), "stranger: presence.online; member: presence.online");
    happens(domain::PresenceChanged{kSomebody, domain::PresenceStatus::online, {kServer, kElsewhere}});
    EXPECT_EQ(heard(), "stranger: presence.online; member: presence.online");
    server.count_members(250);
    happens(domain::ServerUpdated{.state = server.state()});
    (void)heard();
    happens(domain::PresenceChanged{kSomebody, {}, {kServer}});
    EXPECT_EQ(heard(), "stranger: presence.offline; member: presence.offline")
        << "it stays large while somebody is there";
}

TEST_F(DispatcherTest, WhoWasThereWhenAServerBecameLargeIsFollowedUntilTheyAreGone) {
    const auto change = [&](std::optional<domain::PresenceStatus> status) {
        (void)heard();
        happens(domain::PresenceChanged{kSomebody, status, {kServer}});
        return heard();
    };
    board.connected(kSomebody, core::Uuid{}, {kServer});
    const auto all = change(domain::PresenceStatus::online);
    ASSERT_THAT(all, ::testing::HasSubstr("member: presence.online"));
    server.count_members(251);
    happens(domain::ServerUpdated{.state = server.state()});
    EXPECT_NE(change(domain::PresenceStatus::idle), "");
    EXPECT_THAT(change({}), ::testing::HasSubstr("member: presence.offline"));
    EXPECT_EQ(change(domain::PresenceStatus::online), "") << "from then on the member list tells";
}

TEST_F(DispatcherTest, WhoJoinsALargeServerIsNotShownWhoIsThere) {
    server.count_members(300);
    happens(domain::MemberJoined{server.state(), server.member(kStranger), user_summary(kStranger)});
    const auto created = parse(people.at(kStranger)->frames.back()->payload()).at("d").as_object();
    EXPECT_TRUE(created.at("server").at("large").as_bool());
    EXPECT_EQ(created.at("presences").as_array().size(), 1U);
}

TEST_F(DispatcherTest, ANewFriendWhoIsThereIsShown) {
    reach.friends.enter(kStranger, {});
    const auto befriends = [&](domain::RelationshipType type) {
        happens(
            domain::RelationshipUpdated{.user_id = kStranger,
                                        .relationship = {.other_id = kOwner, .type = type, .created_at = clock.now()},
                                        .other = user_summary(kOwner)});
    };
    befriends(domain::RelationshipType::outgoing);
    EXPECT_EQ(heard(), "stranger: relationship.updated");
    befriends(domain::RelationshipType::friend_);
    EXPECT_EQ(heard(), "stranger: relationship.updated presence.online");
    happens(domain::PresenceChanged{kOwner, domain::PresenceStatus::dnd, {}});
    EXPECT_EQ(heard(), "stranger: presence.online; owner: presence.online");
    happens(domain::RelationshipRemoved{.user_id = kStranger, .other_id = kOwner});
    (void)heard();
    happens(domain::PresenceChanged{kOwner, domain::PresenceStatus::online, {}});
    EXPECT_EQ(heard(), "owner: presence.online");
}

TEST_F(DispatcherTest, PresenceGoesToWhoSharesAServerOnce) {
    happens(domain::PresenceChanged{kSomebody, domain::PresenceStatus::online, {kServer}});
    EXPECT_EQ(heard(), members("presence.online"));
    happens(domain::PresenceChanged{kSomebody, {}, {kServer}});
    EXPECT_EQ(heard(), members("presence.offline"));
    happens(domain::PresenceChanged{kSomebody, domain::PresenceStatus::online, {}});
    EXPECT_EQ(heard(), "");

    auto& both = seat(kSomebody, {here(server.member(kSomebody)),
                                  {.state = elsewhere.state(), .member = elsewhere.member(kSomebody)}});
    happens(domain::PresenceChanged{kMember, domain::PresenceStatus::dnd, {kServer, kElsewhere}});
    EXPECT_THAT(both.heard(), ElementsAre("presence.online"));
    EXPECT_EQ(people.at(kMember)->heard().size(), 1U) << "one's own status, too";
    happens(domain::PresenceChanged{kMember, {}, {kServer, kElsewhere}});
    EXPECT_THAT(people.at(kMember)->heard(), IsEmpty()) << "invisible people are not told that they are gone";
    EXPECT_EQ(both.ephemeral, 2);
}

TEST_F(DispatcherTest, ProfilesGoToWhoSharesAServerAndToOneself) {
    happens(domain::UserUpdated{user_summary(kMember), {kServer}});
    EXPECT_EQ(heard(), members("user.updated"));
    happens(domain::UserUpdated{user_summary(kMember), {kServer, kElsewhere}});
    const auto own = parse(people.at(kMember)->frames.at(0)->payload());
    EXPECT_EQ(own.at("s"), "@me");
    EXPECT_EQ(parse(people.at(kOwner)->frames.at(0)->payload()).at("s"), kServer.to_string().c_str());
    EXPECT_EQ(heard(), "stranger: user.updated; " + members("user.updated"));
}

TEST_F(DispatcherTest, ARevocationIsShownToNobody) {
    happens(domain::SessionRevoked{kMember, id<domain::SessionId>(1)});
    EXPECT_EQ(heard(), "");
}

TEST_F(DispatcherTest, EveryReceiverGetsTheSameBytes) {
    happens(domain::MessageCreated{kServer, said(kGeneral), user_summary(kOwner)});
    EXPECT_EQ(people.at(kMember)->frames.at(0).get(), people.at(kOwner)->frames.at(0).get());
    EXPECT_EQ(metrics.frames_delivered.load(), 5U);
}

// Coming into view and going out of it.

TEST_F(DispatcherTest, AnOverwriteTakesAndGivesTheChannel) {
    server.hide(kGeneral);
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    EXPECT_EQ(heard(),
              "member: channel.deleted; timed out: channel.deleted; moderator: channel.deleted; "
              "administrator: channel.updated; owner: channel.updated");
    happens(domain::MessageCreated{kServer, said(kGeneral), user_summary(kOwner)});
    EXPECT_EQ(heard(), all({"administrator", "owner"}, "message.created")) << "at once";

    server.channel(kGeneral).overwrites.clear();
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    EXPECT_EQ(heard(), all({"member", "denied", "timed out", "moderator"}, "channel.created channel.updated") +
                           "; administrator: channel.updated; owner: channel.updated");
}

TEST_F(DispatcherTest, EachFrameOfOneChangeHasItsOwnId) {
    server.hide(kGeneral).add_channel(kFresh);
    happens(domain::ServerUpdated{server.state()});
    std::set<std::string> seen;
    for (const auto& frame : people.at(kMember)->frames)
        EXPECT_TRUE(seen.insert(parse(frame->payload()).at("id").as_string().c_str()).second)
            << "clients drop ids that they know";
    EXPECT_EQ(seen.size(), 3U);
}

TEST_F(DispatcherTest, ARoleOpensTheStaffRoom) {
    happens(domain::MemberUpdated{server.state(), server.member(kMember, {kModerators}), user_summary(kMember)});
    EXPECT_THAT(people.at(kMember)->heard(), ElementsAre("channel.created", "permissions.updated", "member.updated"));
    happens(domain::MessageCreated{kServer, said(kStaffRoom), user_summary(kOwner)});
    EXPECT_THAT(people.at(kMember)->heard(), ElementsAre("message.created"));
    happens(domain::MemberUpdated{server.state(), server.member(kMember), user_summary(kMember)});
    EXPECT_THAT(people.at(kMember)->heard(), ElementsAre("channel.deleted", "permissions.updated", "member.updated"));
}

TEST_F(DispatcherTest, WhoJoinsIsShownTheServerOnTheirOwnStream) {
    happens(domain::MemberJoined{server.state(), server.member(kStranger), user_summary(kStranger)});
    auto& stranger = *people.at(kStranger);
    ASSERT_EQ(stranger.frames.size(), 1U);
    const auto frame = parse(stranger.frames[0]->payload());
    EXPECT_EQ(frame.at("t"), "server.created");
    EXPECT_EQ(frame.at("s"), "@me");
    const auto& d = frame.at("d").as_object();
    EXPECT_EQ(d.at("server").at("permissions"), std::to_string(domain::kDefaultPermissions.bits()).c_str());
    ASSERT_EQ(d.at("channels").as_array().size(), 1U) << "not the hidden one";
    EXPECT_EQ(d.at("channels").at(0).at("id"), kGeneral.to_string().c_str());
    EXPECT_TRUE(d.at("channels").at(0).as_object().contains("permissions"));
    EXPECT_EQ(d.at("presences").as_array().size(), 7U) << "all who are there, the newcomer among them";
    EXPECT_EQ(heard(), "stranger: server.created; " + members("member.joined"));

    happens(domain::MessageCreated{kServer, said(kGeneral), user_summary(kOwner)});
    EXPECT_EQ(heard(), "stranger: message.created; " + viewers_of_general("message.created"));
    happens(domain::MemberJoined{server.state(), server.member(kStranger), user_summary(kStranger)});
    EXPECT_EQ(heard(), "stranger: member.joined; " + members("member.joined")) << "entering twice changes nothing";
}

TEST_F(DispatcherTest, WhoLeavesSeesTheServerGo) {
    auto& second = *new Listener(kMember);
    const std::unique_ptr<Listener> owned(&second);
    rooms.enter(second, {here(server.member(kMember))});
    happens(domain::MemberLeft{server.state(), kMember});
    EXPECT_THAT(second.heard(), ElementsAre("server.deleted"));
    const auto frame = parse(people.at(kMember)->frames.at(0)->payload());
    EXPECT_EQ(frame.at("s"), "@me");
    EXPECT_EQ(heard(), "member: server.deleted; " +
                           all({"denied", "timed out", "moderator", "administrator", "owner"}, "member.left"));
    happens(domain::MessageCreated{kServer, said(kGeneral), user_summary(kOwner)});
    EXPECT_EQ(heard(), all({"timed out", "moderator", "administrator", "owner"}, "message.created"));
    rooms.leave(second);
}

TEST_F(DispatcherTest, TypingEndsWithTheMessage) {
    starts_typing(kMember);
    happens(domain::MessageCreated{kServer, said(kGeneral, kMember), user_summary(kMember)});
    EXPECT_EQ(heard(), viewers_of_general("message.created typing.stop"));
    happens(domain::TypingStopped{kServer, kGeneral, kMember});
    EXPECT_EQ(heard(), "") << "known already";
}

TEST_F(DispatcherTest, TypingExpires) {
    starts_typing(kMember);
    clock.advance(8999ms);
    dispatcher.tick();
    EXPECT_EQ(heard(), "");
    clock.advance(1ms);
    dispatcher.tick();
    EXPECT_EQ(heard(), viewers_of_general("typing.stop"));
}

TEST_F(DispatcherTest, TypingEndsWhenItsMemberLeaves) {
    starts_typing(kMember);
    happens(domain::MemberLeft{server.state(), kMember});
    EXPECT_THAT(people.at(kOwner)->heard(), ElementsAre("member.left", "typing.stop"));
}

TEST_F(DispatcherTest, TypingEndsForWhoMayNotSendAnyMore) {
    starts_typing(kMember);
    starts_typing(kOwner);
    happens(domain::MemberUpdated{server.state(), server.member(kMember, {}, clock.now() + 1h), user_summary(kMember)});
    EXPECT_THAT(ended, ElementsAre(typist(kMember))) << "a timeout";
    (void)heard();
    dispatcher.end_typing(ended.at(0));
    dispatcher.end_typing(ended.at(0));
    EXPECT_EQ(heard(), viewers_of_general("typing.stop")) << "told once";

    ended.clear();
    starts_typing(kModerator);
    server.hide(kGeneral);
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    EXPECT_THAT(ended, ElementsAre(typist(kModerator))) << "the channel went out of view";
}

TEST_F(DispatcherTest, TypingIsForgottenWithItsChannel) {
    starts_typing(kMember);
    server.remove_channel(kGeneral);
    happens(domain::ChannelDeleted{server.state(), kGeneral});
    (void)heard();
    clock.advance(10s);
    dispatcher.tick();
    EXPECT_EQ(heard(), "");
}

TEST_F(DispatcherTest, MarksAreToldToOnesOwnSessions) {
    Listener second(kMember);
    rooms.enter(second, {here(server.member(kMember))});
    happens(domain::ReadUpdated{kMember, kGeneral, {.message_id = id<domain::MessageId>(5), .mentions = 1}});
    EXPECT_THAT(second.heard(), ElementsAre("read.updated"));
    EXPECT_EQ(heard(), "member: read.updated");
    rooms.leave(second);
}

TEST_F(DispatcherTest, VotesAreToldToOnesOwnSessions) {
    happens(domain::PollVoted{kMember, kGeneral, id<domain::MessageId>(5), {0, 1}});
    EXPECT_EQ(heard(), "member: poll.voted");
}

TEST_F(DispatcherTest, ChoicesOfWhatToHearAreToldToOnesOwnSessions) {
    happens(domain::NotificationsUpdated{kMember, {.server_id = kServer, .level = domain::NotificationLevel::none}});
    EXPECT_EQ(heard(), "member: notifications.updated");
}

// Masks: whoever may do something else than before is told what.

TEST_F(DispatcherTest, RoleEventsGoToMembersAndMasksToThoseConcerned) {
    domain::Role fresh = server.state()->roles.back();
    fresh.id = id<RoleId>(30);
    happens(domain::RoleCreated{server.state(), fresh});
    EXPECT_EQ(heard(), members("role.created"));
    happens(domain::RoleDeleted{server.state(), fresh.id});
    EXPECT_EQ(heard(), members("role.deleted"));

    const domain::ServerEmoji parrot{.id = id<domain::EmojiId>(31), .server_id = kServer, .name = "parrot"};
    happens(domain::EmojiCreated{server.state(), parrot});
    EXPECT_EQ(heard(), members("emoji.created"));
    happens(domain::EmojiUpdated{server.state(), parrot});
    EXPECT_EQ(heard(), members("emoji.updated"));
    happens(domain::EmojiDeleted{server.state(), parrot.id});
    EXPECT_EQ(heard(), members("emoji.deleted"));

    server.grant(kModerators, {Permission::manage_messages, Permission::kick_members});
    happens(domain::RoleUpdated{server.state(), *server.state()->find_role(kModerators)});
    const auto told = parse(people.at(kModerator)->frames.at(0)->payload());
    EXPECT_EQ(told.at("t"), "permissions.updated");
    EXPECT_EQ(told.at("d").at("server_id"), kServer.to_string().c_str());
    const auto mine =
        domain::server_permissions(*server.state(), server.member(kModerator, {kModerators}).get(), clock.now());
    EXPECT_EQ(told.at("d").at("permissions"), std::to_string(mine.bits()).c_str());
    EXPECT_FALSE(told.contains("s")) << "personal, and not replayed";
    EXPECT_EQ(heard(),
              "member: role.updated; denied: role.updated; timed out: role.updated; "
              "moderator: permissions.updated role.updated; administrator: role.updated; owner: role.updated");
}

TEST_F(DispatcherTest, AnOverwriteChangesMasksInItsChannelOnly) {
    server.deny(kGeneral, kMember, {Permission::attach_files});
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    const auto told = parse(people.at(kMember)->frames.at(0)->payload());
    ASSERT_EQ(told.at("t"), "permissions.updated");
    const auto& channels = told.at("d").at("channels").as_array();
    ASSERT_EQ(channels.size(), 1U);
    EXPECT_EQ(channels[0].at("id"), kGeneral.to_string().c_str());
    EXPECT_THAT(people.at(kModerator)->heard(), ElementsAre("channel.updated"));
}

TEST_F(DispatcherTest, ATimeoutChangesMasksWhenItStartsAndWhenTheClockEndsIt) {
    happens(
        domain::MemberUpdated{server.state(), server.member(kMember, {}, clock.now() + 10min), user_summary(kMember)});
    EXPECT_THAT(people.at(kMember)->heard(), ElementsAre("permissions.updated", "member.updated"));
    (void)heard();
    clock.advance(9min);
    dispatcher.tick();
    EXPECT_EQ(heard(), "");
    clock.advance(1min);
    dispatcher.tick();
    EXPECT_EQ(heard(), "member: permissions.updated");
    clock.advance(1h);
    dispatcher.tick();
    EXPECT_EQ(heard(), "timed out: permissions.updated");
    dispatcher.tick();
    EXPECT_EQ(heard(), "");
}

TEST_F(DispatcherTest, AServerThatChangesHandsTellsBothOwners) {
    server.give_to(kMember);
    happens(domain::ServerUpdated{server.state()});
    EXPECT_THAT(people.at(kOwner)->heard(), ElementsAre("channel.deleted", "permissions.updated", "server.updated"));
    EXPECT_THAT(people.at(kMember)->heard(), ElementsAre("channel.created", "permissions.updated", "server.updated"));
    EXPECT_THAT(people.at(kModerator)->heard(), ElementsAre("server.updated"));
}

// Sessions of one user share their places.

TEST_F(DispatcherTest, AFurtherSessionGoesWhereTheUserIs) {
    happens(domain::MemberUpdated{server.state(), server.member(kMember, {kModerators}), user_summary(kMember)});
    Listener second(kMember);
    rooms.enter(second, {here(server.member(kMember))});  // a snapshot that is a little behind
    happens(domain::MessageCreated{kServer, said(kStaffRoom), user_summary(kOwner)});
    EXPECT_THAT(second.heard(), ElementsAre("message.created"));
    rooms.leave(second);
    rooms.leave(*people.at(kMember));
    EXPECT_THAT(rooms.servers_of(kMember), IsEmpty());
    happens(domain::MessageCreated{kServer, said(kStaffRoom), user_summary(kOwner)});
    EXPECT_THAT(second.heard(), IsEmpty());
}

TEST_F(DispatcherTest, NothingIsLeftWhenAllHaveLeft) {
    for (const auto& [user, listener] : people) rooms.leave(*listener);
    EXPECT_EQ(rooms.find(kServer), nullptr);
    EXPECT_EQ(rooms.find(kElsewhere), nullptr);
    happens(domain::ServerUpdated{server.state()});
    EXPECT_EQ(heard(), "");
}

}  // namespace
}  // namespace veza::gateway::testing
