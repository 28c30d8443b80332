// Tracks: how they come, who sees them, what becomes of them, and how they go.
#include "ports/catalogue.hpp"
#include "services/testing_sounds.hpp"

#include <algorithm>
#include <utility>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::TrackStatus;
using domain::Visibility;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct TracksTest : MusicTest {
    domain::Track brought(domain::Actor who, std::string content, Tracks::NewTrack wanted = {}) {
        wanted.upload = uploaded(who, std::move(content));
        return must(run(instance.tracks.create(who, std::move(wanted))));
    }
    /// As it is once it was listened to.
    domain::Track ready(domain::Actor who, std::string content, Tracks::NewTrack wanted = {}) {
        const auto made = brought(who, std::move(content), std::move(wanted));
        must(run(instance.processor.process(made.id)));
        return must(run(instance.tracks.find(who, made.id)));
    }
    core::Error refused(domain::Actor who, domain::TrackId id) { return must_fail(run(instance.tracks.find(who, id))); }
    std::vector<std::string> titles(domain::Actor who, Tracks::Asked asked) {
        std::vector<std::string> found;
        for (const auto& track : must(run(instance.tracks.page(who, std::move(asked))))) found.push_back(track.title);
        return found;
    }
    std::string others() { return "SOUND\nnote: " + std::to_string(++count_); }

private:
    int count_ = 0;
};

