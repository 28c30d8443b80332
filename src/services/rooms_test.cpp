// Listening rooms: who may do what there, what they play, and how they go on by themselves.
#include "services/testing_sounds.hpp"

#include <chrono>

namespace veza::services {
namespace {

using namespace std::chrono;
using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::Permission;
using domain::RoomItemId;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// As long as a track of the analyser of the tests is.
constexpr milliseconds kDuration{10'000};
/// How far ahead what begins is set where nobody says how long an answer takes.
constexpr milliseconds kLead{300};
constexpr milliseconds kLeadToFetch{1000};

struct RoomsTest : MusicTest {
    domain::ChannelId room =
        must(run(instance.channels.create(ada, server, {.name = "den", .type = domain::ChannelType::listening},
                                          std::nullopt)))
            .channel.id;
    domain::Track song = shared("title: Song");
    domain::Track other = shared("title: Other");
    domain::Actor cem = instance.person("cem");

    RoomsTest() {
        instance.bus.subscribe([this](const domain::EventPtr& event) { instance.rooms.director.on(*event); });
        const auto invite = must(run(instance.invites.create(ada, server, {}, std::nullopt))).invite.code;
        must(run(instance.invites.join(cem, invite)));
        instance.events.clear();
    }

    /// A connection for each person, always the same.
    static core::Uuid connection_of(const domain::Actor& who) { return who.user.uuid(); }
    core::Result<RoomReply> ask(const domain::Actor& who, decltype(RoomRequest::what) what) {
        return run(instance.realtime.room(who, connection_of(who), {.channel = room, .what = std::move(what)}));
    }
    void done(const domain::Actor& who, decltype(RoomRequest::what) what) { (void)must(ask(who, std::move(what))); }
    core::Reason refused(const domain::Actor& who, decltype(RoomRequest::what) what) {
        return must_fail(ask(who, std::move(what))).reason;
    }
    RoomVisit join(const domain::Actor& who) { return std::get<RoomVisit>(must(ask(who, JoinRoom{}))); }
    std::vector<RoomItemId> enqueue(const domain::Actor& who, std::vector<domain::TrackId> tracks) {
        const auto reply = must(ask(who, EnqueueTracks{std::move(tracks)}));
        std::vector<RoomItemId> ids;
        for (const auto& item : *std::get<RoomDone>(reply).items) ids.push_back(item.item.id);
        return ids;
    }
    RoomVisits::Whole look(const domain::Actor& who) { return must(run(instance.rooms.visits.look(who, room))); }
    domain::ShownRoom shown() { return *look(ada).visit.room; }
    std::vector<std::string> waiting() {
        std::vector<std::string> titles;
        for (const auto& item : look(ada).queue) titles.push_back(item.track.title);
        return titles;
    }
    std::string playing() {
        const auto now = shown();
        return now.room.playing && now.item ? now.item->track.title : "";
    }
    std::int64_t position() {
        return domain::position_at(shown().room, instance.rooms.timeline.now(), kDuration.count());
    }
    /// Time goes by, with a round of the director every now and then.
    void pass(milliseconds time) {
        for (; time > milliseconds{0}; time -= milliseconds{100}) {
            instance.clock.advance(std::min(time, milliseconds{100}));
            must(run(instance.rooms.director.round()));
        }
    }
    void allow(const domain::Actor& who, domain::Permissions permissions, domain::Permissions denied = {}) {
        must(run(instance.overwrites.put(
            ada, room,
            {.kind = domain::OverwriteKind::member, .target = who.user.uuid(), .allow = permissions, .deny = denied})));
    }
    std::optional<domain::UserId> conductor() { return shown().room.controller; }
};

TEST_F(RoomsTest, WhatIsPutIntoAnEmptyRoomBeginsAndTheRestWaits) {
    const auto items = enqueue(bob, {song.id, other.id});
    const auto now = shown();
    EXPECT_TRUE(now.room.playing);
    EXPECT_EQ(now.room.item_id, items[0]);
    EXPECT_EQ(now.room.anchor, instance.rooms.timeline.now() + kLeadToFetch) << "so that all can fetch it first";
    EXPECT_EQ(now.item->track.title, "Song");
    EXPECT_EQ(now.item->added_by->username, "bob");
    EXPECT_EQ(now.next->item.id, items[1]);
    EXPECT_EQ(now.queue_length, 1);
    EXPECT_THAT(waiting(), ElementsAre("Other"));
    const auto told = instance.of_type<domain::RoomChanged>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].server_id, server);
    EXPECT_EQ(told[0].channel_id, room);
    EXPECT_EQ(told[0].room->room, now.room);
    EXPECT_EQ(now.room.rev, 1);
}

TEST_F(RoomsTest, OneTrackFollowsTheOtherAtTheMomentAtWhichItEnds) {
    join(bob);
    enqueue(bob, {song.id, other.id});
    const auto begun = shown().room.anchor;
    pass(kLeadToFetch + milliseconds{5'000});
    EXPECT_EQ(playing(), "Song");
    EXPECT_EQ(position(), 5'000);
    pass(milliseconds{5'200});
    EXPECT_EQ(playing(), "Other");
    EXPECT_EQ(shown().room.anchor, begun + kDuration) << "not when the server noticed";
    EXPECT_THAT(waiting(), IsEmpty());
    pass(kDuration);
    EXPECT_EQ(playing(), "");
    EXPECT_EQ(shown().room.item_id, std::nullopt);
    enqueue(bob, {song.id});
    EXPECT_EQ(playing(), "Song") << "and it can go on";
}

TEST_F(RoomsTest, WhoMayDjSteersAndConducts) {
    join(bob);
    join(ada);
    EXPECT_EQ(conductor(), ada.user);
    enqueue(bob, {song.id, other.id});
    pass(kLeadToFetch + seconds{2});
    for (const auto& what : {decltype(RoomRequest::what)(PauseRoom{}), decltype(RoomRequest::what)(SeekRoom{5'000}),
                             decltype(RoomRequest::what)(PlayRoom{}), decltype(RoomRequest::what)(ClearQueue{})})
        EXPECT_EQ(refused(bob, what), Reason::missing_permission);
    done(ada, PauseRoom{});
    EXPECT_EQ(playing(), "");
    EXPECT_EQ(position(), 2'000);
    pass(seconds{3});
    EXPECT_EQ(position(), 2'000);
    done(ada, SeekRoom{.position_ms = 7'000});
    EXPECT_EQ(position(), 7'000);
    done(ada, PlayRoom{});
    EXPECT_EQ(shown().room.anchor, instance.rooms.timeline.now() + kLead);
    pass(kLead + seconds{1});
    EXPECT_EQ(position(), 8'000);
    done(ada, SkipItem{});
    EXPECT_EQ(playing(), "Other");
    EXPECT_EQ(refused(ada, SeekRoom{.position_ms = kDuration.count()}), Reason::invalid_field);
    EXPECT_EQ(refused(ada, SeekRoom{.position_ms = -1}), Reason::invalid_field);
    done(ada, SkipItem{});
    EXPECT_EQ(refused(ada, SkipItem{}), Reason::nothing_to_play);
    EXPECT_EQ(refused(ada, PlayRoom{}), Reason::nothing_to_play);
    EXPECT_EQ(refused(ada, PauseRoom{}), Reason::nothing_to_play);
}

TEST_F(RoomsTest, WhatSomebodyDidNotSeeIsNotUndone) {
    const auto items = enqueue(bob, {song.id, other.id});
    const auto rev = shown().room.rev;
    done(ada, PauseRoom{.expected_rev = rev});
    EXPECT_EQ(refused(ada, PlayRoom{.expected_rev = rev}), Reason::room_changed);
    done(ada, SkipItem{.item = items[0]});
    EXPECT_EQ(refused(ada, SkipItem{.item = items[0]}), Reason::room_changed) << "pressed twice, skipped once";
    EXPECT_EQ(playing(), "Other");
    const auto before = instance.of_type<domain::RoomChanged>().size();
    const auto now = shown().room.rev;
    done(ada, PlayRoom{});
    EXPECT_EQ(shown().room.rev, now) << "it plays already";
    EXPECT_EQ(instance.of_type<domain::RoomChanged>().size(), before);
}

TEST_F(RoomsTest, OneSkipsWhatOneQueuedAndVotesOnTheRest) {
    join(ada);
    join(bob);
    join(cem);
    enqueue(bob, {song.id});
    const auto adas = enqueue(ada, {other.id, song.id}).front();
    EXPECT_EQ(refused(cem, SkipItem{}), Reason::missing_permission);
    done(bob, SkipItem{});
    EXPECT_EQ(playing(), "Other") << "it was bob's own";
    EXPECT_EQ(refused(bob, SkipItem{}), Reason::missing_permission);
    auto votes = std::get<RoomVotes>(must(ask(bob, VoteToSkip{.item = adas})));
    EXPECT_EQ(votes.votes, 1);
    EXPECT_EQ(votes.needed, 2);
    EXPECT_TRUE(look(bob).visit.voted);
    EXPECT_FALSE(look(cem).visit.voted);
    votes = std::get<RoomVotes>(must(ask(bob, VoteToSkip{.item = adas})));
    EXPECT_EQ(votes.votes, 1) << "once is enough";
    votes = std::get<RoomVotes>(must(ask(bob, VoteToSkip{.item = adas, .skip = false})));
    EXPECT_EQ(votes.votes, 0);
    done(bob, VoteToSkip{.item = adas});
    EXPECT_EQ(playing(), "Other");
    done(cem, VoteToSkip{.item = adas});
    EXPECT_EQ(playing(), "Song");
    EXPECT_EQ(refused(cem, VoteToSkip{.item = adas}), Reason::room_changed);
    EXPECT_FALSE(look(bob).visit.voted) << "of what plays now";
    allow(cem, {Permission::skip_tracks});
    done(cem, SkipItem{});
    EXPECT_EQ(playing(), "");
}

TEST_F(RoomsTest, WhatMovesOnSaysWhy) {
    using domain::LeftReason;
    join(ada);
    join(bob);
    join(cem);
    const auto items = enqueue(bob, {song.id, other.id, song.id, other.id, song.id});
    const auto told = [this] { return instance.of_type<domain::RoomChanged>().back().room->left; };
    const auto expect_left = [&](RoomItemId item, LeftReason reason, std::optional<std::string> by) {
        const auto left = told();
        ASSERT_TRUE(left);
        EXPECT_EQ(left->id, item);
        EXPECT_EQ(left->reason, reason);
        EXPECT_EQ(left->by ? std::optional(left->by->username) : std::nullopt, by);
        EXPECT_FALSE(shown().left) << "it belongs to the change, not to the room";
    };
    EXPECT_FALSE(told()) << "nothing played before";
    pass(kLeadToFetch + kDuration);
    expect_left(items[0], LeftReason::ended, std::nullopt);
    done(ada, PauseRoom{});
    EXPECT_FALSE(told()) << "it stands, and plays still";
    done(bob, SkipItem{});
    expect_left(items[1], LeftReason::skipped, "bob");
    done(bob, VoteToSkip{.item = items[2]});
    done(cem, VoteToSkip{.item = items[2]});
    expect_left(items[2], LeftReason::voted, std::nullopt);
    done(ada, PlayRoom{.item = items[4]});
    expect_left(items[3], LeftReason::skipped, "ada");
    must(run(instance.tracks.remove(ada, song.id)));
    pass(milliseconds{100});
    expect_left(items[4], LeftReason::gone, std::nullopt);
}

TEST_F(RoomsTest, OnlyWhoIsThereVotesAndFewerPeopleNeedFewerVotes) {
    join(ada);
    join(bob);
    const auto item = enqueue(ada, {song.id, other.id}).front();
    EXPECT_EQ(refused(cem, VoteToSkip{.item = item}), Reason::not_listening);
    join(cem);
    done(bob, VoteToSkip{.item = item});
    EXPECT_EQ(playing(), "Song");
    done(ada, LeaveRoom{});
    done(cem, LeaveRoom{});
    pass(milliseconds{100});
    EXPECT_EQ(playing(), "Other") << "bob is alone";
}

TEST_F(RoomsTest, WhoeverConductsHandsOnWhenTheyLeave) {
    allow(cem, {Permission::dj});
    join(ada);
    join(bob);
    join(cem);
    enqueue(ada, {song.id, other.id});
    pass(milliseconds{500});
    done(ada, LeaveRoom{});
    pass(milliseconds{100});
    EXPECT_EQ(conductor(), cem.user) << "bob came before, but may not";
    EXPECT_EQ(playing(), "Song") << "the music goes on";
    EXPECT_EQ(refused(bob, PauseRoom{}), Reason::missing_permission);
    done(cem, PauseRoom{});
    done(cem, LeaveRoom{});
    pass(milliseconds{100});
    EXPECT_EQ(conductor(), std::nullopt);
    done(bob, PlayRoom{});
    EXPECT_EQ(playing(), "Song") << "where nobody conducts, a listener lets it go on";
    EXPECT_EQ(refused(bob, PauseRoom{}), Reason::missing_permission);
    EXPECT_EQ(refused(bob, PlayRoom{.position_ms = 100}), Reason::missing_permission);
    join(ada);
    EXPECT_EQ(conductor(), ada.user);
    join(cem);
    done(cem, SeekRoom{.position_ms = 100});
    EXPECT_EQ(conductor(), cem.user) << "who gave the last command";
}

TEST_F(RoomsTest, WhoIsLostIsWaitedForAndWhoLeavesIsNot) {
    join(ada);
    join(bob);
    enqueue(ada, {song.id, other.id});
    instance.realtime.lose(connection_of(ada));
    pass(seconds{14});
    EXPECT_EQ(conductor(), ada.user);
    EXPECT_EQ(look(bob).visit.audience.count, 2);
    join(ada);
    pass(seconds{3});
    EXPECT_EQ(conductor(), ada.user) << "she was back in time";
    instance.realtime.lose(connection_of(ada));
    pass(seconds{16});
    EXPECT_EQ(conductor(), std::nullopt);
    EXPECT_EQ(look(bob).visit.audience.count, 1);
}

TEST_F(RoomsTest, ARoomInWhichNobodyIsPauses) {
    join(bob);
    enqueue(bob, {song.id, other.id});
    pass(kLeadToFetch + seconds{2});
    done(bob, LeaveRoom{});
    pass(seconds{1});
    EXPECT_EQ(playing(), "Song");
    join(bob);
    pass(seconds{1});
    done(bob, LeaveRoom{});
    pass(seconds{14});
    EXPECT_EQ(playing(), "Other");
    pass(seconds{2});
    EXPECT_EQ(playing(), "");
    const auto paused = position();
    EXPECT_GT(paused, 0);
    pass(seconds{30});
    EXPECT_EQ(position(), paused);
    join(bob);
    done(bob, PlayRoom{});
    EXPECT_EQ(playing(), "Other");
}

TEST_F(RoomsTest, TheAudienceIsToldOfAtMostTwiceASecond) {
    join(ada);
    pass(milliseconds{100});
    auto told = instance.of_type<domain::RoomListenersChanged>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].audience->count, 1);
    EXPECT_EQ(told[0].audience->people.at(0).username, "ada");
    join(bob);
    join(cem);
    pass(milliseconds{300});
    EXPECT_EQ(instance.of_type<domain::RoomListenersChanged>().size(), 1U);
    pass(milliseconds{300});
    told = instance.of_type<domain::RoomListenersChanged>();
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[1].audience->count, 3);
    pass(seconds{2});
    EXPECT_EQ(instance.of_type<domain::RoomListenersChanged>().size(), 2U) << "nothing changed";
}

TEST_F(RoomsTest, AConnectionIsInOneRoomAndAPersonLeavesWithTheLast) {
    const auto second = must(run(instance.channels.create(
                                 ada, server, {.name = "attic", .type = domain::ChannelType::listening}, std::nullopt)))
                            .channel.id;
    join(bob);
    const auto phone = instance.ids.next();
    (void)must(run(instance.realtime.room(bob, phone, {.channel = room, .what = JoinRoom{}})));
    EXPECT_EQ(look(ada).visit.audience.count, 1) << "one person, two devices";
    (void)must(run(instance.realtime.room(bob, phone, {.channel = second, .what = JoinRoom{}})));
    EXPECT_EQ(look(ada).visit.audience.count, 1);
    done(bob, LeaveRoom{});
    EXPECT_EQ(look(ada).visit.audience.count, 0);
    EXPECT_EQ(must(run(instance.rooms.visits.look(ada, second))).visit.audience.count, 1);
    const auto listed = must(run(instance.rooms.visits.list(ada, server)));
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].audience.channel_id, second);
    enqueue(bob, {song.id});
    EXPECT_EQ(must(run(instance.rooms.visits.list(ada, server))).size(), 2U);
}

TEST_F(RoomsTest, WhatIsHiddenStaysHidden) {
    join(bob);
    enqueue(bob, {song.id});
    EXPECT_EQ(must_fail(ask(eve, JoinRoom{})).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.rooms.visits.look(eve, room))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.rooms.visits.list(eve, server))).code, Code::not_found);
    allow(bob, {}, {Permission::listen});
    EXPECT_EQ(refused(bob, JoinRoom{}), Reason::missing_permission);
    EXPECT_EQ(must_fail(run(instance.rooms.visits.look(bob, room))).reason, Reason::missing_permission);
    EXPECT_THAT(must(run(instance.rooms.visits.list(bob, server))), IsEmpty());
    EXPECT_EQ(refused(bob, EnqueueTracks{{song.id}}), Reason::missing_permission);
    const auto text = must(run(instance.channels.list(ada, server))).front().channel.id;
    const auto wrong =
        must_fail(run(instance.realtime.room(ada, connection_of(ada), {.channel = text, .what = JoinRoom{}})));
    EXPECT_EQ(wrong.reason, Reason::not_a_room);
}

TEST_F(RoomsTest, WhoMayNotListenAnyMoreIsPutOut) {
    join(bob);
    join(cem);
    allow(bob, {}, {Permission::listen});
    pass(milliseconds{100});
    EXPECT_EQ(look(ada).visit.audience.count, 1);
    must(run(instance.members.leave(cem, server)));
    pass(milliseconds{100});
    EXPECT_EQ(look(ada).visit.audience.count, 0);
}

TEST_F(RoomsTest, WhoIsInATimeoutListensAndDoesNoMore) {
    join(ada);
    join(bob);
    enqueue(bob, {song.id});
    const auto adas = enqueue(ada, {other.id}).front();
    instance.time_out(server, bob.user, instance.clock.now() + hours{1});
    EXPECT_EQ(join(bob).audience.count, 2);
    EXPECT_EQ(refused(bob, SkipItem{}), Reason::missing_permission) << "though it is bob's";
    done(ada, SkipItem{});
    EXPECT_EQ(refused(bob, VoteToSkip{.item = adas}), Reason::missing_permission);
    done(ada, PauseRoom{});
    done(ada, LeaveRoom{});
    pass(milliseconds{100});
    EXPECT_EQ(conductor(), std::nullopt);
    EXPECT_EQ(refused(bob, PlayRoom{}), Reason::missing_permission);
    instance.clock.advance(hours{2});
    done(bob, PlayRoom{});
    EXPECT_EQ(playing(), "Other");
}

TEST_F(RoomsTest, WhoMayConductNoMoreDoesNot) {
    allow(bob, {Permission::dj});
    join(bob);
    EXPECT_EQ(conductor(), bob.user);
    allow(bob, {}, {});
    pass(milliseconds{100});
    EXPECT_EQ(conductor(), std::nullopt);
    allow(bob, {Permission::dj});
    pass(milliseconds{100});
    EXPECT_EQ(conductor(), bob.user) << "and who may by now does";
}

TEST_F(RoomsTest, TheQueueIsInTheHandsOfThoseWhoFilledItAndOfWhoConducts) {
    const auto items = enqueue(bob, {song.id, other.id, song.id, other.id});
    EXPECT_EQ(refused(cem, DequeueItem{items[1]}), Reason::missing_permission);
    done(bob, DequeueItem{items[1]});
    EXPECT_EQ(refused(bob, DequeueItem{items[1]}), Reason::item_not_found);
    EXPECT_EQ(refused(bob, DequeueItem{items[0]}), Reason::item_not_found) << "it plays: that is skipped";
    EXPECT_THAT(waiting(), ElementsAre("Song", "Other"));
    EXPECT_EQ(refused(bob, MoveItem{.item = items[3], .before = items[2]}), Reason::missing_permission);
    done(ada, MoveItem{.item = items[3], .before = items[2]});
    EXPECT_THAT(waiting(), ElementsAre("Other", "Song"));
    done(ada, MoveItem{.item = items[3]});
    EXPECT_THAT(waiting(), ElementsAre("Song", "Other"));
    EXPECT_EQ(refused(ada, MoveItem{.item = items[0]}), Reason::item_not_found);
    EXPECT_EQ(refused(ada, MoveItem{.item = items[2], .before = items[1]}), Reason::item_not_found);
    const auto rev = shown().room.queue_rev;
    done(ada, PauseRoom{});
    EXPECT_EQ(shown().room.queue_rev, rev);
    done(ada, PlayRoom{.item = items[3], .position_ms = 4'000});
    EXPECT_EQ(playing(), "Other");
    EXPECT_EQ(position(), 4'000);
    EXPECT_THAT(waiting(), ElementsAre("Song")) << "what was passed over waits still";
    done(ada, ClearQueue{});
    EXPECT_THAT(waiting(), IsEmpty());
    EXPECT_EQ(playing(), "Other");
}

TEST_F(RoomsTest, OnlyWhatEverybodyThereHearsIsQueued) {
    const auto own = ready(bob, "title: Own");
    EXPECT_EQ(refused(bob, EnqueueTracks{{own.id}}), Reason::track_not_here);
    EXPECT_EQ(must_fail(ask(cem, EnqueueTracks{{own.id}})).code, Code::not_found) << "hidden from cem";
    must(run(instance.tracks.update(bob, own.id, {.visibility = domain::Visibility::public_})));
    enqueue(cem, {own.id});
    EXPECT_EQ(playing(), "Own");
    const auto raw = must(run(instance.tracks.create(ada, {.upload = uploaded(ada, "SOUND\nraw"), .server = server})));
    EXPECT_EQ(refused(ada, EnqueueTracks{{raw.id}}), Reason::track_not_ready);
    EXPECT_EQ(refused(ada, EnqueueTracks{}), Reason::invalid_field);
    EXPECT_EQ(refused(ada, EnqueueTracks{std::vector<domain::TrackId>(51, song.id)}), Reason::invalid_field);
}

TEST_F(RoomsTest, AQueueHasAnEnd) {
    enqueue(bob, std::vector<domain::TrackId>(50, song.id));
    EXPECT_EQ(refused(bob, EnqueueTracks{{song.id}}), Reason::queue_full) << "fifty of one person";
    for (int i = 0; i < 3; ++i) enqueue(ada, std::vector<domain::TrackId>(50, song.id));
    EXPECT_EQ(refused(ada, EnqueueTracks{{song.id}}), Reason::queue_full);
    done(ada, SkipItem{});
    enqueue(ada, {song.id});
}

TEST_F(RoomsTest, ATrackThatGoesIsTakenOutAndWhatPlayedGoesOn) {
    join(bob);
    enqueue(bob, {song.id, song.id, other.id});
    pass(kLeadToFetch + seconds{1});
    must(run(instance.tracks.remove(ada, song.id)));
    pass(milliseconds{100});
    EXPECT_EQ(playing(), "Other");
    EXPECT_THAT(waiting(), IsEmpty());
    must(run(instance.tracks.update(ada, other.id, {.visibility = domain::Visibility::private_})));
    pass(milliseconds{100});
    EXPECT_EQ(playing(), "") << "out of the others' sight";
}

TEST_F(RoomsTest, ARoomGoesOnAfterARestart) {
    join(ada);
    join(bob);
    enqueue(ada, {song.id, other.id, song.id});
    pass(kLeadToFetch + seconds{4});
    // Nobody looks after it for a while, and whoever does then knows only what is stored.
    RoomAudiences audiences{instance.clock};
    RoomDirector director{instance.rooms.directing(audiences), RoomDirector::Options{}};
    instance.bus.subscribe([&director](const domain::EventPtr& event) { director.on(*event); });
    instance.clock.advance(seconds{3});
    must(run(director.start()));
    must(run(director.round()));
    EXPECT_EQ(playing(), "Song");
    EXPECT_EQ(position(), 7'000) << "as if there had been none";
    EXPECT_TRUE(audiences.has(room, ada.user)) << "who conducted is waited for";
    instance.clock.advance(seconds{8});
    must(run(director.round()));
    EXPECT_EQ(playing(), "Other");
    EXPECT_EQ(shown().room.anchor, instance.rooms.timeline.now() + kLeadToFetch)
        << "what ended long ago does not begin then";
    for (int second = 0; second < 50; ++second) {
        instance.clock.advance(seconds{1});
        must(run(director.round()));
    }
    EXPECT_EQ(conductor(), std::nullopt);
    EXPECT_EQ(playing(), "") << "nobody came back, or the queue came to its end";
}

TEST_F(RoomsTest, AChannelTakesItsRoomWithIt) {
    join(bob);
    enqueue(bob, {song.id});
    must(run(instance.channels.remove(ada, room)));
    EXPECT_EQ(must_fail(ask(bob, JoinRoom{})).code, Code::not_found);
    EXPECT_TRUE(instance.rooms.audiences.empty(room));
    pass(seconds{20});
    EXPECT_THAT(must(run(instance.rooms.book.live())), IsEmpty());
}

TEST_F(RoomsTest, ABotNeedsItsScopes) {
    auto bot = bob;
    bot.scopes = domain::Scopes{domain::Scope::read};
    join(bot);
    EXPECT_EQ(refused(bot, EnqueueTracks{{song.id}}), Reason::missing_scope);
    bot.scopes = domain::Scopes{domain::Scope::write};
    enqueue(bot, {song.id});
    EXPECT_EQ(refused(bot, JoinRoom{}), Reason::missing_scope);
}

}  // namespace
}  // namespace veza::services
