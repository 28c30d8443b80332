#include "ports/contract/music_samples.hpp"

#include <gmock/gmock.h>

namespace veza::contract {

using core::Code;
using core::testing::must_fail;
using ports::Transaction;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

void MusicFolderContract::link() {}

namespace {

domain::MusicFolder sample_folder(Samples& samples, domain::UserId owner, std::string path, core::Time at) {
    return {.id = samples.id<domain::MusicFolderId>(),
            .owner_id = owner,
            .path = std::move(path),
            .report = {.fresh = 3, .hidden = 2, .failure = "f\"1"},
            .created_at = at};
}

domain::MusicFile sample_file(const domain::MusicFolder& folder, std::string directory, std::string name) {
    return {.folder = folder.id,
            .directory = std::move(directory),
            .name = std::move(name),
            .stamp = {.size = 5'000'000'000, .modified_ns = 1'767'322'800'000'000'001, .changed_ns = -7},
            .content = "content"};
}

}  // namespace

TEST_P(MusicFolderContract, KeepsFoldersAndWhatIsToBeDone) {
    const auto owner = stored_user().summary.id;
    auto first = sample_folder(samples, owner, "/music/ä 'quoted'", clock.now());
    auto second = sample_folder(samples, owner, "/another", clock.now());
    second.server_id = stored_server(owner).id;
    second.visibility = domain::Visibility::server;
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.catalogue().folders().create(first));
        return t.catalogue().folders().create(second);
    });
    auto again = sample_folder(samples, owner, first.path, clock.now());
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.catalogue().folders().create(again); })).code,
              Code::conflict);
    const auto next = [&] { return got([](Transaction& t) { return t.catalogue().folders().next(); }); };
    EXPECT_THAT(got([](Transaction& t) { return t.catalogue().folders().all(); }), ElementsAre(second, first));
    EXPECT_EQ(next(), first) << "the one that came first";

    first.scanned = 1;
    first.report = {.unchanged = 9};
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().folders().update(first); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().folders().find(first.id); }), first);
    EXPECT_EQ(next(), second);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().folders().ask(first.id); }));
    first.asked = 2;
    EXPECT_EQ(next(), first);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().folders().leave(second.id); }));
    second.leaving = true;
    EXPECT_EQ(next(), second);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().folders().remove(second.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.catalogue().folders().ask(second.id); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.catalogue().folders().find(second.id); }));
}

TEST_P(MusicFolderContract, KeepsFiles) {
    const auto owner = stored_user().summary.id;
    const auto folder = sample_folder(samples, owner, "/music", clock.now());
    const auto other = sample_folder(samples, owner, "/other", clock.now());
    const auto track = sample_track(samples, owner, "Song", clock.now());
    auto song = sample_file(folder, "Ada/Récord", "one.flac");
    song.track = track.id;
    auto cover = sample_file(folder, "Ada/Récord", "cover.jpg");
    cover.cover = samples.id<domain::PictureId>();
    const auto loose = sample_file(folder, "", "two.flac");
    const auto elsewhere = sample_file(other, "", "two.flac");
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.catalogue().folders().create(folder));
        VEZA_CHECK(t.catalogue().folders().create(other));
        VEZA_CHECK(t.catalogue().tracks().create(track, {.path = "Ada/Récord/one.flac"}));
        for (const auto& file : {song, cover, loose, elsewhere}) VEZA_CHECK(t.catalogue().files().put(file));
        return {};
    });
    const auto in = [&](const std::vector<std::string>& directories) {
        return got([&](Transaction& t) { return t.catalogue().files().in(folder.id, directories); });
    };
    EXPECT_THAT(got([&](Transaction& t) { return t.catalogue().files().directories(folder.id); }),
                UnorderedElementsAre("", "Ada/Récord"));
    EXPECT_THAT(in({"", "none"}), ElementsAre(loose));
    EXPECT_THAT(in({"Ada/Récord"}), UnorderedElementsAre(song, cover));
    EXPECT_THAT(in({}), IsEmpty());
    const auto find = [&](std::string_view directory, std::string_view name) {
        return got([&](Transaction& t) { return t.catalogue().files().find(folder.id, directory, name); });
    };
    EXPECT_EQ(find("", "two.flac"), loose);
    EXPECT_FALSE(find("", "one.flac"));
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().files().of_track(track.id); }),
              (domain::PlacedFile{.root = "/music", .file = song}));
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().files().cover(folder.id, "Ada/Récord"); }), cover.cover);
    EXPECT_FALSE(got([&](Transaction& t) { return t.catalogue().files().cover(folder.id, ""); }));

    song.stamp.size = 1;
    song.content = "another";
    song.gone = true;
    song.gives_title = song.gives_description = false;
    wrote([&](Transaction& t) { return t.catalogue().files().put(song); });
    EXPECT_EQ(find("Ada/Récord", "one.flac"), song);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().files().remove(loose); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.catalogue().files().remove(loose); }));

    wrote([&](Transaction& t) { return t.catalogue().tracks().remove(track.id); });
    song.track.reset();
    EXPECT_EQ(find("Ada/Récord", "one.flac"), song) << "it is remembered that somebody took it out";
    EXPECT_FALSE(got([&](Transaction& t) { return t.catalogue().files().of_track(track.id); }));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().folders().remove(folder.id); }));
    EXPECT_THAT(in({"Ada/Récord"}), IsEmpty());
    EXPECT_THAT(got([&](Transaction& t) { return t.catalogue().files().in(other.id, {""}); }), ElementsAre(elsewhere));
}

TEST_P(MusicFolderContract, SaysHowItsTracksStand) {
    const auto owner = stored_user().summary.id;
    const auto folder = sample_folder(samples, owner, "/music", clock.now());
    using enum domain::TrackStatus;
    const std::vector<std::pair<domain::TrackStatus, std::string>> states{
        {ready, ""}, {ready, ""}, {processing, ""}, {failed, "no_sound"}, {failed, "damaged"}, {failed, "no_sound"}};
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.catalogue().folders().create(folder));
        for (std::size_t at = 0; at < states.size(); ++at) {
            auto track = sample_track(samples, owner, "Song", clock.now());
            track.status = states[at].first;
            track.failure = states[at].second;
            VEZA_CHECK(t.catalogue().tracks().create(track, {.path = "x"}));
            auto file = sample_file(folder, "", std::to_string(at));
            file.track = track.id;
            VEZA_CHECK(t.catalogue().files().put(file));
        }
        return {};
    });
    const auto standing = got([&](Transaction& t) { return t.catalogue().files().standing(folder.id); });
    EXPECT_EQ(standing.ready, 2);
    EXPECT_EQ(standing.processing, 1);
    EXPECT_THAT(standing.failed, ElementsAre(Pair("damaged", 1), Pair("no_sound", 2)));
}

TEST_P(MusicFolderContract, RenewsATrackWhoseFileChanged) {
    const auto owner = stored_user().summary.id;
    auto track = sample_track(samples, owner, "Song", clock.now());
    track.status = domain::TrackStatus::failed;
    track.failure = "file_missing";
    wrote([&](Transaction& t) { return t.catalogue().tracks().create(track, {.path = "a.flac"}); });
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().tracks().renew(track.id, "other", 77); }));
    track.status = domain::TrackStatus::processing;
    track.failure.clear();
    track.content = "other";
    track.size = 77;
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().tracks().find(track.id); }), track);
    EXPECT_FALSE(wrote(
        [&](Transaction& t) { return t.catalogue().tracks().renew(samples.id<domain::TrackId>(), "other", 77); }));
}

}  // namespace veza::contract