TEST_F(TracksTest, AnUploadBecomesATrackThatIsListenedTo) {
    const auto made =
        brought(ada, "SOUND\ntitle: Song\nartist: Ada\nartist: Bob\nalbum: Record\ngenre: Folk\nnumber: 3");
    EXPECT_EQ(made.status, TrackStatus::processing);
    EXPECT_EQ(made.title, "01 - song");
    EXPECT_EQ(made.visibility, Visibility::private_);
    must(run(instance.processor.process(made.id)));

    const auto track = must(run(instance.tracks.find(ada, made.id)));
    EXPECT_EQ(track.status, TrackStatus::ready);
    EXPECT_EQ(track.title, "Song");
    ASSERT_EQ(track.artists.size(), 2U);
    EXPECT_EQ(track.artists[0].name, "Ada");
    ASSERT_TRUE(track.album);
    EXPECT_EQ(track.album->title, "Record");
    EXPECT_EQ(track.album->number, 3);
    EXPECT_THAT(track.genres, ElementsAre("Folk"));
    ASSERT_TRUE(track.audio);
    EXPECT_EQ(track.audio->format, "flac");
    EXPECT_EQ(track.audio->duration_ms, 10'000);
    EXPECT_EQ(track.audio->loudness_lufs, -14.0);
    EXPECT_NEAR(track.audio->peak_dbtp.value_or(0), -6.02, 0.01);
    EXPECT_EQ(track.audio->preview.size(), domain::kPreviewPoints);

    const auto told = instance.of_type<domain::TrackProcessing>();
    ASSERT_FALSE(told.empty());
    EXPECT_EQ(told.front().stage, domain::ProcessingStage::waiting);
    EXPECT_TRUE(std::ranges::is_sorted(told, {}, &domain::TrackProcessing::percent));
    const auto readies = instance.of_type<domain::TrackReady>();
    ASSERT_EQ(readies.size(), 1U);
    EXPECT_EQ(*readies[0].track, track);
    EXPECT_EQ(readies[0].library, std::nullopt) << "private";
    must(run(instance.processor.process(made.id)));
    EXPECT_EQ(instance.of_type<domain::TrackReady>().size(), 1U) << "what is dealt with is left alone";
}

TEST_F(TracksTest, WhatIsNoSoundFailsWithAReasonThatOnlyItsOwnerHears) {
    const auto track = ready(ada, "#EXTM3U\nfile:///etc/passwd", {.server = server});
    EXPECT_EQ(track.status, TrackStatus::failed);
    EXPECT_EQ(track.failure, "not_audio");
    EXPECT_EQ(instance.of_type<domain::TrackFailed>().size(), 1U);
    EXPECT_EQ(refused(bob, track.id).code, Code::not_found);
    EXPECT_THAT(titles(bob, {.server = server}), IsEmpty());
    EXPECT_EQ(must_fail(run(instance.track_files.open(ada, track.id))).reason, Reason::track_not_ready);
}

TEST_F(TracksTest, WhatCannotBeDoneNowStaysProcessing) {
    const auto made = brought(ada, "SOUND");
    instance.analyser.unavailable = true;
    EXPECT_EQ(must_fail(run(instance.processor.process(made.id))).code, Code::unavailable);
    EXPECT_EQ(must(run(instance.tracks.find(ada, made.id))).status, TrackStatus::processing);
    instance.analyser.unavailable = false;
    must(run(instance.processor.process(made.id)));
    EXPECT_EQ(must(run(instance.tracks.find(ada, made.id))).status, TrackStatus::ready);
}

TEST_F(TracksTest, EqualContentsAreListenedToOnce) {
    const auto first = ready(ada, "SOUND\ntitle: Same\ncover: 700");
    const auto second = ready(bob, "SOUND\ntitle: Same\ncover: 700");
    EXPECT_EQ(instance.analyser.listened, 1);
    EXPECT_NE(first.id, second.id);
    EXPECT_EQ(first.content, second.content);
    EXPECT_EQ(second.title, "Same");
    EXPECT_TRUE(second.cover);
    EXPECT_EQ(first.cover, second.cover);
}

TEST_F(TracksTest, TheFlawsOfAFileAreToldWhoeverBringsIt) {
    using enum domain::AudioFlaw;
    const auto whole = ready(ada, others());
    EXPECT_THAT(whole.audio->flaws, IsEmpty());
    const std::string content = "SOUND\ndamaged: 2\ntruncated: yes";
    const auto first = ready(ada, content);
    EXPECT_THAT(first.audio->flaws, ElementsAre(cut_off, damaged));
    EXPECT_THAT(instance.of_type<domain::TrackReady>().back().track->audio->flaws, ElementsAre(cut_off, damaged));
    const auto again = ready(bob, content);
    EXPECT_EQ(instance.analyser.listened, 2);
    EXPECT_THAT(again.audio->flaws, ElementsAre(cut_off, damaged)) << "though it was listened to for somebody else";
}

TEST_F(TracksTest, TheTracksOfOneFileAreFoundByAnyOfThem) {
    const auto first = ready(ada, "SOUND", {.title = "First", .server = server});
    (void)ready(ada, "SOUND", {.title = "Hidden", .visibility = Visibility::private_, .server = server});
    const auto again = ready(ada, "SOUND", {.title = "Again", .server = server});
    (void)ready(bob, "SOUND", {.title = "Elsewhere"});
    (void)ready(ada, others(), {.title = "Another", .server = server});
    EXPECT_THAT(titles(bob, {.server = server, .same_file = again.id}), ElementsAre("Again", "First"));
    EXPECT_THAT(titles(ada, {.server = server, .same_file = first.id}), ElementsAre("Again", "Hidden", "First"));
    EXPECT_EQ(must_fail(run(instance.tracks.page(eve, {.same_file = first.id}))).code, Code::not_found)
        << "whose track one does not see, of that one is told nothing";
}

TEST_F(TracksTest, OneCoverServesAllWhoHaveIt) {
    const auto first = ready(ada, "SOUND\ntitle: One\nalbum: Record\ncover: 700");
    const auto second = ready(ada, "SOUND\ntitle: Two\nalbum: Record\ncover: 700");
    EXPECT_EQ(instance.analyser.listened, 2);
    EXPECT_TRUE(first.cover);
    EXPECT_EQ(first.cover, second.cover);
    const auto shown = must(run(instance.covers.open(ada, first.id, 200)));
    EXPECT_EQ(shown.picture.size, 300);
    EXPECT_EQ(must_fail(run(instance.covers.open(bob, first.id, 200))).code, Code::not_found);
}

TEST_F(TracksTest, ATrackWithoutACoverHasTheOneOfItsAlbum) {
    const auto bare = ready(ada, "SOUND\ntitle: One\nalbum: Record");
    EXPECT_EQ(must_fail(run(instance.covers.open(ada, bare.id, 200))).code, Code::not_found);
    const auto other = ready(ada, "SOUND\ntitle: Two\nalbum: Record\ncover: 700");
    const auto shown = must(run(instance.tracks.find(ada, bare.id)));
    EXPECT_FALSE(shown.cover);
    ASSERT_TRUE(shown.album);
    EXPECT_EQ(shown.album->cover, other.cover);
    EXPECT_EQ(domain::cover_of(shown), other.cover);
    EXPECT_EQ(must(run(instance.covers.open(ada, bare.id, 200))).picture.size, 300);
    EXPECT_EQ(must_fail(run(instance.covers.open(bob, bare.id, 200))).code, Code::not_found);
}

TEST_F(TracksTest, TheSameUploadIsTheSameTrack) {
    const auto upload = uploaded(ada, "SOUND");
    const auto first = must(run(instance.tracks.create(ada, {.upload = upload})));
    EXPECT_EQ(must(run(instance.tracks.create(ada, {.upload = upload}))).id, first.id);
    EXPECT_EQ(must_fail(run(instance.tracks.create(bob, {.upload = upload}))).code, Code::not_found);
}

TEST_F(TracksTest, AnUploadMustBeWhole) {
    const auto begun = must(run(instance.uploads.create(ada, {.filename = "a.flac", .size = 9}))).id;
    EXPECT_EQ(must_fail(run(instance.tracks.create(ada, {.upload = begun}))).reason, Reason::upload_incomplete);
}

TEST_F(TracksTest, WhoBringsAndSeesDependsOnTheServersPermissions) {
    const auto track = ready(ada, "SOUND\ntitle: Ours", {.server = server});
    EXPECT_EQ(track.visibility, Visibility::server);
    EXPECT_EQ(instance.of_type<domain::TrackReady>().back().library, server);
    EXPECT_THAT(titles(bob, {.server = server}), ElementsAre("Ours"));
    EXPECT_EQ(must(run(instance.tracks.find(bob, track.id))), track);
    EXPECT_EQ(refused(eve, track.id).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.tracks.page(eve, {.server = server}))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.tracks.create(eve, {.upload = uploaded(eve, "SOUND"), .server = server}))).code,
              Code::not_found);
    instance.time_out(server, bob.user, instance.clock.now() + std::chrono::hours{1});
    EXPECT_EQ(must_fail(run(instance.tracks.page(bob, {.server = server}))).reason, Reason::missing_permission);
    EXPECT_EQ(refused(bob, track.id).code, Code::not_found);
}

