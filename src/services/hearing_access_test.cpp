// What a listening room lets be heard by who sees no library: what it plays and what comes next, and nothing else.
#include "services/testing_sounds.hpp"

#include <chrono>

namespace veza::services {
namespace {

using core::Code;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::Permission;
using domain::Permissions;

struct HearingAccessTest : MusicTest {
    domain::ChannelId room =
        must(run(instance.channels.create(ada, server, {.name = "den", .type = domain::ChannelType::listening},
                                          std::nullopt)))
            .channel.id;
    domain::Track song = shared("title: Song\ncover: 700");
    domain::Track second = shared("title: Second");
    domain::Track third = shared("title: Third");

    HearingAccessTest() { library_for_all(false); }

    void library_for_all(bool seen) {
        const auto permissions =
            seen ? domain::kDefaultPermissions : domain::kDefaultPermissions - Permissions{Permission::view_library};
        must(run(instance.roles.update(ada, server, domain::everyone_role(server), {.permissions = permissions})));
    }
    void deny_bob(Permissions denied) {
        must(run(instance.overwrites.put(
            ada, room,
            {.kind = domain::OverwriteKind::member, .target = bob.user.uuid(), .allow = {}, .deny = denied})));
    }
    void ask(decltype(RoomRequest::what) what) {
        (void)must(run(instance.realtime.room(ada, ada.user.uuid(), {.channel = room, .what = std::move(what)})));
    }
    void queue_all() { ask(EnqueueTracks{{song.id, second.id, third.id}}); }
    bool hears(const domain::Actor& who, const domain::Track& track) {
        const auto opened = run(instance.heard_tracks.open(who.user, track.id));
        if (!opened) EXPECT_EQ(opened.error().code, Code::not_found);
        return opened.has_value();
    }
};

TEST_F(HearingAccessTest, ARoomLetsHearWhatItPlaysAndWhatComesNext) {
    EXPECT_FALSE(hears(bob, song));
    queue_all();
    EXPECT_TRUE(hears(bob, song));
    EXPECT_TRUE(hears(bob, second)) << "so that it can be fetched in time";
    EXPECT_FALSE(hears(bob, third));
    EXPECT_FALSE(hears(eve, song)) << "a stranger to the server";
    ask(SkipItem{});
    EXPECT_FALSE(hears(bob, song)) << "it ended with the track, though it is still at hand";
    EXPECT_TRUE(hears(bob, second));
    EXPECT_TRUE(hears(bob, third));
    ask(SkipItem{});
    ask(SkipItem{});
    for (const auto& track : {song, second, third}) EXPECT_FALSE(hears(bob, track)) << track.title;
    EXPECT_TRUE(hears(ada, song)) << "hers";
}

TEST_F(HearingAccessTest, TheOrderOfTheQueueDecidesWhatComesNext) {
    queue_all();
    const auto whole = must(run(instance.rooms.visits.look(ada, room)));
    ask(MoveItem{.item = whole.queue[1].item.id, .before = whole.queue[0].item.id});
    EXPECT_FALSE(hears(bob, second));
    EXPECT_TRUE(hears(bob, third));
    ask(ClearQueue{});
    EXPECT_TRUE(hears(bob, song));
    EXPECT_FALSE(hears(bob, third));
    ask(PauseRoom{});
    EXPECT_TRUE(hears(bob, song)) << "it goes on from there";
}

TEST_F(HearingAccessTest, TheRightComesAndGoesWithThePermissions) {
    queue_all();
    EXPECT_TRUE(hears(bob, song));
    deny_bob({Permission::listen});
    EXPECT_FALSE(hears(bob, song));
    deny_bob({});
    EXPECT_TRUE(hears(bob, song));
    deny_bob({Permission::view_channel});
    EXPECT_FALSE(hears(bob, song));
    library_for_all(true);
    EXPECT_TRUE(hears(bob, song)) << "as anything in the library";
    EXPECT_TRUE(hears(bob, third));
    library_for_all(false);
    EXPECT_FALSE(hears(bob, song));
    deny_bob({});
    EXPECT_TRUE(hears(bob, song));
    must(run(instance.members.leave(bob, server)));
    EXPECT_FALSE(hears(bob, song));
}

TEST_F(HearingAccessTest, WhoIsInATimeoutListensOn) {
    library_for_all(true);
    queue_all();
    instance.time_out(server, bob.user, instance.clock.now() + std::chrono::hours{1});
    EXPECT_TRUE(hears(bob, song));
    EXPECT_FALSE(hears(bob, third)) << "the library is closed to them";
}

TEST_F(HearingAccessTest, WhatGoesOutOfSightIsHeardNoMore) {
    queue_all();
    EXPECT_TRUE(hears(bob, song));
    must(run(instance.tracks.update(ada, song.id, {.visibility = domain::Visibility::private_})));
    EXPECT_FALSE(hears(bob, song)) << "before the room has gone on";
    EXPECT_TRUE(hears(bob, second));
    must(run(instance.channels.remove(ada, room)));
    EXPECT_FALSE(hears(bob, second));
}

TEST_F(HearingAccessTest, OnlyTheSoundIsGiven) {
    queue_all();
    (void)must(run(instance.playback.prepare(bob, song.id, {})));
    EXPECT_EQ(must_fail(run(instance.playback.prepare(bob, third.id, {}))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.tracks.find(bob, song.id))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.track_files.download(bob, song.id))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.waveforms.draw(bob, song.id, 0))).code, Code::not_found);
    (void)must(run(instance.covers.open(ada, song.id, 200)));
    EXPECT_EQ(must_fail(run(instance.covers.open(bob, song.id, 200))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.realtime.room(bob, bob.user.uuid(),
                                                   {.channel = room, .what = EnqueueTracks{{song.id}}})))
                  .code,
              Code::not_found);
}

}  // namespace
}  // namespace veza::services
