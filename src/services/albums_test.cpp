// Albums, artists, genres and the search for them.
#include "services/testing_sounds.hpp"

#include <cmath>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

struct AlbumsTest : MusicTest {
    std::vector<std::string> albums(domain::Actor who, AskedLibrary asked) {
        std::vector<std::string> found;
        for (const auto& each : must(run(instance.albums.page(who, asked))))
            found.push_back(each.album.title + " " + std::to_string(each.tracks));
        return found;
    }
    std::vector<std::string> artists(domain::Actor who, AskedLibrary asked) {
        std::vector<std::string> found;
        for (const auto& each : must(run(instance.artists.page(who, asked)))) found.push_back(each.artist.name);
        return found;
    }
    std::vector<std::string> titles(const std::vector<domain::Track>& tracks) {
        std::vector<std::string> found;
        for (const auto& track : tracks) found.push_back(track.title);
        return found;
    }
    MusicFinder::Found find(domain::Actor who, std::string query, std::size_t limit = 10) {
        return must(run(instance.music_finder.find(who, std::move(query), limit)));
    }
};

TEST_F(AlbumsTest, TracksAreGroupedByWhatTheirTagsSay) {
    const auto second = shared("title: Two\nalbum: Record\nartist: Ada\nnumber: 2");
    const auto first = shared("title: One\nalbum: RECORD\nartist: ada\nnumber: 1");
    (void)shared("title: Other\nalbum: Record\nartist: Bob\nnumber: 1");
    EXPECT_EQ(first.album->id, second.album->id);
    EXPECT_EQ(first.artists.at(0).id, second.artists.at(0).id);
    EXPECT_THAT(albums(bob, {.server = server}), ElementsAre("Record 2", "Record 1"));
    const auto view = must(run(instance.albums.find(bob, first.album->id)));
    EXPECT_THAT(titles(view.tracks), ElementsAre("One", "Two"));
    EXPECT_EQ(view.summary.duration_ms, 20'000);
    EXPECT_EQ(view.summary.album.artists.at(0).name, "Ada");
    EXPECT_THAT(artists(bob, {.server = server}), ElementsAre("Ada", "Bob"));
    EXPECT_EQ(must_fail(run(instance.albums.find(eve, first.album->id))).code, Code::not_found);
}

TEST_F(AlbumsTest, WhatOneSeesNoTrackOfDoesNotExist) {
    const auto secret = ready(ada, "title: Secret\nalbum: Hidden\nartist: Ghost\ngenre: Quiet",
                              {.visibility = domain::Visibility::private_, .server = server});
    EXPECT_THAT(albums(bob, {.server = server}), IsEmpty());
    EXPECT_THAT(artists(bob, {.server = server}), IsEmpty());
    EXPECT_THAT(must(run(instance.artists.genres(bob, server))), IsEmpty());
    EXPECT_EQ(must_fail(run(instance.albums.find(bob, secret.album->id))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.artists.find(bob, secret.artists.at(0).id))).code, Code::not_found);
    EXPECT_THAT(find(bob, "ghost").artists, IsEmpty());
    EXPECT_THAT(find(bob, "secret").tracks, IsEmpty());
    EXPECT_EQ(find(ada, "secret").tracks.size(), 1U);
    EXPECT_EQ(albums(ada, {.server = server}).size(), 1U);
}

TEST_F(AlbumsTest, OfAnArtistInSomebodysOwnLibraryOneSeesWhatIsPublic) {
    const auto open =
        ready(ada, "title: Open\nalbum: Record\nartist: Ada", {.visibility = domain::Visibility::public_});
    (void)ready(ada, "title: Closed\nalbum: Record\nartist: Ada", {.visibility = domain::Visibility::private_});
    const auto artist = open.artists.at(0).id;
    EXPECT_EQ(must(run(instance.artists.find(eve, artist))).tracks, 1);
    const auto titles_of = [&](domain::Actor who, Tracks::Asked asked) {
        return titles(must(run(instance.tracks.page(std::move(who), std::move(asked)))));
    };
    EXPECT_THAT(titles_of(eve, {.artist = artist}), ElementsAre("Open"));
    EXPECT_THAT(titles_of(eve, {.album = open.album->id}), ElementsAre("Open"));
    EXPECT_THAT(albums(eve, {.artist = artist.uuid()}), ElementsAre("Record 1"));
    EXPECT_EQ(titles_of(ada, {.artist = artist}).size(), 2U);
    EXPECT_THAT(titles_of(eve, {.artist = instance.ids.next_id<domain::ArtistId>()}), IsEmpty());

    const auto hidden = shared("title: Shared\nalbum: Other\nartist: Bob");
    EXPECT_THAT(titles_of(eve, {.artist = hidden.artists.at(0).id}), IsEmpty());
    EXPECT_THAT(titles_of(bob, {.artist = hidden.artists.at(0).id}), ElementsAre("Shared"));
    EXPECT_THAT(albums(eve, {.artist = hidden.artists.at(0).id.uuid()}), IsEmpty());
}