TEST_F(TracksTest, VisibilityIsKept) {
    const auto secret = ready(ada, others(), {.title = "Secret", .visibility = Visibility::private_, .server = server});
    const auto open = ready(ada, others(), {.title = "Open", .visibility = Visibility::public_});
    EXPECT_EQ(refused(bob, secret.id).code, Code::not_found);
    EXPECT_THAT(titles(bob, {.server = server}), IsEmpty());
    EXPECT_EQ(must(run(instance.tracks.find(eve, open.id))).title, "Open");
    EXPECT_EQ(must_fail(run(instance.tracks.create(
                            ada, {.upload = uploaded(ada, others()), .visibility = Visibility::server})))
                  .reason,
              Reason::server_needed);
}

TEST_F(TracksTest, NobodySeesWhatIsNotReady) {
    const auto made = brought(ada, "SOUND", {.visibility = Visibility::public_, .server = server});
    EXPECT_EQ(refused(bob, made.id).code, Code::not_found);
    EXPECT_THAT(titles(bob, {.server = server}), IsEmpty());
    EXPECT_EQ(titles(ada, {.server = server}).size(), 1U);
}

TEST_F(TracksTest, ItsOwnerChangesIt) {
    const auto track = ready(ada, "SOUND\ntitle: Song\nartist: Ada\nalbum: Old", {.server = server});
    const auto changed = must(run(instance.tracks.update(ada, track.id,
                                                         {.title = "Other",
                                                          .artists = std::vector<std::string>{"Cleo"},
                                                          .album = std::string("New"),
                                                          .number = 7,
                                                          .genres = std::vector<std::string>{"Jazz", "jazz"},
                                                          .year = 1999})));
    EXPECT_EQ(changed.title, "Other");
    EXPECT_EQ(changed.artists.at(0).name, "Cleo");
    EXPECT_EQ(changed.album->title, "New");
    EXPECT_EQ(changed.album->number, 7);
    EXPECT_THAT(changed.genres, ElementsAre("Jazz"));
    EXPECT_EQ(changed.year, 1999);
    EXPECT_EQ(must(run(instance.tracks.find(bob, track.id))), changed);
    EXPECT_EQ(*instance.of_type<domain::TrackUpdated>().back().track, changed);
    const auto left = must(run(ports::read(instance.store, [&](ports::Transaction& transaction) {
        return transaction.catalogue().albums().find(track.album->id);
    })));
    EXPECT_FALSE(left) << "an album without tracks goes";
    EXPECT_EQ(must_fail(run(instance.tracks.update(bob, track.id, {.title = "Mine"}))).reason,
              Reason::missing_permission);
    EXPECT_EQ(must_fail(run(instance.tracks.update(eve, track.id, {.title = "Mine"}))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.tracks.update(ada, track.id, {.title = " "}))).reason, Reason::title_empty);
    EXPECT_EQ(must_fail(run(instance.tracks.update(ada, track.id, {.year = 0}))).reason, Reason::invalid_field);
}

