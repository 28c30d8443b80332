#include "gateway/resume.hpp"

#include "domain/track.hpp"
#include "gateway/dispatcher_test_support.hpp"

namespace veza::gateway {
namespace {

using namespace testing;

/// Everybody was here until a moment ago; now the rooms know what holds, and one of them comes back.
class ResumeTest : public DispatcherTest {
protected:
    Streams streams{ReplayLimits{}, ids.next()};
    Arrival arrived = 0;

    ResumeTest() {
        occurs(domain::ServerUpdated{server.state()});  // from here on the state is known
    }

    core::Uuid occurs(domain::EventBody body) {
        const auto event = encode(std::make_shared<const domain::Event>(
            domain::Event{.id = ids.next_id<domain::EventId>(), .body = std::move(body)}));
        arrived = streams.push(event, clock.steady());
        dispatcher.dispatch(*event);
        return event->event->id.uuid();
    }
    core::Uuid post(std::uint8_t number, ChannelId channel = kGeneral, UserId author = kOwner) {
        return occurs(domain::MessageCreated{.server_id = kServer,
                                             .message = message(id<domain::MessageId>(number), channel, author),
                                             .author = user_summary(author)});
    }
    /// As if the person had seen all that happened so far.
    [[nodiscard]] Positions here_and_now() const {
        const auto position = streams.position_at(arrived);
        return {{"@me", position}, {kServer.to_string(), position}};
    }
    Replay come_back(UserId user, const Positions& positions) {
        return replay({.user = user,
                       .rooms = rooms,
                       .streams = streams,
                       .until = arrived,
                       .now = clock.now(),
                       .presences = [](ServerId) { return std::vector<domain::Presence>{}; }},
                      positions);
    }
    static std::vector<std::string> types(const Replay& replay) {
        std::vector<std::string> out;
        for (const auto& frame : replay.frames) out.push_back(type_of(frame->payload()));
        return out;
    }
    void change_channel(ChannelId channel) { occurs(domain::ChannelUpdated{server.state(), server.channel(channel)}); }
};

TEST_F(ResumeTest, TheGapIsPlayedToWhoMaySeeIt) {
    const auto then = here_and_now();
    post(1);
    post(2, kStaffRoom);
    const auto member = come_back(kMember, then);
    EXPECT_THAT(types(member), ElementsAre("message.created"));
    EXPECT_THAT(member.reset, IsEmpty());
    EXPECT_THAT(member.whole, ElementsAre("@me", kServer.to_string()));
    EXPECT_THAT(types(come_back(kModerator, then)), ElementsAre("message.created", "message.created"));
    EXPECT_THAT(types(come_back(kDenied, then)), IsEmpty());
}

TEST_F(ResumeTest, AStrangerGetsNothingOfAServerThatTheyName) {
    const auto then = here_and_now();
    post(1);
    const auto seen = come_back(kStranger, then);
    EXPECT_THAT(types(seen), IsEmpty());
    EXPECT_THAT(seen.reset, ElementsAre(kElsewhere.to_string(), kServer.to_string()))
        << "the one that is theirs was not named, the other is not theirs";
}

TEST_F(ResumeTest, ADeletedMessageIsGone) {
    const auto then = here_and_now();
    post(1);
    occurs(domain::MessageDeleted{kServer, kGeneral, id<domain::MessageId>(1)});
    EXPECT_THAT(types(come_back(kMember, then)), ElementsAre("message.deleted"));
}

TEST_F(ResumeTest, WhatDoesNotTouchOnesRightsIsPlayed) {
    const auto then = here_and_now();
    occurs(domain::ServerUpdated{server.state()});
    server.channel(kGeneral).topic = "news";
    change_channel(kGeneral);
    server.add_channel(kFresh);
    occurs(domain::ChannelCreated{server.state(), server.channel(kFresh)});
    occurs(domain::MemberUpdated{server.state(), server.member(kModerator), user_summary(kModerator)});
    const auto seen = come_back(kMember, then);
    EXPECT_THAT(types(seen), ElementsAre("server.updated", "channel.updated", "channel.created", "member.updated"));
    EXPECT_THAT(seen.reset, IsEmpty());
}

TEST_F(ResumeTest, MusicIsPlayedToItsOwnerAndToWhoSeesTheLibrary) {
    const auto then = here_and_now();
    const auto track = std::make_shared<const domain::Track>(domain::Track{
        .id = id<domain::TrackId>(40), .owner_id = kMember, .title = "Song", .created_at = {}, .updated_at = {}});
    occurs(domain::TrackProcessing{.user_id = kMember, .track_id = track->id});
    occurs(domain::TrackReady{.owner_id = kMember, .library = {}, .track = track});
    occurs(domain::TrackUpdated{.owner_id = kMember, .library = kServer, .track = track});
    occurs(domain::TrackDeleted{.owner_id = kMember, .library = kServer, .track_id = track->id, .withdrawn = true});
    EXPECT_THAT(types(come_back(kModerator, then)), ElementsAre("track.updated", "track.deleted"));
    EXPECT_THAT(types(come_back(kTimedOut, then)), IsEmpty()) << "who may only read sees no library";
    const auto own = come_back(kMember, {{"@me", then.at("@me")}});
    EXPECT_THAT(types(own), ElementsAre("track.ready", "track.updated"));
}

TEST_F(ResumeTest, AChannelThatCameAndWentIsNotShown) {
    const auto then = here_and_now();
    server.add_channel(kFresh);
    occurs(domain::ChannelCreated{server.state(), server.channel(kFresh)});
    server.remove_channel(kFresh);
    occurs(domain::ChannelDeleted{server.state(), kFresh});
    server.remove_channel(kGeneral);
    occurs(domain::ChannelDeleted{server.state(), kGeneral});
    const auto seen = come_back(kMember, then);
    EXPECT_THAT(types(seen), ElementsAre("channel.deleted"));
    EXPECT_EQ(parse(seen.frames.front()->payload()).at("d").at("id"), kGeneral.to_string().c_str());
}

TEST_F(ResumeTest, OtherRightsThanBeforeResetTheServer) {
    auto then = here_and_now();
    post(1);
    server.hide(kGeneral);
    change_channel(kGeneral);
    EXPECT_THAT(come_back(kMember, then).reset, ElementsAre(kServer.to_string()));
    EXPECT_THAT(types(come_back(kMember, then)), IsEmpty())
        << "and nothing of it is shown, not even what was seen before";
    EXPECT_THAT(come_back(kAdministrator, then).reset, IsEmpty()) << "they see it as before";

    then = here_and_now();
    server.grant(domain::everyone_role(kServer), {Permission::view_channel});
    occurs(domain::RoleUpdated{server.state(), server.state()->roles.front()});
    EXPECT_THAT(come_back(kMember, then).reset, ElementsAre(kServer.to_string()));
    EXPECT_THAT(come_back(kOwner, then).reset, IsEmpty());
}

TEST_F(ResumeTest, AChangeOfOnesMembershipResetsTheServer) {
    auto then = here_and_now();
    occurs(domain::MemberUpdated{server.state(), server.member(kMember, {kModerators}), user_summary(kMember)});
    EXPECT_THAT(come_back(kMember, then).reset, ElementsAre(kServer.to_string()));
    EXPECT_THAT(come_back(kOwner, then).reset, IsEmpty());
    then = here_and_now();
    occurs(domain::RoleDeleted{server.state(), id<RoleId>(29)});
    EXPECT_THAT(come_back(kMember, then).reset, ElementsAre(kServer.to_string())) << "they may have had it";
}

TEST_F(ResumeTest, ATimeoutThatEndedMeanwhileResetsTheServer) {
    const auto then = here_and_now();
    EXPECT_THAT(come_back(kTimedOut, then).reset, IsEmpty());
    clock.advance(2h);
    EXPECT_THAT(come_back(kTimedOut, then).reset, ElementsAre(kServer.to_string()));
    EXPECT_THAT(come_back(kMember, then).reset, IsEmpty());
}

TEST_F(ResumeTest, AServerThatOneJoinedMeanwhileIsShownWithWhatFollowed) {
    auto then = here_and_now();
    then.insert_or_assign(kElsewhere.to_string(), then.at("@me"));
    then.erase(kServer.to_string());
    post(1);
    occurs(domain::MemberJoined{server.state(), server.member(kStranger), user_summary(kStranger)});
    post(2);
    const auto seen = come_back(kStranger, then);
    EXPECT_THAT(types(seen), ElementsAre("server.created", "message.created"));
    EXPECT_THAT(seen.reset, IsEmpty());
    EXPECT_EQ(parse(seen.frames[1]->payload()).at("d").at("id"), id<domain::MessageId>(2).to_string().c_str());
}

TEST_F(ResumeTest, AServerThatOneLeftMeanwhileIsTakenAway) {
    const auto then = here_and_now();
    post(1);
    occurs(domain::MemberLeft{server.state(), kMember});
    const auto seen = come_back(kMember, then);
    EXPECT_THAT(types(seen), ElementsAre("server.deleted")) << "and nothing of what was said there";
    EXPECT_THAT(seen.reset, IsEmpty());
}

TEST_F(ResumeTest, WhatIsNotNamedOrTooOldIsReset) {
    EXPECT_THAT(come_back(kMember, {}).reset, ElementsAre("@me", kServer.to_string()));
    const auto seen = come_back(kMember, {{"@me", core::Uuid{}}, {kServer.to_string(), core::Uuid{}}, {"junk", {}}});
    EXPECT_THAT(seen.reset, ElementsAre("@me", kServer.to_string(), "junk"));
    EXPECT_THAT(types(seen), IsEmpty());
}

TEST_F(ResumeTest, OnesOwnMarksArePlayedToOneself) {
    const auto then = here_and_now();
    occurs(domain::ReadUpdated{kMember, kGeneral, {}});
    EXPECT_THAT(types(come_back(kMember, then)), ElementsAre("read.updated"));
    EXPECT_THAT(types(come_back(kOwner, then)), IsEmpty());
}

TEST_F(ResumeTest, DirectMessagesComeOnOnesOwnStream) {
    const auto channel = id<ChannelId>(40);
    const auto place = domain::place_of(channel);
    domain::DirectChannel direct;
    direct.id = channel;
    direct.type = domain::ChannelType::dm;
    direct.recipients = {kMember, kOwner};
    auto then = here_and_now();
    occurs(domain::DirectOpened{domain::direct_state(direct, false), {user_summary(kMember), user_summary(kOwner)}});
    occurs(domain::MessageCreated{.server_id = place,
                                  .message = message(id<domain::MessageId>(1), channel, kOwner),
                                  .author = user_summary(kOwner)});
    EXPECT_THAT(types(come_back(kMember, then)), ElementsAre("channel.created", "message.created"));
    EXPECT_THAT(come_back(kMember, then).reset, IsEmpty());
    then = here_and_now();
    occurs(domain::MessageCreated{.server_id = place,
                                  .message = message(id<domain::MessageId>(2), channel, kOwner),
                                  .author = user_summary(kOwner)});
    EXPECT_THAT(types(come_back(kMember, then)), ElementsAre("message.created"));
    EXPECT_THAT(types(come_back(kModerator, then)), IsEmpty());

    then = here_and_now();
    occurs(domain::DirectUpdated{domain::direct_state(direct, true), {user_summary(kMember), user_summary(kOwner)}});
    EXPECT_THAT(come_back(kMember, then).reset, ElementsAre("@me")) << "nobody may write there any more";
}

}  // namespace
}  // namespace veza::gateway
