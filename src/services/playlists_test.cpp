// Playlists, likes and plays.
#include "services/testing_sounds.hpp"

#include <limits>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::Visibility;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

struct PlaylistsTest : MusicTest {
    domain::Track one = shared("title: One");
    domain::Track two = shared("title: Two");
    domain::Track three = shared("title: Three");

    PlaylistsTest() { instance.events.clear(); }

    domain::Playlist made(Playlists::NewPlaylist wanted = {.title = "List"}) {
        return must(run(instance.playlists.create(ada, std::move(wanted))));
    }
    std::vector<std::string> titles(domain::Actor who, domain::PlaylistId id) {
        std::vector<std::string> found;
        for (const auto& each : must(run(instance.playlists.items(who, id, std::nullopt, 100))))
            found.push_back(each.track ? each.track->title : "-");
        return found;
    }
    domain::PlaylistItemId item(domain::PlaylistId id, std::size_t at) {
        return must(run(instance.playlists.items(ada, id, std::nullopt, 100))).at(at).item.id;
    }
};

TEST_F(PlaylistsTest, TracksStandInTheOrderInWhichTheyArePut) {
    const auto list = made().id;
    EXPECT_EQ(must(run(instance.playlists.add(ada, list, {one.id, two.id}, std::nullopt))).items, 2);
    must(run(instance.playlists.add(ada, list, {three.id}, item(list, 0))));
    EXPECT_THAT(titles(ada, list), ElementsAre("One", "Three", "Two"));
    must(run(instance.playlists.move(ada, list, item(list, 2), std::nullopt)));
    EXPECT_THAT(titles(ada, list), ElementsAre("Two", "One", "Three"));
    must(run(instance.playlists.move(ada, list, item(list, 0), item(list, 2))));
    EXPECT_THAT(titles(ada, list), ElementsAre("One", "Three", "Two"));
    must(run(instance.playlists.move(ada, list, item(list, 1), item(list, 1))));
    EXPECT_THAT(titles(ada, list), ElementsAre("One", "Three", "Two")) << "behind itself is where it is";
    must(run(instance.playlists.take_off(ada, list, item(list, 1))));
    EXPECT_THAT(titles(ada, list), ElementsAre("One", "Two"));
    const auto after = must(run(instance.playlists.items(ada, list, item(list, 0), 100)));
    EXPECT_EQ(after.size(), 1U);
    EXPECT_EQ(instance.of_type<domain::PlaylistUpdated>().back().playlist->items, 2);
}

TEST_F(PlaylistsTest, ThereIsAlwaysRoomBetween) {
    const auto list = made().id;
    must(run(instance.playlists.add(ada, list, {one.id, two.id, three.id}, std::nullopt)));
    std::vector<std::string> expected{"One", "Two", "Three"};
    for (int i = 0; i < 60; ++i) {  // the gap of 65,536 is used up in 16
        must(run(instance.playlists.move(ada, list, item(list, 2), item(list, 0))));
        std::swap(expected[1], expected[2]);
        ASSERT_EQ(titles(ada, list), expected) << i;
    }
}

TEST_F(PlaylistsTest, AWholeListIsReplacedUnlessItChanged) {
    const auto list = made();
    const auto changed = must(run(instance.playlists.replace(ada, list.id, {two.id, two.id, one.id}, list.revision)));
    EXPECT_THAT(titles(ada, list.id), ElementsAre("Two", "Two", "One"));
    EXPECT_GT(changed.revision, list.revision);
    EXPECT_EQ(must_fail(run(instance.playlists.replace(ada, list.id, {}, list.revision))).reason,
              Reason::playlist_changed);
    must(run(instance.playlists.replace(ada, list.id, {}, std::nullopt)));
    EXPECT_THAT(titles(ada, list.id), IsEmpty());
}

TEST_F(PlaylistsTest, OnesOwnAreOnesOwn) {
    const auto list = made().id;
    EXPECT_EQ(must_fail(run(instance.playlists.find(bob, list))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.playlists.add(bob, list, {one.id}, std::nullopt))).code, Code::not_found);
    EXPECT_EQ(must(run(instance.playlists.list(ada, std::nullopt, std::nullopt, 10))).size(), 1U);
    EXPECT_THAT(must(run(instance.playlists.list(bob, std::nullopt, std::nullopt, 10))), IsEmpty());
    EXPECT_EQ(must_fail(run(instance.playlists.create(ada, {.title = "x", .visibility = Visibility::server}))).reason,
              Reason::server_needed);
    EXPECT_EQ(must_fail(run(instance.playlists.create(ada, {.title = "x", .collaborative = true}))).reason,
              Reason::server_needed);
    EXPECT_EQ(must_fail(run(instance.playlists.create(eve, {.title = "x", .server = server}))).code, Code::not_found);
}