TEST_F(TracksTest, WhoManagesTheLibraryChangesAndRemovesButDoesNotShow) {
    const auto track = ready(ada, others(), {.title = "Song", .server = server});
    const auto hidden = ready(ada, others(), {.visibility = Visibility::private_, .server = server});
    instance.grant_administrator(server, bob.user);
    EXPECT_EQ(must(run(instance.tracks.update(bob, track.id, {.title = "Better"}))).title, "Better");
    EXPECT_EQ(must_fail(run(instance.tracks.update(bob, track.id, {.visibility = Visibility::public_}))).reason,
              Reason::missing_permission);
    EXPECT_EQ(must_fail(run(instance.tracks.remove(bob, hidden.id))).code, Code::not_found);
    must(run(instance.tracks.remove(bob, track.id)));
    EXPECT_EQ(refused(ada, track.id).code, Code::not_found);
    const auto gone = instance.of_type<domain::TrackDeleted>().back();
    EXPECT_EQ(gone.library, server);
    EXPECT_FALSE(gone.withdrawn);
}

TEST_F(TracksTest, WhatIsMadePrivateIsWithdrawnFromTheLibrary) {
    const auto track = ready(ada, others(), {.server = server});
    must(run(instance.tracks.update(ada, track.id, {.visibility = Visibility::private_})));
    const auto gone = instance.of_type<domain::TrackDeleted>();
    ASSERT_EQ(gone.size(), 1U);
    EXPECT_TRUE(gone[0].withdrawn);
    EXPECT_EQ(gone[0].library, server);
    EXPECT_EQ(instance.of_type<domain::TrackUpdated>().back().library, std::nullopt);
    EXPECT_EQ(refused(bob, track.id).code, Code::not_found);
}

TEST_F(TracksTest, PagesFollowEachOther) {
    for (const auto* const title : {"Charlie", "alpha", "Bravo"}) (void)ready(ada, others(), {.title = title});
    using Order = ports::TrackPage::Order;
    EXPECT_THAT(titles(ada, {.order = Order::title}), ElementsAre("alpha", "Bravo", "Charlie"));
    EXPECT_THAT(titles(ada, {}), ElementsAre("Bravo", "alpha", "Charlie"));
    const auto first = must(run(instance.tracks.page(ada, {.order = Order::title, .limit = 2})));
    EXPECT_THAT(titles(ada, {.order = Order::title, .after = first.back().id}), ElementsAre("Charlie"));
    EXPECT_THAT(titles(bob, {}), IsEmpty());
}

