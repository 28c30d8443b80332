#include "ports/contract/music_samples.hpp"

#include <gmock/gmock.h>

namespace veza::contract {

using core::Code;
using core::testing::must_fail;
using ports::TrackPage;
using ports::Transaction;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

void TrackRepositoryContract::link() {}

namespace {

std::vector<std::string> titles(const std::vector<domain::Track>& tracks) {
    std::vector<std::string> list;
    for (const auto& track : tracks) list.push_back(track.title);
    return list;
}

}  // namespace

TEST_P(TrackRepositoryContract, KeepsWhatListeningFound) {
    auto analysis = sample_analysis("one", clock.now());
    wrote([&](Transaction& t) { return t.catalogue().analyses().put(analysis); });
    const auto find = [&](std::string_view content) {
        return got([&](Transaction& t) { return t.catalogue().analyses().find(content); });
    };
    EXPECT_EQ(find("one"), analysis);
    EXPECT_FALSE(find("two"));
    analysis.failure = domain::AudioFailure::damaged;
    analysis.loudness.reset();
    analysis.waveform.reset();
    analysis.damaged_packets = 0;
    analysis.truncated = false;
    analysis.histogram = std::string("\x00\x7f\xff", 3);
    wrote([&](Transaction& t) { return t.catalogue().analyses().put(analysis); });
    EXPECT_EQ(find("one"), analysis);
}

TEST_P(TrackRepositoryContract, FindsACoverByWhatItWasMadeOf) {
    auto analysis = sample_analysis("one", clock.now());
    analysis.cover = samples.id<domain::PictureId>();
    wrote([&](Transaction& t) { return t.catalogue().analyses().put(analysis); });
    const auto find = [&](std::string_view source) {
        return got([&](Transaction& t) { return t.catalogue().analyses().find_cover(source); });
    };
    EXPECT_EQ(find("cover-of-it"), analysis.cover);
    EXPECT_FALSE(find("another"));
}

TEST_P(TrackRepositoryContract, ForgetsWhatNoTrackIsOf) {
    const auto owner = stored_user().summary.id;
    const auto track = sample_track(samples, owner, "Song", clock.now());
    wrote([&](Transaction& t) { return t.catalogue().tracks().create(track, {}); });
    for (const auto& content : {track.content, std::string("nobodys"), std::string("late")})
        wrote([&](Transaction& t) {
            return t.catalogue().analyses().put(
                sample_analysis(content, clock.now() + std::chrono::hours{content == "late" ? 1 : 0}));
        });
    EXPECT_EQ(wrote([&](Transaction& t) {
                  return t.catalogue().analyses().remove_unused(clock.now() + std::chrono::minutes{1});
              }),
              1U);
    EXPECT_TRUE(got([&](Transaction& t) { return t.catalogue().analyses().find(track.content); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.catalogue().analyses().find("nobodys"); }));
}

TEST_P(TrackRepositoryContract, KeepsATrackWithAllThatItNames) {
    const auto owner = stored_user().summary.id;
    const auto library = domain::library_of(owner);
    const auto artist = sample_artist(samples, library, "Ada", clock.now());
    auto album = sample_album(samples, library, "Record", clock.now());
    album.cover = samples.id<domain::PictureId>();
    auto track = sample_track(samples, owner, "Song", clock.now());
    track.artists = {{.id = artist.id, .name = "Ada"}};
    track.album = domain::AlbumPlace{.id = album.id, .title = "Record", .disc = 1, .number = 2, .cover = album.cover};
    track.genres = {"Folk", "Jazz"};
    track.year = 1999;
    const auto upload = samples.id<domain::UploadId>();
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.catalogue().artists().create(artist));
        VEZA_CHECK(t.catalogue().albums().create(album, "key"));
        VEZA_CHECK(t.catalogue().analyses().put(sample_analysis(track.content, clock.now())));
        return t.catalogue().tracks().create(track, {.upload = upload, .path = "/a.flac"});
    });
    track.audio = domain::facts_of(sample_analysis(track.content, clock.now()));
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().tracks().find(track.id); }), track);
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().tracks().find_by_upload(owner, upload); }), track);
    const auto origin = got([&](Transaction& t) { return t.catalogue().tracks().origin(track.id); });
    EXPECT_EQ(origin.upload, upload);
    EXPECT_EQ(origin.path, "/a.flac");
    const auto again = sample_track(samples, owner, "Again", clock.now());
    EXPECT_EQ(
        must_fail(write([&](Transaction& t) { return t.catalogue().tracks().create(again, {.upload = upload}); })).code,
        Code::conflict);
}

