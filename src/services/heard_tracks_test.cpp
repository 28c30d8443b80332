// What is kept of tracks that are heard never outlives what the store says of them.
#include "services/testing.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace veza::services {
namespace {

using core::Code;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::Visibility;

class Whole final : public core::ByteSource {
public:
    explicit Whole(std::string bytes) : bytes_(std::move(bytes)) {}
    core::Task<std::string> next() override { co_return std::exchange(bytes_, {}); }
    std::optional<std::uint64_t> announced() const override { return std::nullopt; }

private:
    std::string bytes_;
};

struct HeardTracksTest : testing::Test {
    TestInstance instance;
    domain::Actor ada = instance.person("ada");
    domain::Actor bob = instance.person("bob");
    domain::ServerId server = must(run(instance.servers.create(ada, "Garage", std::nullopt))).state->server.id;

    HeardTracksTest() {
        const auto invite = must(run(instance.invites.create(ada, server, {}, std::nullopt))).invite.code;
        must(run(instance.invites.join(bob, invite)));
    }

    domain::TrackId ready(std::optional<domain::ServerId> in, std::optional<Visibility> visibility = {}) {
        Whole sound("SOUND\ntitle: Song");
        const auto upload = must(run(instance.uploads.create(ada, {.filename = "song.flac", .size = 17}))).id;
        must(run(instance.uploads.append(ada, {.id = upload}, sound)));
        const auto made =
            must(run(instance.tracks.create(ada, {.upload = upload, .visibility = visibility, .server = in})));
        must(run(instance.processor.process(made.id)));
        return made.id;
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