TEST_F(AlbumsTest, WhoManagesTheLibraryMergesAndRenames) {
    const auto one = shared("title: One\nalbum: Record\nartist: Ada");
    const auto two = shared("title: Two\nalbum: Recrod\nartist: Ada B");
    EXPECT_EQ(must_fail(run(instance.albums.merge(bob, one.album->id, two.album->id))).reason,
              Reason::missing_permission);
    const auto merged = must(run(instance.albums.merge(ada, one.album->id, two.album->id)));
    EXPECT_EQ(merged.tracks.size(), 2U);
    EXPECT_EQ(must_fail(run(instance.albums.find(ada, two.album->id))).code, Code::not_found);
    EXPECT_EQ(shared("title: Three\nalbum: Recrod\nartist: Ada B").album->id, one.album->id);
    EXPECT_EQ(instance.of_type<domain::LibraryChanged>().back().library, server);

    EXPECT_EQ(must_fail(run(instance.artists.rename(ada, two.artists[0].id, "ADA"))).reason, Reason::conflict);
    must(run(instance.artists.merge(ada, one.artists[0].id, two.artists[0].id)));
    EXPECT_THAT(artists(bob, {.server = server}), ElementsAre("Ada"));
    EXPECT_EQ(must(run(instance.tracks.find(bob, two.id))).artists.at(0).name, "Ada");
    EXPECT_EQ(must(run(instance.artists.rename(ada, one.artists[0].id, "Countess"))).artist.name, "Countess");
    EXPECT_EQ(titles(find(bob, "countess").tracks).size(), 3U);
    EXPECT_THAT(find(bob, "ada").tracks, IsEmpty());
    EXPECT_EQ(must_fail(run(instance.artists.rename(eve, one.artists[0].id, "Mine"))).code, Code::not_found);

    const auto elsewhere = ready(ada, "title: Apart\nalbum: Record\nartist: Ada");
    EXPECT_EQ(must_fail(run(instance.albums.merge(ada, one.album->id, elsewhere.album->id))).reason,
              Reason::other_library);
}

TEST_F(AlbumsTest, AnAlbumIsAsLoudAsItsTracksTogether) {
    const auto one = shared("title: One\nalbum: Record\nartist: Ada\nloudness: -10");
    ASSERT_TRUE(one.album->loudness);
    EXPECT_NEAR(one.album->loudness->lufs, -10, 0.06);
    EXPECT_NEAR(one.album->loudness->peak_dbtp, -6.02, 0.01);
    const auto loudness = [&](domain::AlbumId id) {
        return must(run(instance.albums.find(bob, id))).summary.album.loudness;
    };
    const auto two = shared("title: Two\nalbum: Record\nartist: Ada\nloudness: -16");
    EXPECT_EQ(two.album->id, one.album->id);
    const auto both = 10 * std::log10((std::pow(10, -1.0) + std::pow(10, -1.6)) / 2);
    EXPECT_NEAR(loudness(one.album->id)->lufs, both, 0.06) << "not the mean of -10 and -16";
    EXPECT_EQ(must(run(instance.tracks.find(bob, one.id))).album->loudness, loudness(one.album->id));

    const auto moved = must(run(instance.tracks.update(ada, two.id, {.album = core::Patch<std::string>("Other")})));
    EXPECT_NEAR(moved.album->loudness->lufs, -16, 0.06);
    EXPECT_NEAR(loudness(one.album->id)->lufs, -10, 0.06);
    (void)must(run(instance.albums.merge(ada, one.album->id, moved.album->id)));
    EXPECT_NEAR(loudness(one.album->id)->lufs, both, 0.06);
    must(run(instance.tracks.remove(ada, one.id)));
    EXPECT_NEAR(loudness(one.album->id)->lufs, -16, 0.06);
}

TEST_F(AlbumsTest, AnAlbumIsEdited) {
    const auto track = shared("title: One\nalbum: Record\nartist: Ada");
    const auto changed = must(run(instance.albums.update(
        ada, track.album->id, {.title = "Other", .artists = std::vector<std::string>{"Cleo"}, .year = 1999})));
    EXPECT_EQ(changed.summary.album.title, "Other");
    EXPECT_EQ(changed.summary.album.year, 1999);
    EXPECT_EQ(changed.summary.album.artists.at(0).name, "Cleo");
    EXPECT_EQ(must(run(instance.tracks.find(bob, track.id))).album->title, "Other");
    EXPECT_EQ(find(bob, "other").albums.size(), 1U);
    EXPECT_THAT(find(bob, "record").tracks, IsEmpty());
    EXPECT_EQ(must_fail(run(instance.albums.update(bob, track.album->id, {.title = "Mine"}))).reason,
              Reason::missing_permission);
    EXPECT_EQ(must_fail(run(instance.albums.update(ada, track.album->id, {.title = ""}))).reason, Reason::title_empty);
}

