#include "ports/contract/music_samples.hpp"

#include <gmock/gmock.h>

namespace veza::contract {

using domain::Play;
using domain::Playlist;
using domain::PlaylistItem;
using ports::Transaction;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

void PlaylistRepositoryContract::link() {}

TEST_P(PlaylistRepositoryContract, KeepsAPlaylistAndWhatIsOnIt) {
    const auto owner = stored_user().summary.id;
    const auto first = sample_track(samples, owner, "One", clock.now());
    const auto second = sample_track(samples, owner, "Two", clock.now());
    Playlist list{.id = samples.id<domain::PlaylistId>(),
                  .owner_id = owner,
                  .title = "Evening",
                  .description = "quiet",
                  .created_at = clock.now(),
                  .updated_at = clock.now()};
    const auto item = [&](const domain::Track& track, std::int64_t position) {
        return PlaylistItem{.id = samples.id<domain::PlaylistItemId>(),
                            .position = position,
                            .track_id = track.id,
                            .added_by = owner,
                            .added_at = clock.now()};
    };
    auto a = item(first, 100);
    const auto b = item(second, 200);
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.catalogue().tracks().create(first, {}));
        VEZA_CHECK(t.catalogue().tracks().create(second, {}));
        VEZA_CHECK(t.catalogue().playlists().create(list));
        return t.catalogue().playlists().add(list.id, {b, a});
    });
    list.items = 2;
    const auto find = [&] { return got([&](Transaction& t) { return t.catalogue().playlists().find(list.id); }); };
    const auto items = [&](std::optional<std::int64_t> after) {
        return got([&](Transaction& t) { return t.catalogue().playlists().items(list.id, after, 10); });
    };
    EXPECT_EQ(find(), list);
    EXPECT_THAT(items({}), ElementsAre(a, b));
    EXPECT_THAT(items(100), ElementsAre(b));
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().playlists().last_position(list.id); }), 200);
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().playlists().item(list.id, a.id); }), a);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().playlists().move(a.id, 300); }));
    a.position = 300;
    EXPECT_THAT(items({}), ElementsAre(b, a));
    list.title = "Morning";
    list.revision = 7;
    list.visibility = domain::Visibility::public_;
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().playlists().update(list); }));
    EXPECT_EQ(find(), list);
    wrote([&](Transaction& t) { return t.catalogue().tracks().remove(first.id); });
    EXPECT_THAT(items({}), ElementsAre(b)) << "a track that is gone is on no list";
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().playlists().remove_item(list.id, b.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.catalogue().playlists().remove_item(list.id, b.id); }));
    wrote([&](Transaction& t) { return t.catalogue().playlists().add(list.id, {b}); });
    wrote([&](Transaction& t) { return t.catalogue().playlists().clear(list.id); });
    EXPECT_THAT(items({}), IsEmpty());
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().playlists().remove(list.id); }));
    EXPECT_FALSE(find());
}

TEST_P(PlaylistRepositoryContract, ListsThoseOfAPersonAndOfAServer) {
    const auto owner = stored_user().summary.id;
    const auto reader = stored_user().summary.id;
    const auto server = stored_server(owner);
    const auto add = [&](domain::Visibility visibility) {
        const Playlist list{.id = samples.id<domain::PlaylistId>(),
                            .owner_id = owner,
                            .server_id = server.id,
                            .title = "List",
                            .visibility = visibility,
                            .created_at = clock.now(),
                            .updated_at = clock.now()};
        wrote([&](Transaction& t) { return t.catalogue().playlists().create(list); });
        return list;
    };
    const auto hidden = add(domain::Visibility::private_);
    const auto shown = add(domain::Visibility::server);
    EXPECT_THAT(got([&](Transaction& t) { return t.catalogue().playlists().of_owner(owner, {}, 10); }),
                ElementsAre(shown, hidden));
    EXPECT_THAT(got([&](Transaction& t) { return t.catalogue().playlists().of_owner(owner, shown.id, 10); }),
                ElementsAre(hidden));
    EXPECT_THAT(got([&](Transaction& t) { return t.catalogue().playlists().of_server(server.id, reader, {}, 10); }),
                ElementsAre(shown));
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().playlists().of_server(server.id, owner, {}, 10); }).size(),
              2U);
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().playlists().count(owner); }), 2);
    wrote([&](Transaction& t) { return t.departures().erase(owner, "gone-2", clock.now()); });
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().playlists().count(owner); }), 0);
}

