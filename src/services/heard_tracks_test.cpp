// What is kept of tracks that are heard never outlives what the store says of them.
#include "services/testing_sounds.hpp"

namespace veza::services {
namespace {

using core::Code;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::Visibility;

struct HeardTracksTest : MusicTest {
    domain::TrackId ready(std::optional<domain::ServerId> in, std::optional<Visibility> visibility = {}) {
        return MusicTest::ready(ada, "title: Song", {.visibility = visibility, .server = in}).id;
    }
    HeardTrackPtr heard(domain::Actor who, domain::TrackId track) {
        return must(run(instance.heard_tracks.open(who.user, track)));
    }
    Code refused(domain::Actor who, domain::TrackId track) {
        return must_fail(run(instance.heard_tracks.open(who.user, track))).code;
    }
};

TEST_F(HeardTracksTest, IsReadOnceForAllWhoHearIt) {
    const auto track = ready(server);
    const auto first = heard(ada, track);
    EXPECT_EQ(heard(bob, track), first);
    const media::Rendition rendition{.codec = media::AudioCodec::opus, .kbps = 96};
    EXPECT_EQ(first->variant(rendition, media::Packaging::hls),
              heard(bob, track)->variant(rendition, media::Packaging::hls));
    EXPECT_NE(first->variant(rendition, media::Packaging::hls), first->variant(rendition, media::Packaging::file));
}

TEST_F(HeardTracksTest, WhoMayHearItIsAskedEachTime) {
    const auto track = ready(server);
    (void)heard(bob, track);
    must(run(instance.members.leave(bob, server)));
    EXPECT_EQ(refused(bob, track), Code::not_found);
    (void)heard(ada, track);
}

TEST_F(HeardTracksTest, AChangeHoldsAtOnce) {
    const auto track = ready(server);
    (void)heard(bob, track);
    must(run(instance.tracks.update(ada, track, {.visibility = Visibility::private_})));
    EXPECT_EQ(refused(bob, track), Code::not_found);
    EXPECT_EQ(heard(ada, track)->file().track.visibility, Visibility::private_);
    must(run(instance.tracks.remove(ada, track)));
    EXPECT_EQ(refused(ada, track), Code::not_found);
}

TEST_F(HeardTracksTest, GoesWithItsServer) {
    const auto track = ready(server);
    const auto before = heard(bob, track);
    must(run(instance.servers.remove(ada, server)));
    EXPECT_EQ(refused(bob, track), Code::not_found);
    EXPECT_NE(heard(ada, track), before)
        << "hers until the server's things are taken off the disk, and looked for anew";
}

TEST_F(HeardTracksTest, GoesWithItsOwner) {
    const auto track = ready(std::nullopt, Visibility::public_);
    (void)heard(bob, track);
    must(run(instance.erasure.wipe(ada.user)));
    EXPECT_EQ(refused(bob, track), Code::not_found);
    EXPECT_EQ(refused(ada, track), Code::not_found);
}

}  // namespace
}  // namespace veza::services