TEST_F(AlbumsTest, ThereIsAnEndToAlbums) {
    const domain::MusicLimits few{.tracks_per_album = 2};
    Albums albums({.store = instance.store,
                   .access = instance.library_access,
                   .cataloguer = instance.cataloguer,
                   .pictures = instance.pictures,
                   .index = instance.music_index,
                   .clock = instance.clock,
                   .publisher = instance.publisher},
                  few);
    const auto one = shared("title: One\nalbum: Record\nartist: Ada");
    const auto two = shared("title: Two\nalbum: Second\nartist: Ada");
    must(run(albums.merge(ada, one.album->id, two.album->id)));
    const auto three = shared("title: Three\nalbum: Third\nartist: Ada");
    EXPECT_EQ(must_fail(run(albums.merge(ada, one.album->id, three.album->id))).reason, Reason::album_full);
}

TEST_F(AlbumsTest, SearchRanksFoldsAndForgives) {
    (void)shared("title: Queen Bitch\nartist: David Bowie\nalbum: Hunky Dory");
    (void)shared("title: Bohemian Rhapsody\nartist: Queen\nalbum: A Night at the Opera");
    (void)shared("title: Jóga\nartist: Björk\nalbum: Homogenic");
    EXPECT_THAT(titles(find(bob, "queen").tracks), ElementsAre("Queen Bitch", "Bohemian Rhapsody"));
    EXPECT_EQ(find(bob, "queen").artists.at(0).artist.name, "Queen");
    EXPECT_THAT(titles(find(bob, "quen rhapsody").tracks), ElementsAre("Bohemian Rhapsody"));
    EXPECT_THAT(titles(find(bob, "BJORK joga").tracks), ElementsAre("Jóga"));
    EXPECT_THAT(titles(find(bob, "bjrok").tracks), ElementsAre("Jóga"));
    EXPECT_THAT(titles(find(bob, "homog").tracks), ElementsAre("Jóga"));
    EXPECT_EQ(find(bob, "hunky").albums.at(0).album.title, "Hunky Dory");
    EXPECT_THAT(find(bob, "queen bjork").tracks, IsEmpty());
    EXPECT_THAT(find(eve, "queen").tracks, IsEmpty());
    EXPECT_THAT(find(eve, "queen").artists, IsEmpty());
    EXPECT_EQ(titles(find(bob, "queen", 1).tracks).size(), 1U);
    EXPECT_EQ(must_fail(run(instance.music_finder.find(bob, " !", 10))).reason, Reason::query_empty);
    EXPECT_EQ(must_fail(run(instance.music_finder.find(bob, "a b c d e f g h i", 10))).reason,
              Reason::query_too_complex);
    EXPECT_EQ(must_fail(run(instance.music_finder.find(bob, std::string(201, 'a'), 10))).reason,
              Reason::query_too_long);
}

TEST_F(AlbumsTest, WhatIsPublicIsFoundByEverybodyUntilItIsNot) {
    const auto track = ready(ada, "title: Anthem", {.visibility = domain::Visibility::public_});
    EXPECT_EQ(find(eve, "anthem").tracks.size(), 1U);
    must(run(instance.tracks.update(ada, track.id, {.title = "Hymn"})));
    EXPECT_THAT(find(eve, "anthem").tracks, IsEmpty());
    EXPECT_EQ(find(eve, "hymn").tracks.size(), 1U);
    must(run(instance.tracks.update(ada, track.id, {.visibility = domain::Visibility::private_})));
    EXPECT_THAT(find(eve, "hymn").tracks, IsEmpty());
    EXPECT_EQ(find(ada, "hymn").tracks.size(), 1U);
    must(run(instance.tracks.remove(ada, track.id)));
    EXPECT_THAT(find(ada, "hymn").tracks, IsEmpty());
}

TEST_F(AlbumsTest, PlaylistsAreFoundByWhoSeesThem) {
    const auto made = [&](Playlists::NewPlaylist wanted) {
        return must(run(instance.playlists.create(ada, std::move(wanted)))).id;
    };
    const auto found = [&](domain::Actor who, std::string query) {
        std::vector<std::string> names;
        for (const auto& list : find(std::move(who), std::move(query)).playlists) names.push_back(list.title);
        return names;
    };
    using domain::Visibility;
    (void)made({.title = "Night drive one", .visibility = Visibility::private_, .server = server});
    const auto shown = made({.title = "Night drive two", .server = server});
    (void)made({.title = "Three", .description = "for a night drive", .visibility = Visibility::public_});
    EXPECT_THAT(found(ada, "night drive"), UnorderedElementsAre("Night drive one", "Night drive two", "Three"));
    EXPECT_THAT(found(bob, "night drive"), UnorderedElementsAre("Night drive two", "Three"));
    EXPECT_THAT(found(eve, "night drive"), ElementsAre("Three"));
    must(run(instance.playlists.update(ada, shown, {.visibility = Visibility::private_})));
    EXPECT_THAT(found(bob, "night drive"), ElementsAre("Three"));
    must(run(instance.playlists.update(ada, shown, {.title = "Morning", .visibility = Visibility::server})));
    EXPECT_THAT(found(bob, "morning"), ElementsAre("Morning"));
    must(run(instance.members.leave(bob, server)));
    EXPECT_THAT(found(bob, "morning"), IsEmpty());
    must(run(instance.playlists.remove(ada, shown)));
    EXPECT_THAT(found(ada, "morning"), IsEmpty());
}

}  // namespace
}  // namespace veza::services