TEST_P(PlaylistRepositoryContract, LikesComeTheLatestFirst) {
    const auto owner = stored_user().summary.id;
    const auto first = sample_track(samples, owner, "One", clock.now());
    const auto second = sample_track(samples, owner, "Two", clock.now());
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.catalogue().tracks().create(first, {}));
        return t.catalogue().tracks().create(second, {});
    });
    const auto like = [&](domain::TrackId track, core::Time at) {
        return wrote([&](Transaction& t) { return t.catalogue().listening().like(owner, track, at); });
    };
    EXPECT_TRUE(like(second.id, clock.now()));
    EXPECT_TRUE(like(first.id, clock.now() + seconds{1}));
    EXPECT_FALSE(like(first.id, clock.now() + seconds{2}));
    const auto likes = [&](std::optional<domain::TrackId> before) {
        return got([&](Transaction& t) { return t.catalogue().listening().likes(owner, before, 10); });
    };
    EXPECT_THAT(likes({}), ElementsAre(first.id, second.id));
    EXPECT_THAT(likes(first.id), ElementsAre(second.id));
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().listening().count_likes(owner); }), 2);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().listening().unlike(owner, first.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.catalogue().listening().unlike(owner, first.id); }));
    EXPECT_THAT(got([&](Transaction& t) { return t.catalogue().listening().liked(owner, {first.id, second.id}); }),
                ElementsAre(second.id));
    wrote([&](Transaction& t) { return t.catalogue().tracks().remove(second.id); });
    EXPECT_THAT(likes({}), IsEmpty());
}

TEST_P(PlaylistRepositoryContract, PlaysCountOnceAndTheOldestGo) {
    const auto owner = stored_user().summary.id;
    const auto track = sample_track(samples, owner, "One", clock.now());
    wrote([&](Transaction& t) { return t.catalogue().tracks().create(track, {}); });
    const auto play = [&](int second) {
        const Play one{.track_id = track.id, .started_at = clock.now() + seconds{second}, .heard_ms = 1000 + second};
        return wrote([&](Transaction& t) { return t.catalogue().listening().play(owner, one, 2); });
    };
    EXPECT_TRUE(play(1));
    EXPECT_FALSE(play(1));
    EXPECT_TRUE(play(2));
    EXPECT_TRUE(play(3));
    const auto plays = got([&](Transaction& t) { return t.catalogue().listening().plays(owner, {}, 10); });
    ASSERT_EQ(plays.size(), 2U);
    EXPECT_EQ(plays[0].heard_ms, 1003);
    EXPECT_EQ(plays[1].started_at, clock.now() + seconds{2});
    EXPECT_EQ(got([&](Transaction& t) {
                  return t.catalogue().listening().plays(owner, clock.now() + seconds{3}, 10);
              }).size(),
              1U);
    EXPECT_FALSE(play(1)) << "it was among those that went, or may have been";
    EXPECT_FALSE(play(0));
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().tracks().find(track.id); })->plays, 3);
}

TEST_P(PlaylistRepositoryContract, PlaysAreFoundByWhenTheyWereHeard) {
    const auto owner = stored_user().summary.id;
    const auto other = stored_user().summary.id;
    const auto track = sample_track(samples, owner, "One", clock.now());
    wrote([&](Transaction& t) { return t.catalogue().tracks().create(track, {}); });
    const Play play{.track_id = track.id, .started_at = clock.now() + seconds{10}, .heard_ms = 5000};
    for (const auto user : {owner, other})
        wrote([&](Transaction& t) { return t.catalogue().listening().play(user, play, 10); });
    const auto between = [&](int from, int until) {
        return got([&](Transaction& t) {
            return t.catalogue().listening().plays_between(owner, clock.now() + seconds{from},
                                                           clock.now() + seconds{until});
        });
    };
    EXPECT_THAT(between(0, 60), ElementsAre(play));
    EXPECT_THAT(between(12, 13), ElementsAre(play));
    EXPECT_THAT(between(14, 20), ElementsAre(play));
    EXPECT_THAT(between(5, 11), ElementsAre(play));
    EXPECT_THAT(between(0, 10), IsEmpty());
    EXPECT_THAT(between(15, 20), IsEmpty());
}

}  // namespace veza::contract