TEST_F(PlaylistsTest, ACollaborativeOneIsChangedByWhoSeesIt) {
    const auto list = made({.title = "Ours", .server = server}).id;
    EXPECT_EQ(must(run(instance.playlists.find(bob, list))).title, "Ours");
    EXPECT_EQ(must(run(instance.playlists.list(bob, server, std::nullopt, 10))).size(), 1U);
    EXPECT_EQ(must_fail(run(instance.playlists.add(bob, list, {one.id}, std::nullopt))).reason,
              Reason::missing_permission);
    must(run(instance.playlists.update(ada, list, {.collaborative = true})));
    must(run(instance.playlists.add(bob, list, {one.id}, std::nullopt)));
    EXPECT_THAT(titles(ada, list), ElementsAre("One"));
    EXPECT_EQ(must_fail(run(instance.playlists.update(bob, list, {.title = "Mine"}))).reason,
              Reason::missing_permission);
    EXPECT_EQ(must_fail(run(instance.playlists.remove(bob, list))).reason, Reason::missing_permission);
    EXPECT_EQ(must_fail(run(instance.playlists.add(eve, list, {one.id}, std::nullopt))).code, Code::not_found);
    must(run(instance.playlists.update(ada, list, {.visibility = Visibility::private_})));
    EXPECT_TRUE(instance.of_type<domain::PlaylistDeleted>().back().withdrawn);
    EXPECT_EQ(must_fail(run(instance.playlists.find(bob, list))).code, Code::not_found);
    must(run(instance.playlists.remove(ada, list)));
    EXPECT_EQ(must_fail(run(instance.playlists.find(ada, list))).code, Code::not_found);
}

TEST_F(PlaylistsTest, TracksAreShownToWhoMayHearThem) {
    const auto secret = ready(ada, "title: Secret");
    const auto list = made({.title = "Open", .visibility = Visibility::public_}).id;
    must(run(instance.playlists.add(ada, list, {one.id, secret.id}, std::nullopt)));
    EXPECT_THAT(titles(ada, list), ElementsAre("One", "Secret"));
    EXPECT_THAT(titles(bob, list), ElementsAre("One", "-"));
    EXPECT_THAT(titles(eve, list), ElementsAre("-", "-"));
    const auto own = must(run(instance.playlists.create(eve, {.title = "Eve's"}))).id;
    const auto refused = must_fail(run(instance.playlists.add(eve, own, {secret.id}, std::nullopt)));
    EXPECT_EQ(refused.fields.at(0).field, "tracks[0]");
    must(run(instance.tracks.remove(ada, one.id)));
    EXPECT_THAT(titles(ada, list), ElementsAre("Secret")) << "a track that is gone is on no list";
}

TEST_F(PlaylistsTest, ThereIsAnEndToThem) {
    const domain::MusicLimits few{.playlists_per_person = 1, .tracks_per_playlist = 2};
    Playlists playlists({.store = instance.store,
                         .access = instance.library_access,
                         .index = instance.music_index,
                         .clock = instance.clock,
                         .ids = instance.ids,
                         .publisher = instance.publisher},
                        few);
    const auto list = must(run(playlists.create(ada, {.title = "One"}))).id;
    EXPECT_EQ(must_fail(run(playlists.create(ada, {.title = "Two"}))).reason, Reason::too_many_playlists);
    must(run(playlists.add(ada, list, {one.id, two.id}, std::nullopt)));
    EXPECT_EQ(must_fail(run(playlists.add(ada, list, {three.id}, std::nullopt))).reason, Reason::playlist_full);
    EXPECT_EQ(must_fail(run(playlists.replace(ada, list, {one.id, two.id, three.id}, std::nullopt))).reason,
              Reason::playlist_full);
}

TEST_F(PlaylistsTest, LikesAreOnesOwnAndTold) {
    must(run(instance.listening.like(bob, one.id)));
    instance.clock.advance(seconds{1});
    must(run(instance.listening.like(bob, two.id)));
    must(run(instance.listening.like(bob, two.id)));
    EXPECT_EQ(instance.of_type<domain::LikeUpdated>().size(), 2U);
    auto liked = must(run(instance.listening.likes(bob, std::nullopt, 1)));
    EXPECT_EQ(liked.tracks.at(0).title, "Two");
    EXPECT_EQ(liked.next, two.id);
    liked = must(run(instance.listening.likes(bob, liked.next, 10)));
    EXPECT_EQ(liked.tracks.at(0).title, "One");
    EXPECT_FALSE(liked.next);
    EXPECT_THAT(must(run(instance.listening.liked(bob, {one.id, three.id}))), ElementsAre(one.id));
    EXPECT_THAT(must(run(instance.listening.likes(ada, std::nullopt, 10))).tracks, IsEmpty());
    must(run(instance.tracks.update(ada, one.id, {.visibility = Visibility::private_})));
    EXPECT_EQ(must(run(instance.listening.likes(bob, std::nullopt, 10))).tracks.size(), 1U) << "hidden since";
    must(run(instance.listening.unlike(bob, two.id)));
    EXPECT_FALSE(instance.of_type<domain::LikeUpdated>().back().liked);
    EXPECT_EQ(must_fail(run(instance.listening.like(eve, two.id))).code, Code::not_found);
}

