#include "domain/loudness.hpp"
#include "ports/contract/music_samples.hpp"

#include <gmock/gmock.h>

namespace veza::contract {

using core::Code;
using core::testing::must_fail;
using ports::LibraryPage;
using ports::Transaction;
using testing::ElementsAre;
using testing::IsEmpty;

void AlbumRepositoryContract::link() {}

namespace {

/// A library of one person: two albums, two artists, three tracks.
struct Shelf {
    domain::UserId owner;
    domain::LibraryId library;
    domain::Artist ada;
    domain::Artist bob;
    domain::Album record;
    domain::Album single;
    std::vector<domain::Track> tracks;
};

core::Status shelve(Transaction& t, const Shelf& shelf, core::Time at) {
    auto& catalogue = t.catalogue();
    VEZA_CHECK(catalogue.artists().create(shelf.ada));
    VEZA_CHECK(catalogue.artists().create(shelf.bob));
    VEZA_CHECK(catalogue.albums().create(shelf.record, "record"));
    VEZA_CHECK(catalogue.albums().create(shelf.single, "single"));
    for (const auto& track : shelf.tracks) {
        VEZA_CHECK(catalogue.analyses().put(sample_analysis(track.content, at)));
        VEZA_CHECK(catalogue.tracks().create(track, {}));
    }
    return {};
}

Shelf shelf_of(Samples& samples, domain::UserId owner, core::Time at) {
    const auto library = domain::library_of(owner);
    Shelf shelf{.owner = owner,
                .library = library,
                .ada = sample_artist(samples, library, "Ada", at),
                .bob = sample_artist(samples, library, "Bob", at),
                .record = sample_album(samples, library, "Zebra", at),
                .single = sample_album(samples, library, "apple", at)};
    shelf.record.artists = {{.id = shelf.ada.id, .name = "Ada"}};
    const auto add = [&](std::string title, const domain::Album* album, const domain::Artist& by, std::string genre) {
        auto track = sample_track(samples, owner, std::move(title), at);
        if (album != nullptr) track.album = domain::AlbumPlace{.id = album->id, .title = album->title};
        track.artists = {{.id = by.id, .name = by.name}};
        track.genres = {std::move(genre)};
        shelf.tracks.push_back(std::move(track));
    };
    add("One", &shelf.record, shelf.ada, "Folk");
    add("Two", &shelf.record, shelf.bob, "folk");
    add("Three", &shelf.single, shelf.bob, "Jazz");
    return shelf;
}

LibraryPage all_of(const Shelf& shelf) {
    return {.library = shelf.library, .reader = shelf.owner};
}

}  // namespace

TEST_P(AlbumRepositoryContract, KeepsAnAlbumWithWhoItIsBy) {
    auto shelf = shelf_of(samples, stored_user().summary.id, clock.now());
    wrote([&](Transaction& t) { return shelve(t, shelf, clock.now()); });
    const auto find = [&] { return got([&](Transaction& t) { return t.catalogue().albums().find(shelf.record.id); }); };
    EXPECT_EQ(find(), shelf.record);
    shelf.record.title = "Other";
    shelf.record.artists = {{.id = shelf.bob.id, .name = "Bob"}, {.id = shelf.ada.id, .name = "Ada"}};
    shelf.record.year = 2000;
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().albums().update(shelf.record); }));
    EXPECT_EQ(find(), shelf.record);
    const auto by_key = [&](domain::LibraryId library) {
        return got([&](Transaction& t) { return t.catalogue().albums().find_by_key(library, "record"); });
    };
    EXPECT_EQ(by_key(shelf.library), shelf.record.id);
    EXPECT_FALSE(by_key(domain::LibraryId{samples.uuid()}));
    const auto same = sample_album(samples, shelf.library, "Same", clock.now());
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.catalogue().albums().create(same, "record"); })).code,
              Code::conflict);
}