TEST_F(TracksTest, FilesAreForWhoMayHearThem) {
    const auto track = ready(ada, "SOUND\ntitle: Ours", {.server = server});
    const auto file = must(run(instance.track_files.open(bob, track.id)));
    EXPECT_EQ(file.content, track.content);
    EXPECT_EQ(file.file.size, static_cast<std::uint64_t>(track.size));
    EXPECT_EQ(file.analysis.format.sample_rate, 48'000U);
    EXPECT_EQ(must_fail(run(instance.track_files.open(eve.user, track.id))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.track_files.download(bob, track.id))).reason, Reason::missing_permission);
    EXPECT_EQ(must(run(instance.track_files.download(ada, track.id))).content, track.content);
    EXPECT_FALSE(must(run(instance.playback.prepare(bob, track.id, {}))).may_download);
    EXPECT_TRUE(must(run(instance.playback.prepare(ada, track.id, {}))).may_download);
    const auto drawn = must(run(instance.waveforms.draw(bob, track.id, 4)));
    EXPECT_EQ(drawn.waveform.samples_per_pixel, 4 * domain::kSamplesPerPixel);
    EXPECT_EQ(must_fail(run(instance.waveforms.draw(eve, track.id, 1))).code, Code::not_found);
    must(run(instance.tracks.update(ada, track.id, {.visibility = Visibility::public_})));
    EXPECT_EQ(must_fail(run(instance.track_files.download(eve, track.id))).reason, Reason::missing_permission)
        << "it is heard by everybody, and still the server's";
}

TEST_F(TracksTest, AFileThatIsGoneIsSaidToBe) {
    const auto track = ready(ada, "SOUND");
    must(run(instance.blobs.remove(track.content)));
    EXPECT_EQ(must_fail(run(instance.track_files.open(ada, track.id))).reason, Reason::file_missing);
}

TEST_F(TracksTest, TracksTakeTheirOwnersRoomUntilTheyGo) {
    const std::string sound = "SOUND" + std::string(1000, ' ');
    Uploads small({.store = instance.store,
                   .blobs = instance.blobs,
                   .keeper = instance.keeper,
                   .messages = instance.repository,
                   .clock = instance.clock,
                   .ids = instance.ids},
                  {.quota_bytes = 1500});
    const auto track = ready(ada, sound);
    EXPECT_EQ(must_fail(run(small.create(ada, {.filename = "b.flac", .size = 600}))).reason, Reason::quota_exceeded);
    must(run(instance.tracks.remove(ada, track.id)));
    EXPECT_TRUE(run(small.create(ada, {.filename = "b.flac", .size = 600})).has_value());
}

TEST_F(TracksTest, ContentsGoWithTheLastTrackThatHasThem) {
    const auto first = ready(ada, "SOUND\ntitle: Same");
    const auto second = ready(bob, "SOUND\ntitle: Same");
    must(run(instance.tracks.remove(ada, first.id)));
    instance.clock.advance(std::chrono::hours{30});
    must(run(instance.uploads.expire()));
    instance.clock.advance(std::chrono::hours{2});
    must(run(instance.keeper.sweep()));
    EXPECT_TRUE(run(instance.blobs.open(first.content)).has_value());
    must(run(instance.tracks.remove(bob, second.id)));
    instance.clock.advance(std::chrono::hours{2});
    must(run(instance.keeper.sweep()));
    EXPECT_EQ(must_fail(run(instance.blobs.open(first.content))).code, Code::not_found);
}

TEST_F(TracksTest, ThereIsAnEndToTracks) {
    const domain::MusicLimits few{.tracks_per_person = 2, .processing_per_person = 1};
    Tracks tracks({.store = instance.store,
                   .access = instance.library_access,
                   .uploads = instance.uploads,
                   .cataloguer = instance.cataloguer,
                   .processor = instance.processor,
                   .index = instance.music_index,
                   .clock = instance.clock,
                   .ids = instance.ids,
                   .publisher = instance.publisher},
                  few);
    const auto first = must(run(tracks.create(ada, {.upload = uploaded(ada, others())})));
    EXPECT_EQ(must_fail(run(tracks.create(ada, {.upload = uploaded(ada, others())}))).reason, Reason::too_many_uploads);
    must(run(instance.processor.process(first.id)));
    const auto second = must(run(tracks.create(ada, {.upload = uploaded(ada, others())})));
    must(run(instance.processor.process(second.id)));
    EXPECT_EQ(must_fail(run(tracks.create(ada, {.upload = uploaded(ada, others())}))).reason, Reason::too_many_tracks);
}

}  // namespace
}  // namespace veza::services