TEST_F(PlaylistsTest, APlayCountsOnceAndOnlyWhenItWasOne) {
    const auto start = instance.clock.now();
    instance.clock.advance(minutes{2});
    const domain::Play play{.track_id = one.id, .started_at = start, .heard_ms = 5000};
    EXPECT_TRUE(must(run(instance.listening.played(bob, play))));
    EXPECT_FALSE(must(run(instance.listening.played(bob, play))));
    EXPECT_TRUE(must(run(instance.listening.played(ada, play))));
    EXPECT_EQ(must(run(instance.tracks.find(ada, one.id))).plays, 2);
    EXPECT_EQ(must_fail(run(instance.listening.played(
                            bob, {.track_id = one.id, .started_at = start + seconds{1}, .heard_ms = 4999})))
                  .reason,
              Reason::play_too_short);
    EXPECT_EQ(
        must_fail(run(instance.listening.played(
                      bob, {.track_id = one.id, .started_at = instance.clock.now() + minutes{2}, .heard_ms = 5000})))
            .reason,
        Reason::play_not_over);
    EXPECT_EQ(must_fail(run(instance.listening.played(eve, play))).code, Code::not_found);
    const auto history = must(run(instance.listening.history(bob, std::nullopt, 10)));
    ASSERT_EQ(history.plays.size(), 1U);
    EXPECT_EQ(history.plays[0].play, play);
    EXPECT_EQ(history.plays[0].track.title, "One");
}

TEST_F(PlaylistsTest, OnePersonHearsOneThingAtATime) {
    const auto start = instance.clock.now();
    instance.clock.advance(minutes{2});
    const auto played = [&](const domain::Actor& who, const domain::Track& track, milliseconds from, int heard_ms) {
        return must(run(
            instance.listening.played(who, {.track_id = track.id, .started_at = start + from, .heard_ms = heard_ms})));
    };
    EXPECT_TRUE(played(bob, one, 20s, 8000));
    EXPECT_FALSE(played(bob, one, 20'001ms, 8000)) << "the same once more";
    EXPECT_FALSE(played(bob, two, 22s, 8000)) << "on another device";
    EXPECT_FALSE(played(bob, two, 25s, 8000));
    EXPECT_FALSE(played(bob, two, 15s, 8000)) << "told later";
    EXPECT_TRUE(played(ada, two, 20s, 8000)) << "somebody else";
    EXPECT_TRUE(played(bob, two, 27s, 8000)) << "faded into";
    EXPECT_TRUE(played(bob, three, 13s, 8000)) << "by a clock that was put right";
    EXPECT_EQ(must(run(instance.listening.history(bob, std::nullopt, 10))).plays.size(), 3U);
    EXPECT_EQ(must(run(instance.tracks.find(ada, one.id))).plays, 1);
}

TEST_F(PlaylistsTest, WhatIsToldTooLateCountsNoMore) {
    const auto start = instance.clock.now();
    const domain::Play play{.track_id = one.id, .started_at = start, .heard_ms = 5000};
    instance.clock.advance(std::chrono::days{30} + seconds{1});
    EXPECT_FALSE(must(run(instance.listening.played(bob, play))));
    EXPECT_TRUE(must(
        run(instance.listening.played(bob, {.track_id = one.id, .started_at = start + seconds{1}, .heard_ms = 5000}))));
    EXPECT_EQ(must(run(instance.tracks.find(ada, one.id))).plays, 1);
    const domain::Play endless{.track_id = one.id,
                               .started_at = instance.clock.now() - minutes{5},
                               .heard_ms = std::numeric_limits<std::int64_t>::max()};
    EXPECT_EQ(must_fail(run(instance.listening.played(bob, endless))).reason, Reason::play_not_over);
}

TEST_F(PlaylistsTest, TheOldestPlaysAndTooManyLikesEnd) {
    const domain::MusicLimits few{.likes_per_person = 1, .plays_kept_per_person = 2};
    Listening listening({.store = instance.store,
                         .access = instance.library_access,
                         .clock = instance.clock,
                         .publisher = instance.publisher},
                        few);
    must(run(listening.like(bob, one.id)));
    EXPECT_EQ(must_fail(run(listening.like(bob, two.id))).reason, Reason::too_many_likes);
    EXPECT_EQ(must(run(listening.likes(bob, std::nullopt, 10))).tracks.size(), 1U);
    const auto start = instance.clock.now();
    instance.clock.advance(minutes{9});
    for (int i = 0; i < 3; ++i)
        must(run(listening.played(bob, {.track_id = one.id, .started_at = start + minutes{i}, .heard_ms = 5000})));
    const auto history = must(run(listening.history(bob, std::nullopt, 10)));
    ASSERT_EQ(history.plays.size(), 2U);
    EXPECT_EQ(history.plays[1].play.started_at, start + minutes{1});
    EXPECT_EQ(must(run(instance.tracks.find(ada, one.id))).plays, 3) << "counted all the same";
    EXPECT_FALSE(must(run(listening.played(bob, {.track_id = one.id, .started_at = start, .heard_ms = 5000}))));
    EXPECT_EQ(must(run(instance.tracks.find(ada, one.id))).plays, 3) << "but once";
}

}  // namespace
}  // namespace veza::services