TEST_P(TrackRepositoryContract, ChangesATrackWhole) {
    const auto owner = stored_user().summary.id;
    auto track = sample_track(samples, owner, "Song", clock.now());
    track.genres = {"Folk"};
    wrote([&](Transaction& t) { return t.catalogue().tracks().create(track, {}); });
    track.title = "Other";
    track.genres = {"Jazz", "Rock"};
    track.status = domain::TrackStatus::failed;
    track.failure = "damaged";
    track.visibility = domain::Visibility::public_;
    track.updated_at = clock.now() + std::chrono::seconds{1};
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().tracks().update(track); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().tracks().find(track.id); }), track);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().tracks().remove(track.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.catalogue().tracks().update(track); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.catalogue().tracks().remove(track.id); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.catalogue().tracks().find(track.id); }));
}

TEST_P(TrackRepositoryContract, PagesShowWhatTheReaderSees) {
    const auto owner = stored_user().summary.id;
    const auto reader = stored_user().summary.id;
    const auto server = stored_server(owner);
    const auto add = [&](std::string title, domain::Visibility visibility, domain::TrackStatus status) {
        auto track = sample_track(samples, owner, std::move(title), clock.now());
        track.server_id = server.id;
        track.visibility = visibility;
        track.status = status;
        wrote([&](Transaction& t) { return t.catalogue().tracks().create(track, {}); });
        return track;
    };
    using enum domain::TrackStatus;
    (void)add("Delta", domain::Visibility::server, ready);
    (void)add("alpha", domain::Visibility::public_, ready);
    (void)add("Hidden", domain::Visibility::private_, ready);
    (void)add("Unready", domain::Visibility::server, processing);
    (void)add("Ébène", domain::Visibility::server, ready);
    TrackPage page{.library = domain::library_of(server.id), .reader = reader, .shared = true};
    const auto shown = [&] { return titles(got([&](Transaction& t) { return t.catalogue().tracks().page(page); })); };
    EXPECT_THAT(shown(), ElementsAre("Ébène", "alpha", "Delta"));
    page.order = TrackPage::Order::title;
    EXPECT_THAT(shown(), ElementsAre("alpha", "Delta", "Ébène"));
    page.limit = 1;
    const auto first = got([&](Transaction& t) { return t.catalogue().tracks().page(page); });
    page.after = first.at(0).id;
    EXPECT_THAT(shown(), ElementsAre("Delta"));
    page.after = samples.id<domain::TrackId>();
    EXPECT_THAT(shown(), IsEmpty());
    page = {.library = domain::library_of(server.id), .reader = owner, .shared = true};
    EXPECT_EQ(shown().size(), 5U);
    page.shared = false;
    EXPECT_EQ(shown().size(), 5U);
    page.reader = reader;
    EXPECT_THAT(shown(), IsEmpty());
}

TEST_P(TrackRepositoryContract, PagesAreNarrowed) {
    const auto owner = stored_user().summary.id;
    const auto library = domain::library_of(owner);
    const auto artist = sample_artist(samples, library, "Ada", clock.now());
    const auto album = sample_album(samples, library, "Record", clock.now());
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.catalogue().artists().create(artist));
        return t.catalogue().albums().create(album, "key");
    });
    const auto add = [&](std::string title, std::optional<std::int32_t> number, bool by_her, std::string genre) {
        auto track = sample_track(samples, owner, std::move(title), clock.now());
        if (number) track.album = domain::AlbumPlace{.id = album.id, .title = "Record", .number = number};
        if (by_her) track.artists = {{.id = artist.id, .name = "Ada"}};
        track.genres = {std::move(genre)};
        wrote([&](Transaction& t) { return t.catalogue().tracks().create(track, {}); });
        return track.id;
    };
    const auto second = add("Second", 2, true, "Jazz");
    (void)add("First", 1, false, "jazz");
    (void)add("Apart", std::nullopt, true, "Rock");
    TrackPage page{.library = library, .reader = owner, .order = TrackPage::Order::album, .album = album.id};
    const auto shown = [&] { return titles(got([&](Transaction& t) { return t.catalogue().tracks().page(page); })); };
    EXPECT_THAT(shown(), ElementsAre("First", "Second"));
    page.after = second;
    EXPECT_THAT(shown(), IsEmpty());
    page = {.library = library, .reader = owner, .artist = artist.id};
    EXPECT_THAT(shown(), ElementsAre("Apart", "Second"));
    page = {.library = library, .reader = owner, .order = TrackPage::Order::title, .genre = "JAZZ"};
    EXPECT_THAT(shown(), ElementsAre("First", "Second"));
    page = {.library = library, .reader = owner, .content = "content-" + second.to_string()};
    EXPECT_THAT(shown(), ElementsAre("Second"));
    page.library = domain::library_of(stored_user().summary.id);
    EXPECT_THAT(shown(), IsEmpty());
}

