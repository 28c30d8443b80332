// Folders of music: what becomes of tracks when files of a real folder come, change and go. The store is in memory.
#include "app/music_folders_testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace veza::app {
namespace {

using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::ScanReport;
using domain::TrackStatus;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(MusicFoldersTest, FilesBecomeTracksWhereTheyAre) {
    write("Ada/Record/1.flac", "SOUND\ntitle: One\nartist: Ada\nalbum: Record\nnumber: 1");
    write("Ada/Record/2.flac", "SOUND\ntitle: Two\nartist: Ada\nalbum: Record\nnumber: 2");
    write("Ada/Other/1.flac", "SOUND\ntitle: Three\nartist: Ada\nalbum: Record");
    write("broken.mp3", "no sound");
    write(".trash/x.flac", "SOUND");
    EXPECT_EQ(scan_and_listen(), (ScanReport{.fresh = 4, .hidden = 1}));
    EXPECT_THAT(titles(), ElementsAre("broken", "One", "Three", "Two"));
    const auto all = tracks();
    EXPECT_EQ(all[0].status, TrackStatus::failed);
    EXPECT_EQ(all[0].failure, "not_audio");
    EXPECT_EQ(all[1].visibility, domain::Visibility::server);
    EXPECT_EQ(all[1].album, (domain::AlbumPlace{.id = all[1].album->id, .title = "Record", .number = 1}));
    EXPECT_EQ(all[3].album->id, all[1].album->id);
    EXPECT_NE(all[2].album->id, all[1].album->id) << "another folder";
    const auto file = must(run(files.open(ada, all[1].id)));
    EXPECT_EQ(file.content, all[1].content);
    EXPECT_EQ(file.file.size, static_cast<std::uint64_t>(all[1].size));
    EXPECT_TRUE(file.unchanged());
    EXPECT_EQ(must_fail(run(instance.blobs.open(all[1].content))).code, core::Code::not_found) << "nothing is copied";
    EXPECT_EQ(must(run(instance.tracks.page(ada, {}))).size(), 0U);
}

TEST_F(MusicFoldersTest, WhatIsAsItWasIsPassedOver) {
    write("1.flac", "SOUND\ntitle: One");
    write("2.flac", "SOUND\ntitle: Two");
    EXPECT_EQ(scan_and_listen(), (ScanReport{.fresh = 2}));
    const auto before = tracks();
    EXPECT_EQ(scan_and_listen(), (ScanReport{.unchanged = 2}));
    EXPECT_EQ(instance.analyser.listened, 2);
    // Another time, but the same bytes: read, and no more.
    std::filesystem::last_write_time(place.path() / "1.flac", std::filesystem::file_time_type::clock::now());
    EXPECT_EQ(scan_and_listen(), (ScanReport{.unchanged = 2}));
    EXPECT_EQ(instance.analyser.listened, 2);
    EXPECT_EQ(tracks(), before);
    EXPECT_TRUE(must(run(files.open(ada, before[0].id))).unchanged()) << "it is known by its new time";
}

TEST_F(MusicFoldersTest, WhatChangedIsListenedToAgain) {
    write("1.flac", "SOUND\ntitle: One\nartist: Ada\nalbum: Record\ngenre: Folk");
    (void)scan_and_listen();
    const auto before = only();
    write("1.flac", "SOUND\ntitle: Better\nartist: Bob\nalbum: Other\ngenre: Jazz\nmore: x");
    EXPECT_EQ(must_fail(run(files.open(ada, before.id))).reason, core::Reason::track_not_ready) << "noticed at once";
    EXPECT_EQ(finish_scan(), (ScanReport{.changed = 1})) << "and scanned, though nobody asked for it";
    EXPECT_EQ(only().status, TrackStatus::processing);
    EXPECT_TRUE(instance.of_type<domain::TrackDeleted>().back().withdrawn) << "until it is ready";
    listen();
    const auto after = only();
    EXPECT_EQ(after.id, before.id);
    EXPECT_NE(after.content, before.content);
    EXPECT_EQ(after.title, "Better");
    EXPECT_EQ(after.artists.at(0).name, "Bob");
    EXPECT_EQ(after.album->title, "Other");
    EXPECT_THAT(after.genres, ElementsAre("Jazz"));
    EXPECT_FALSE(read_store([&](ports::Transaction& t) { return t.catalogue().albums().find(before.album->id); }));
    EXPECT_EQ(must(run(files.open(ada, after.id))).content, after.content);
}

TEST_F(MusicFoldersTest, WhatSomebodySaidOfItStays) {
    write("1.flac", "SOUND\ntitle: One\nartist: Ada\nalbum: Record");
    (void)scan_and_listen();
    must(run(instance.tracks.update(ada, only().id, {.title = "Mine"})));
    write("1.flac", "SOUND\ntitle: Two\nartist: Bob\nalbum: Other");
    (void)scan_and_listen();
    EXPECT_EQ(only().title, "Mine");
    EXPECT_EQ(only().artists.at(0).name, "Bob");
    must(run(instance.tracks.update(ada, only().id, {.year = 1999})));
    write("1.flac", "SOUND\ntitle: Three\nartist: Cleo\nalbum: Third!");
    (void)scan_and_listen();
    EXPECT_EQ(only().artists.at(0).name, "Bob");
    EXPECT_EQ(only().album->title, "Other");
    EXPECT_EQ(only().year, 1999);
}

TEST_F(MusicFoldersTest, WhatWentCannotBeHeardUntilItIsBack) {
    write("Ada/1.flac", "SOUND\ntitle: One");
    write("2.flac", "SOUND\ntitle: Two");
    (void)scan_and_listen();
    const auto one = tracks().at(0);
    std::filesystem::rename(place.path() / "Ada", place.path() / ".Ada");
    EXPECT_EQ(scan_and_listen(), (ScanReport{.unchanged = 1, .gone = 1, .hidden = 1}));
    const auto gone = tracks().at(0);
    EXPECT_EQ(gone.id, one.id);
    EXPECT_EQ(gone.status, TrackStatus::failed);
    EXPECT_EQ(gone.failure, "file_missing");
    EXPECT_TRUE(instance.of_type<domain::TrackDeleted>().back().withdrawn);
    EXPECT_EQ(scan_and_listen(), (ScanReport{.unchanged = 1, .hidden = 1})) << "said once";
    std::filesystem::rename(place.path() / ".Ada", place.path() / "Ada");
    EXPECT_EQ(scan_and_listen(), (ScanReport{.unchanged = 1, .changed = 1}));
    EXPECT_EQ(tracks().at(0).status, TrackStatus::ready);
    EXPECT_EQ(instance.analyser.listened, 2) << "what it is like was known";
}

TEST_F(MusicFoldersTest, AFileThatWentWhileItWaitedComesBack) {
    write("1.flac", "SOUND\ntitle: One");
    write("2.flac", "SOUND\ntitle: Two");
    (void)scan();
    std::filesystem::rename(place.path() / "1.flac", place.path() / "kept");
    listen();
    EXPECT_EQ(tracks().at(0).failure, "file_missing");
    std::filesystem::rename(place.path() / "kept", place.path() / "1.flac");
    EXPECT_EQ(scan_and_listen(), (ScanReport{.unchanged = 1, .changed = 1}));
    EXPECT_THAT(titles(), ElementsAre("One", "Two"));
}

TEST_F(MusicFoldersTest, ADiskThatIsNotThereTakesNothingAway) {
    write("1.flac", "SOUND\ntitle: One");
    (void)scan_and_listen();
    std::filesystem::remove(place.path() / "1.flac");
    EXPECT_EQ(scan_and_listen().failure, "folder_empty");
    EXPECT_EQ(only().status, TrackStatus::ready);
    std::filesystem::remove(place.path());
    EXPECT_EQ(scan_and_listen().failure, "folder_missing");
    EXPECT_EQ(only().status, TrackStatus::ready);
    EXPECT_EQ(must_fail(run(files.open(ada, only().id))).reason, core::Reason::file_missing);
    std::filesystem::create_directory(place.path());
}

TEST_F(MusicFoldersTest, WhatIsBelowADirectoryThatCannotBeReadDidNotGo) {
    if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
    write("Ada/Record/1.flac", "SOUND\ntitle: One");
    write("2.flac", "SOUND\ntitle: Two");
    (void)scan_and_listen();
    std::filesystem::permissions(place.path() / "Ada", std::filesystem::perms::none);
    const auto report = scan_and_listen();
    std::filesystem::permissions(place.path() / "Ada", std::filesystem::perms::owner_all);
    EXPECT_EQ(report, (ScanReport{.unchanged = 1, .unreadable = 1}));
    EXPECT_EQ(tracks().at(0).status, TrackStatus::ready);
}

TEST_F(MusicFoldersTest, ATrackThatSomebodyRemovedStaysOutAndItsFileStaysWhereItIs) {
    write("1.flac", "SOUND\ntitle: One");
    (void)scan_and_listen();
    must(run(instance.tracks.remove(ada, only().id)));
    EXPECT_TRUE(std::filesystem::exists(place.path() / "1.flac"));
    EXPECT_EQ(scan_and_listen(), (ScanReport{.taken_out = 1}));
    EXPECT_THAT(tracks(), IsEmpty());
}

TEST_F(MusicFoldersTest, AFolderLeavesWithItsTracksAndWithoutItsFiles) {
    write("Ada/1.flac", "SOUND\ntitle: One\nartist: Ada\nalbum: Record");
    write("cover.png", cover('\x10'));
    (void)scan_and_listen();
    write_store([&](ports::Transaction& t) { return t.catalogue().folders().leave(folder.id); });
    while (must(run(scanner.run()))) {
    }
    EXPECT_THAT(tracks(), IsEmpty());
    EXPECT_FALSE(read_store([&](ports::Transaction& t) { return t.catalogue().folders().find(folder.id); }));
    EXPECT_TRUE(std::filesystem::exists(place.path() / "Ada/1.flac"));
}

TEST_F(MusicFoldersTest, TheCoverOfADirectoryIsTakenForItsAlbums) {
    write("Ada/1.flac", "SOUND\ntitle: One\nalbum: Record");
    write("Ada/folder.png", cover('\x10'));
    write("Ada/cover.png", cover('\x20'));
    write("Bob/1.flac", "SOUND\ntitle: Two\nalbum: Other\ncover: 700");
    write("Bob/cover.jpg", "no picture at all");
    EXPECT_EQ(scan_and_listen(), (ScanReport{.fresh = 2, .covers = 1, .others = 1}));
    const auto album = [&](std::size_t track) {
        const auto id = tracks().at(track).album->id;
        return read_store([&](ports::Transaction& t) { return t.catalogue().albums().find(id); }).value();
    };
    const auto first = tracks().at(0).cover;
    EXPECT_TRUE(first);
    EXPECT_EQ(album(0).cover, first);
    EXPECT_TRUE(tracks().at(1).cover) << "its own";
    EXPECT_EQ(scan_and_listen(), (ScanReport{.unchanged = 2, .others = 1}));

    write("Ada/cover.png", cover('\x30'));
    EXPECT_EQ(scan_and_listen(), (ScanReport{.unchanged = 2, .covers = 1, .others = 1}));
    EXPECT_NE(tracks().at(0).cover, first);
    EXPECT_EQ(album(0).cover, tracks().at(0).cover);
    const auto own = tracks().at(1).cover;
    write("Bob/cover.jpg", cover('\x40'));
    EXPECT_EQ(scan_and_listen().covers, 1);
    EXPECT_EQ(tracks().at(1).cover, own) << "what is in the file comes first";
}

TEST_F(MusicFoldersTest, IsScannedAgainAtTheStart) {
    write("1.flac", "SOUND\ntitle: One");
    (void)finish_scan();
    write("2.flac", "SOUND\ntitle: Two");
    EXPECT_FALSE(must(run(scanner.run()))) << "nobody asked";
    must(run(scanner.ask_all()));
    EXPECT_EQ(finish_scan(), (ScanReport{.unchanged = 1, .fresh = 1}));
}

}  // namespace
}  // namespace veza::app
