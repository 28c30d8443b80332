#include "domain/cataloguing.hpp"

#include "core/testing.hpp"
#include "domain/analysis.hpp"
#include "domain/music_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veza::domain {
namespace {

using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

AudioTags tags(std::string album, std::vector<std::string> artists, std::vector<std::string> album_artists = {}) {
    AudioTags made;
    made.album = std::move(album);
    made.artists = std::move(artists);
    made.album_artists = std::move(album_artists);
    return made;
}

TEST(Cataloguing, KeysDoWithoutCaseAndAccents) {
    EXPECT_EQ(sort_key("Björk  LIVE"), sort_key("bjork live"));
    EXPECT_EQ(sort_key("!!!"), "!!!") << "a name of signs is a name";
    EXPECT_LE(sort_key(std::string(1000, 'a')).size(), 200U);
    std::string many;
    for (int i = 0; i < 300; ++i) many += "語";
    EXPECT_EQ(sort_key(many).size() % 3, 0U) << "cut between characters";
}

TEST(Cataloguing, TracksOfOneAlbumHaveOneKey) {
    const auto key = album_key(tags("Record", {"Ada"}), "");
    EXPECT_EQ(key, album_key(tags("RECORD", {"ada"}), ""));
    EXPECT_NE(key, album_key(tags("Record", {"Bob"}), "")) << "another's album of that name";
    EXPECT_NE(key, album_key(tags("Record", {"Ada"}), "/music/b")) << "another folder";
    EXPECT_EQ(album_key(tags("Mix", {"Ada"}, {"Various"}), ""), album_key(tags("Mix", {"Bob"}, {"Various"}), ""));
    auto first = tags("Mix", {"Ada"});
    auto second = tags("Mix", {"Bob"});
    first.compilation = second.compilation = true;
    EXPECT_EQ(album_key(first, ""), album_key(second, ""));
    EXPECT_EQ(album_key(tags("", {"Ada"}), ""), "");
    first.release_id = core::Uuid::parse("019b0000-0000-7000-8000-000000000001").value();
    second = tags("Quite another", {"Cleo"});
    second.release_id = first.release_id;
    EXPECT_EQ(album_key(first, "/a"), album_key(second, "/b")) << "MusicBrainz knows better";
}

TEST(Cataloguing, ArtistsAreNamedOnce) {
    auto both = tags("", {"Ada", "Bob", "ADA"});
    const auto found = artists_of(both);
    EXPECT_THAT(found, ElementsAre(NamedArtist{.name = "Ada"}, NamedArtist{.name = "Bob"}));
    both = tags("", {"Ada"});
    both.artist_ids = {core::Uuid::parse("019b0000-0000-7000-8000-000000000001").value()};
    EXPECT_EQ(artists_of(both).at(0).musicbrainz, both.artist_ids.at(0));
    both.artists.emplace_back("Bob");
    EXPECT_EQ(artists_of(both).at(0).musicbrainz, std::nullopt) << "whose is it?";
    EXPECT_THAT(album_artists_of(tags("", {"Ada", "Guest"})), ElementsAre(NamedArtist{.name = "Ada"}));
    both.compilation = true;
    EXPECT_THAT(album_artists_of(both), IsEmpty());
    EXPECT_EQ(artists_of(tags("", std::vector<std::string>(1, std::string(900, 'x')))).at(0).name.size(),
              kArtistNameMax);
}

TEST(Cataloguing, AFileWithoutATitleIsCalledAsTheFile) {
    EXPECT_EQ(title_from("01 - Song.flac"), "01 - Song");
    EXPECT_EQ(title_from("noending"), "noending");
    EXPECT_EQ(title_from(".flac"), ".flac");
    EXPECT_EQ(title_from("  .flac"), std::string(kUntitled));
}

TEST(MusicRules, TitlesHaveALimitAndAName) {
    EXPECT_EQ(must(check_title("title", " Song ")), "Song");
    EXPECT_EQ(must(check_title("title", std::string(kTitleMax, 'x'))).size(), kTitleMax);
    EXPECT_EQ(must_fail(check_title("title", std::string(kTitleMax + 1, 'x'))).reason, Reason::title_too_long);
    EXPECT_EQ(must_fail(check_title("title", "")).reason, Reason::title_empty);
    EXPECT_EQ(must(check_description("")), "");
    EXPECT_EQ(must(check_description(std::string(kDescriptionMax, 'x'))).size(), kDescriptionMax);
    EXPECT_EQ(must_fail(check_description(std::string(kDescriptionMax + 1, 'x'))).reason, Reason::description_too_long);
}

TEST(MusicRules, ACommentIsATextWithALimit) {
    EXPECT_EQ(must(check_comment(" What a\r\nbreak! ")), "What a\nbreak!");
    EXPECT_EQ(must(check_comment(std::string(kCommentMax, 'x'))).size(), kCommentMax);
    const auto too_long = must_fail(check_comment(std::string(kCommentMax + 1, 'x')));
    EXPECT_EQ(too_long.reason, Reason::comment_too_long);
    EXPECT_EQ(too_long.fields.at(0).field, "content");
    EXPECT_EQ(must_fail(check_comment(" \n ")).reason, Reason::comment_empty);
    EXPECT_EQ(must_fail(check_comment("\x01")).reason, Reason::invalid_field);
}

TEST(MusicRules, ListsHaveLimits) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < kArtistsPerTrack; ++i) names.push_back("artist " + std::to_string(i));
    EXPECT_EQ(must(check_artists(names)).size(), kArtistsPerTrack);
    names.emplace_back("one more");
    EXPECT_EQ(must_fail(check_artists(names)).reason, Reason::too_many_artists);
    EXPECT_EQ(must_fail(check_artists({std::string(kArtistNameMax + 1, 'x')})).reason, Reason::artist_name_too_long);
    EXPECT_EQ(must_fail(check_genres({std::string(kGenreMax + 1, 'x')})).reason, Reason::genre_too_long);
    EXPECT_EQ(must_fail(check_genres(std::vector<std::string>(kGenresPerTrack + 1, "x"))).reason,
              Reason::too_many_genres);
    EXPECT_EQ(must_fail(check_genres({"Jazz", " "})).fields.at(0).field, "genres[1]");
}