TEST_P(TrackRepositoryContract, CountsAPersonsTracks) {
    const auto owner = stored_user().summary.id;
    auto first = sample_track(samples, owner, "One", clock.now());
    auto second = sample_track(samples, owner, "Two", clock.now());
    auto in_place = sample_track(samples, owner, "Three", clock.now());
    second.status = domain::TrackStatus::processing;
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.catalogue().tracks().create(first, {}));
        VEZA_CHECK(t.catalogue().tracks().create(second, {}));
        return t.catalogue().tracks().create(in_place, {.path = "/music/three.flac"});
    });
    const auto totals = got([&](Transaction& t) { return t.catalogue().tracks().totals(owner); });
    EXPECT_EQ(totals.tracks, 2) << "files that stay where they are take no room";
    EXPECT_EQ(totals.processing, 1);
    EXPECT_EQ(totals.bytes, 2000);
    EXPECT_THAT(got([&](Transaction& t) { return t.catalogue().tracks().unfinished({}, 10); }),
                ElementsAre(ports::TrackRepository::Unfinished{.id = second.id, .owner = owner}));
    EXPECT_THAT(got([&](Transaction& t) { return t.catalogue().tracks().unfinished(second.id, 10); }), IsEmpty());
    EXPECT_THAT(titles(got([&](Transaction& t) { return t.catalogue().tracks().of_owner(owner, first.id, 10); })),
                ElementsAre("Two", "Three"));
    EXPECT_THAT(titles(got([&](Transaction& t) { return t.catalogue().tracks().find_all({first.id, second.id}); })),
                UnorderedElementsAre("One", "Two"));
}

TEST_P(TrackRepositoryContract, ContentsOfTracksAreNeeded) {
    const auto owner = stored_user().summary.id;
    const auto track = sample_track(samples, owner, "Song", clock.now());
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.blobs().touch(track.content, 1, clock.now()));
        VEZA_CHECK(t.blobs().touch("waveform-of-it", 1, clock.now()));
        VEZA_CHECK(t.catalogue().analyses().put(sample_analysis(track.content, clock.now())));
        return t.catalogue().tracks().create(track, {});
    });
    const auto unneeded = [&] {
        return got([&](Transaction& t) { return t.blobs().unreferenced(clock.now() + std::chrono::hours{1}, 10); });
    };
    EXPECT_THAT(unneeded(), IsEmpty());
    wrote([&](Transaction& t) { return t.catalogue().tracks().remove(track.id); });
    EXPECT_THAT(unneeded(), ElementsAre(track.content));
    wrote([&](Transaction& t) { return t.catalogue().analyses().remove_unused(clock.now() + std::chrono::hours{1}); });
    EXPECT_THAT(unneeded(), UnorderedElementsAre(track.content, "waveform-of-it"));
}

TEST_P(TrackRepositoryContract, GoesWithItsOwnerOrItsServer) {
    const auto owner = stored_user().summary.id;
    const auto other = stored_user().summary.id;
    const auto server = stored_server(owner);
    auto own = sample_track(samples, other, "Own", clock.now());
    auto shared = sample_track(samples, owner, "Shared", clock.now());
    shared.server_id = server.id;
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.catalogue().tracks().create(own, {}));
        return t.catalogue().tracks().create(shared, {});
    });
    wrote([&](Transaction& t) { return t.departures().erase(other, "gone-1", clock.now()); });
    EXPECT_FALSE(got([&](Transaction& t) { return t.catalogue().tracks().find(own.id); }));
    EXPECT_TRUE(got([&](Transaction& t) { return t.catalogue().tracks().find(shared.id); }));
    wrote([&](Transaction& t) { return t.servers().remove(server.id, clock.now()); });
    wrote([&](Transaction& t) { return t.servers().purge(server.id); });
    EXPECT_FALSE(got([&](Transaction& t) { return t.catalogue().tracks().find(shared.id); }));
}

}  // namespace veza::contract
