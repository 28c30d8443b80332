// Threads: seen by who sees their channel.
#include "gateway/dispatcher_test_support.hpp"

namespace veza::gateway::testing {
namespace {

TEST_F(DispatcherTest, ThreadsGoToThoseWhoSeeTheirChannel) {
    const auto owner = user_summary(kOwner);
    for (const auto parent : {kGeneral, kStaffRoom}) {
        const auto viewers = [&](const std::string& type) {
            return parent == kGeneral ? viewers_of_general(type) : viewers_of_staff_room(type);
        };
        happens(domain::ThreadCreated{thread_in(parent)});
        EXPECT_EQ(heard(), viewers("channel.created"));
        happens(domain::ThreadUpdated{thread_in(parent)});
        EXPECT_EQ(heard(), viewers("channel.updated"));
        happens(domain::MessageCreated{
            .server_id = kServer, .message = said(kThread), .author = owner, .parent_id = parent});
        EXPECT_EQ(heard(), viewers("message.created"));
        happens(domain::MessageUpdated{
            .server_id = kServer, .message = said(kThread), .author = owner, .parent_id = parent});
        EXPECT_EQ(heard(), viewers("message.updated"));
        happens(domain::MessageDeleted{kServer, kThread, id<domain::MessageId>(5), parent});
        EXPECT_EQ(heard(), viewers("message.deleted"));
        happens(domain::ReactionAdded{kServer, kThread, id<domain::MessageId>(5), kOwner, "👍", parent});
        EXPECT_EQ(heard(), viewers("reaction.added"));
        happens(domain::ReactionRemoved{kServer, kThread, id<domain::MessageId>(5), kOwner, "👍", parent});
        EXPECT_EQ(heard(), viewers("reaction.removed"));
        happens(domain::PinAdded{kServer, kThread, id<domain::MessageId>(5), kOwner, parent});
        EXPECT_EQ(heard(), viewers("pin.added"));
        happens(domain::PinRemoved{kServer, kThread, id<domain::MessageId>(5), kOwner, parent});
        EXPECT_EQ(heard(), viewers("pin.removed"));
        happens(domain::PollUpdated{kServer, kThread, id<domain::MessageId>(5), {}, parent});
        EXPECT_EQ(heard(), viewers("poll.updated"));
        happens(domain::TypingStarted{kServer, kThread, kSomebody, parent});
        EXPECT_EQ(heard(), viewers("typing.start"));
        happens(domain::TypingStopped{kServer, kThread, kSomebody, parent});
        EXPECT_EQ(heard(), viewers("typing.stop"));
        happens(domain::ThreadDeleted{kServer, parent, kThread});
        EXPECT_EQ(heard(), viewers("channel.deleted"));
    }
}

TEST_F(DispatcherTest, FollowingIsToldToThoseWhoFollowAndSeeTheChannel) {
    happens(domain::ThreadFollowed{thread_in(kStaffRoom), {kStranger, kMember, kModerator}});
    EXPECT_EQ(heard(), "moderator: thread.followed");
    happens(domain::ThreadFollowed{thread_in(kGeneral), {kMember, kDenied}});
    EXPECT_EQ(heard(), "member: thread.followed");
    happens(domain::ThreadUnfollowed{kThread, kMember});
    EXPECT_EQ(heard(), "member: thread.unfollowed");
}

TEST_F(DispatcherTest, WhoLosesSightOfAChannelHearsNoMoreOfItsThreads) {
    server.deny(kGeneral, kMember, {Permission::view_channel});
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    (void)heard();
    happens(domain::MessageCreated{
        .server_id = kServer, .message = said(kThread), .author = user_summary(kOwner), .parent_id = kGeneral});
    EXPECT_EQ(heard(), all({"timed out", "moderator", "administrator", "owner"}, "message.created"));
}

TEST_F(DispatcherTest, TypingInAThreadEndsWithTheRightToWriteThere) {
    happens(domain::TypingStarted{kServer, kThread, kMember, kGeneral});
    (void)heard();
    server.deny(kGeneral, kMember, {Permission::send_messages});
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    EXPECT_TRUE(ended.empty()) << "who may not write in the channel may write in its threads";
    server.deny(kGeneral, kMember, {Permission::send_in_threads});
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    ASSERT_EQ(ended.size(), 1U);
    (void)heard();
    dispatcher.end_typing(ended.front());
    EXPECT_EQ(heard(), viewers_of_general("typing.stop"));
}

}  // namespace
}  // namespace veza::gateway::testing