TEST(Analysis, SilenceHasNoLoudness) {
    Analysis analysis{.content = "c", .made_at = {}};
    analysis.format = {
        .container = AudioContainer::wav, .codec = AudioCodec::pcm, .sample_rate = 8000, .samples = 8000};
    const auto silent = facts_of(analysis);
    EXPECT_EQ(silent.format, "wav");
    EXPECT_EQ(silent.duration_ms, 1000);
    EXPECT_FALSE(silent.loudness_lufs);
    EXPECT_FALSE(silent.loudness_range);
    EXPECT_FALSE(silent.peak_dbtp);
    analysis.loudness = -20;
    analysis.true_peak = 1.0;
    EXPECT_DOUBLE_EQ(facts_of(analysis).peak_dbtp.value(), 0.0);
}

TEST(Analysis, TellsTheFlawsOfAFile) {
    const Analysis whole{.content = "c", .made_at = {}};
    EXPECT_TRUE(facts_of(whole).flaws.empty());
    const Analysis both{.content = "c", .damaged_packets = 2, .truncated = true, .made_at = {}};
    EXPECT_EQ(facts_of(both).flaws, (std::vector{AudioFlaw::cut_off, AudioFlaw::damaged}));
    const Analysis scratched{.content = "c", .damaged_packets = 1, .made_at = {}};
    EXPECT_EQ(facts_of(scratched).flaws, std::vector{AudioFlaw::damaged});
}

}  // namespace
}  // namespace veza::domain