TEST_P(AlbumRepositoryContract, PagesShowAlbumsOfWhichSomethingIsSeen) {
    const auto shelf = shelf_of(samples, stored_user().summary.id, clock.now());
    wrote([&](Transaction& t) { return shelve(t, shelf, clock.now()); });
    auto page = all_of(shelf);
    const auto shown = [&] {
        std::vector<std::string> titles;
        for (const auto& each : got([&](Transaction& t) { return t.catalogue().albums().page(page); }))
            titles.push_back(each.album.title + " " + std::to_string(each.tracks) + " " +
                             std::to_string(each.duration_ms));
        return titles;
    };
    EXPECT_THAT(shown(), ElementsAre("apple 1 10000", "Zebra 2 20000"));
    page.order = LibraryPage::Order::newest;
    EXPECT_THAT(shown(), ElementsAre("apple 1 10000", "Zebra 2 20000"));
    page.after = shelf.single.id.uuid();
    EXPECT_THAT(shown(), ElementsAre("Zebra 2 20000"));
    page.order = LibraryPage::Order::name;
    EXPECT_THAT(shown(), ElementsAre("Zebra 2 20000"));
    page = all_of(shelf);
    page.artist = shelf.ada.id.uuid();
    EXPECT_THAT(shown(), ElementsAre("Zebra 2 20000"));
    page.artist = shelf.bob.id.uuid();
    EXPECT_THAT(shown(), ElementsAre("apple 1 10000", "Zebra 2 20000"));
    page = all_of(shelf);
    page.reader = stored_user().summary.id;
    page.shared = true;
    EXPECT_THAT(shown(), IsEmpty()) << "all of it is private";
    EXPECT_FALSE(got([&](Transaction& t) { return t.catalogue().albums().summary(shelf.record.id, page); }));
    page.reader = shelf.owner;
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().albums().summary(shelf.record.id, page); })->tracks, 2);
}

TEST_P(AlbumRepositoryContract, AlbumsAreMergedAndGoWhenTheyAreEmpty) {
    const auto shelf = shelf_of(samples, stored_user().summary.id, clock.now());
    wrote([&](Transaction& t) { return shelve(t, shelf, clock.now()); });
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.catalogue().albums().remove_empty(shelf.record.id); }));
    wrote([&](Transaction& t) { return t.catalogue().albums().merge(shelf.single.id, shelf.record.id); });
    EXPECT_FALSE(got([&](Transaction& t) { return t.catalogue().albums().find(shelf.single.id); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().albums().count_tracks(shelf.record.id); }), 3);
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().albums().find_by_key(shelf.library, "single"); }),
              shelf.record.id)
        << "what comes later finds the same";
    for (const auto& track : shelf.tracks)
        wrote([&](Transaction& t) { return t.catalogue().tracks().remove(track.id); });
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().albums().remove_empty(shelf.record.id); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.catalogue().albums().find_by_key(shelf.library, "single"); }));
}

TEST_P(AlbumRepositoryContract, AnAlbumIsAsLoudAsItsTracksTogether) {
    auto shelf = shelf_of(samples, stored_user().summary.id, clock.now());
    shelf.tracks[2].album = domain::AlbumPlace{.id = shelf.record.id, .title = "Zebra"};
    shelf.tracks[2].status = domain::TrackStatus::processing;
    wrote([&](Transaction& t) { return shelve(t, shelf, clock.now()); });
    const auto keep = [&](const domain::Track& track, double lufs, double peak, int blocks) {
        domain::LoudnessHistogram histogram;
        while (blocks-- > 0) histogram.add(lufs);
        auto analysis = sample_analysis(track.content, clock.now());
        analysis.loudness = lufs;
        analysis.true_peak = peak;
        analysis.histogram = domain::packed(histogram);
        wrote([&](Transaction& t) { return t.catalogue().analyses().put(analysis); });
        return histogram;
    };
    const auto measured = [&] {
        wrote([&](Transaction& t) { return t.catalogue().albums().measure(shelf.record.id); });
        return got([&](Transaction& t) { return t.catalogue().albums().find(shelf.record.id); })->loudness;
    };
    auto together = keep(shelf.tracks[0], -10.0, 0.5, 100);
    EXPECT_FALSE(measured()) << "of the second nothing is kept";
    together += keep(shelf.tracks[1], -16.0, 1.0, 300);
    const auto loudness = measured();
    ASSERT_TRUE(loudness);
    EXPECT_DOUBLE_EQ(loudness->lufs, *together.integrated());
    EXPECT_DOUBLE_EQ(loudness->peak_dbtp, 0);
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().tracks().find(shelf.tracks[0].id); })->album->loudness,
              loudness);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().albums().update(shelf.record); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().albums().find(shelf.record.id); })->loudness, loudness)
        << "who renames it does not say how loud it is";
    for (const auto& track : shelf.tracks)
        wrote([&](Transaction& t) { return t.catalogue().tracks().remove(track.id); });
    EXPECT_FALSE(measured());
}

