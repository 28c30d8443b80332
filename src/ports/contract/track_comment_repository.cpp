#include "ports/contract/music_samples.hpp"

#include <gmock/gmock.h>

namespace veza::contract {

using domain::TrackComment;
using domain::TrackCommentPlace;
using ports::Transaction;
using testing::ElementsAre;
using testing::IsEmpty;

void TrackCommentRepositoryContract::link() {}

namespace {

TrackComment sample_comment(Samples& samples, const domain::Track& track, domain::UserId author, std::int64_t position,
                            core::Time at) {
    return {.id = samples.id<domain::TrackCommentId>(),
            .track_id = track.id,
            .author_id = author,
            .content = "Là, ça\ncommence 🎵",
            .position_ms = position,
            .created_at = at};
}

TrackCommentPlace place_of(const TrackComment& comment) {
    return {.position_ms = comment.position_ms, .id = comment.id};
}

}  // namespace

TEST_P(TrackCommentRepositoryContract, CommentsStandInTheOrderOfTheirMoments) {
    const auto owner = stored_user().summary.id;
    const auto other = stored_user().summary.id;
    const auto track = sample_track(samples, owner, "One", clock.now());
    const auto another = sample_track(samples, owner, "Two", clock.now());
    const auto late = sample_comment(samples, track, owner, 90'000, clock.now());
    const auto early = sample_comment(samples, track, other, 0, clock.now());
    const auto same = sample_comment(samples, track, other, 90'000, clock.now());
    const auto elsewhere = sample_comment(samples, another, owner, 10, clock.now());
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.catalogue().tracks().create(track, {}));
        VEZA_CHECK(t.catalogue().tracks().create(another, {}));
        for (const auto& comment : {late, early, same, elsewhere}) VEZA_CHECK(t.catalogue().comments().create(comment));
        return {};
    });
    const auto some = [&](std::optional<TrackCommentPlace> after, std::size_t limit) {
        return got([&](Transaction& t) { return t.catalogue().comments().of_track(track.id, after, limit); });
    };
    EXPECT_THAT(some({}, 10), ElementsAre(early, late, same)) << "of one moment the oldest first";
    EXPECT_THAT(some({}, 2), ElementsAre(early, late));
    EXPECT_THAT(some(place_of(early), 10), ElementsAre(late, same));
    EXPECT_THAT(some(place_of(late), 10), ElementsAre(same));
    EXPECT_THAT(some(place_of(same), 10), IsEmpty());
    const auto count = got([&](Transaction& t) { return t.catalogue().comments().count(track.id, other); });
    EXPECT_EQ(count.all, 3);
    EXPECT_EQ(count.own, 2);
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().comments().find(late.id); }), late);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().comments().remove(late.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.catalogue().comments().remove(late.id); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().comments().find(late.id); }), std::nullopt);
    EXPECT_THAT(some(place_of(late), 10), ElementsAre(same)) << "a place holds when its comment is gone";
}

TEST_P(TrackCommentRepositoryContract, CommentsGoWithTheirTrackAndTheirAuthor) {
    const auto owner = stored_user().summary.id;
    const auto other = stored_user().summary.id;
    const auto track = sample_track(samples, owner, "One", clock.now());
    const auto another = sample_track(samples, owner, "Two", clock.now());
    const auto first = sample_comment(samples, track, other, 5, clock.now());
    const auto second = sample_comment(samples, another, other, 4, clock.now());
    const auto own = sample_comment(samples, another, owner, 3, clock.now());
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.catalogue().tracks().create(track, {}));
        VEZA_CHECK(t.catalogue().tracks().create(another, {}));
        for (const auto& comment : {first, second, own}) VEZA_CHECK(t.catalogue().comments().create(comment));
        return {};
    });
    const auto of_author = [&](std::optional<domain::TrackCommentId> after, std::size_t limit) {
        return got([&](Transaction& t) { return t.catalogue().comments().of_author(other, after, limit); });
    };
    EXPECT_THAT(of_author({}, 10), ElementsAre(first, second));
    EXPECT_THAT(of_author({}, 1), ElementsAre(first));
    EXPECT_THAT(of_author(first.id, 10), ElementsAre(second));
    wrote([&](Transaction& t) { return t.catalogue().tracks().remove(track.id); });
    EXPECT_THAT(of_author({}, 10), ElementsAre(second));
    wrote([&](Transaction& t) { return t.departures().erase(other, "gone-3", clock.now()); });
    EXPECT_THAT(of_author({}, 10), IsEmpty());
    EXPECT_THAT(got([&](Transaction& t) { return t.catalogue().comments().of_track(another.id, {}, 10); }),
                ElementsAre(own));
}

}  // namespace veza::contract