TEST_P(AlbumRepositoryContract, ArtistsAreFoundByEachOfTheirNames) {
    auto shelf = shelf_of(samples, stored_user().summary.id, clock.now());
    wrote([&](Transaction& t) { return shelve(t, shelf, clock.now()); });
    const auto by_name = [&](std::string_view key) {
        return got([&](Transaction& t) { return t.catalogue().artists().find_by_name(shelf.library, key); });
    };
    EXPECT_EQ(by_name("ada"), shelf.ada);
    shelf.ada.name = "Ada Lovelace";
    shelf.ada.musicbrainz = samples.uuid();
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().artists().update(shelf.ada); }));
    EXPECT_EQ(by_name("ada"), shelf.ada);
    EXPECT_EQ(by_name("ada lovelace"), shelf.ada);
    EXPECT_EQ(got([&](Transaction& t) {
                  return t.catalogue().artists().find_by_musicbrainz(shelf.library, *shelf.ada.musicbrainz);
              }),
              shelf.ada);
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().tracks().find(shelf.tracks[0].id); })->artists[0].name,
              "Ada Lovelace");
}

TEST_P(AlbumRepositoryContract, ArtistsAreMergedAndGoWhenNothingIsTheirs) {
    const auto shelf = shelf_of(samples, stored_user().summary.id, clock.now());
    wrote([&](Transaction& t) { return shelve(t, shelf, clock.now()); });
    auto both = shelf.tracks[0];
    both.artists.push_back({.id = shelf.bob.id, .name = "Bob"});
    wrote([&](Transaction& t) { return t.catalogue().tracks().update(both); });
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.catalogue().artists().remove_unused(shelf.bob.id); }));
    wrote([&](Transaction& t) { return t.catalogue().artists().merge(shelf.bob.id, shelf.ada.id); });
    for (const auto& track : shelf.tracks) {
        const auto found = got([&](Transaction& t) { return t.catalogue().tracks().find(track.id); });
        ASSERT_EQ(found->artists.size(), 1U) << track.title;
        EXPECT_EQ(found->artists[0].id, shelf.ada.id);
    }
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().artists().find_by_name(shelf.library, "bob"); })->id,
              shelf.ada.id);
    for (const auto& track : shelf.tracks)
        wrote([&](Transaction& t) { return t.catalogue().tracks().remove(track.id); });
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.catalogue().artists().remove_unused(shelf.ada.id); }))
        << "an album is theirs";
    wrote([&](Transaction& t) { return t.catalogue().albums().remove_empty(shelf.record.id); });
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().artists().remove_unused(shelf.ada.id); }));
}

TEST_P(AlbumRepositoryContract, PagesShowArtistsAndGenres) {
    const auto shelf = shelf_of(samples, stored_user().summary.id, clock.now());
    wrote([&](Transaction& t) { return shelve(t, shelf, clock.now()); });
    auto page = all_of(shelf);
    const auto shown = [&] {
        std::vector<std::string> names;
        for (const auto& each : got([&](Transaction& t) { return t.catalogue().artists().page(page); }))
            names.push_back(each.artist.name + " " + std::to_string(each.tracks) + " " + std::to_string(each.albums));
        return names;
    };
    EXPECT_THAT(shown(), ElementsAre("Ada 1 1", "Bob 2 2"));
    page.after = shelf.ada.id.uuid();
    EXPECT_THAT(shown(), ElementsAre("Bob 2 2"));
    page = all_of(shelf);
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().artists().summary(shelf.bob.id, page); })->tracks, 2);
    const auto genres = got([&](Transaction& t) { return t.catalogue().artists().genres(page); });
    EXPECT_THAT(genres, ElementsAre(domain::GenreSummary{.name = "Folk", .tracks = 2},
                                    domain::GenreSummary{.name = "Jazz", .tracks = 1}));
    page.reader = stored_user().summary.id;
    page.shared = true;
    EXPECT_THAT(shown(), IsEmpty());
    EXPECT_FALSE(got([&](Transaction& t) { return t.catalogue().artists().summary(shelf.bob.id, page); }));
    EXPECT_THAT(got([&](Transaction& t) { return t.catalogue().artists().genres(page); }), IsEmpty());
}

}  // namespace veza::contract
