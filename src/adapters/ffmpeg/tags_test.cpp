// Tags as other programs write them (TagLib's own writer, ffmpeg), read in the worker and cleaned.
#include "adapters/ffmpeg/tag_text.hpp"
#include "adapters/ffmpeg/testing_tool.hpp"
#include "core/text.hpp"
#include "ports/contract/sample_pictures.hpp"
#include "ports/contract/sample_sounds.hpp"

#include <gmock/gmock.h>
#include <taglib/fileref.h>
#include <taglib/flacfile.h>
#include <taglib/mpegfile.h>
#include <taglib/tpropertymap.h>

namespace veza::ffmpeg {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tool::analyse_file;
using tool::failure_of;
using tool::Folder;

constexpr auto* kId = "0190b6a0-7c1e-7000-8000-0123456789ab";
constexpr auto* kOtherId = "b1a9c0e9-d987-4042-ae91-78d6a3267d69";

TagLib::StringList list(std::initializer_list<const char*> values) {
    TagLib::StringList texts;
    for (const auto* const value : values) texts.append(TagLib::String(value, TagLib::String::UTF8));
    return texts;
}

TagLib::PropertyMap full() {
    TagLib::PropertyMap map;
    map["TITLE"] = list({"Für Élise"});
    map["ALBUM"] = list({"Bagatelles"});
    map["ARTIST"] = list({"Ada", "Bob"});
    map["ALBUMARTIST"] = list({"Ada"});
    map["COMPOSER"] = list({"Ludwig"});
    map["GENRE"] = list({"Classical", "Piano"});
    map["DATE"] = list({"1867-03-01"});
    map["TRACKNUMBER"] = list({"3/12"});
    map["DISCNUMBER"] = list({"1/2"});
    map["MUSICBRAINZ_TRACKID"] = list({kId});
    map["MUSICBRAINZ_ALBUMID"] = list({kOtherId});
    map["MUSICBRAINZ_ARTISTID"] = list({kId, kOtherId});
    return map;
}

struct Tags : testing::Test {
    Folder folder;

    /// A file of that name, with those tags.
    std::string make(const std::string& name, const std::string& options, const TagLib::PropertyMap& map) const {
        const auto source = folder.write("source.wav", contract::sample_wav(contract::sine(440, 0.5, 44'100)));
        auto path = folder.path(name);
        tool::convert(source, options, path);
        TagLib::FileRef file(path.c_str(), false);
        file.file()->setProperties(map);
        EXPECT_TRUE(file.save());
        return path;
    }
    static domain::AudioTags tags_of(const std::string& path) {
        const auto verdict = analyse_file(path);
        EXPECT_EQ(failure_of(verdict), "analysed") << path;
        return verdict ? verdict->tags : domain::AudioTags{};
    }
};

TEST_F(Tags, AreReadFromEveryFormat) {
    const std::pair<const char*, const char*> formats[] = {{"a.flac", ""},
                                                           {"a.mp3", "-c:a libmp3lame"},
                                                           {"a.m4a", "-c:a aac"},
                                                           {"a.ogg", "-c:a libvorbis"},
                                                           {"a.opus", "-c:a libopus"},
                                                           {"a.wav", "-c:a pcm_s16le"},
                                                           {"a.aiff", ""},
                                                           {"a.wv", ""}};
    for (const auto& [name, options] : formats) {
        const auto tags = tags_of(make(name, options, full()));
        EXPECT_EQ(tags.title, "Für Élise") << name;
        EXPECT_EQ(tags.album, "Bagatelles") << name;
        EXPECT_THAT(tags.artists, ElementsAre("Ada", "Bob")) << name;
        EXPECT_THAT(tags.album_artists, ElementsAre("Ada")) << name;
        EXPECT_THAT(tags.composers, ElementsAre("Ludwig")) << name;
        EXPECT_THAT(tags.genres, ElementsAre("Classical", "Piano")) << name;
        EXPECT_EQ(tags.year, 1867U) << name;
        EXPECT_EQ(tags.track, 3U) << name;
        EXPECT_EQ(tags.track_total, 12U) << name;
        EXPECT_EQ(tags.disc, 1U) << name;
        EXPECT_EQ(tags.disc_total, 2U) << name;
        EXPECT_EQ(tags.recording_id, core::Uuid::parse(kId).value()) << name;
        EXPECT_EQ(tags.release_id, core::Uuid::parse(kOtherId).value()) << name;
        EXPECT_EQ(tags.artist_ids.size(), 2) << name;
        EXPECT_FALSE(tags.compilation) << name;
    }
}

TEST_F(Tags, GainsAreReadAsTheyAreMeant) {
    TagLib::PropertyMap map;
    map["REPLAYGAIN_TRACK_GAIN"] = list({"-7.89 dB"});
    map["REPLAYGAIN_TRACK_PEAK"] = list({"0.98"});
    map["REPLAYGAIN_ALBUM_GAIN"] = list({"+1.5 dB"});
    map["REPLAYGAIN_ALBUM_PEAK"] = list({"nonsense"});
    for (const auto& [name, options] : {std::pair("a.flac", ""), std::pair("a.mp3", "-c:a libmp3lame")}) {
        const auto tags = tags_of(make(name, options, map));
        EXPECT_NEAR(tags.track_gain.value(), -7.89, 1e-9) << name;
        EXPECT_NEAR(tags.track_peak.value(), 0.98, 1e-9) << name;
        EXPECT_NEAR(tags.album_gain.value(), 1.5, 1e-9) << name;
        EXPECT_FALSE(tags.album_peak) << name;
    }
    TagLib::PropertyMap opus;
    opus["R128_TRACK_GAIN"] = list({"-512"});
    EXPECT_NEAR(tags_of(make("a.opus", "-c:a libopus", opus)).track_gain.value(), 3.0, 1e-9)
        << "-2 dB for -23 LUFS, so 3 dB for -18";
}

TEST_F(Tags, WhatFfmpegWritesIsRead) {
    const auto source = folder.write("source.wav", contract::sample_wav(contract::sine(440, 0.5, 44'100)));
    tool::convert(source,
                  "-c:a libmp3lame -id3v2_version 3 -metadata title='日本' -metadata album_artist=X -metadata track=7",
                  folder.path("a.mp3"));
    const auto tags = tags_of(folder.path("a.mp3"));
    EXPECT_EQ(tags.title, "日本");
    EXPECT_THAT(tags.album_artists, ElementsAre("X"));
    EXPECT_EQ(tags.track, 7U);
    EXPECT_THAT(tags_of(source).artists, IsEmpty());
}

TEST_F(Tags, TheFrontCoverIsTakenOut) {
    const auto back = contract::sample_png({.width = 3, .height = 3});
    const auto front = contract::sample_png({.width = 5, .height = 5});
    const auto path = make("a.flac", "", {});
    {
        TagLib::FLAC::File file(path.c_str(), false);
        for (const auto& [bytes, type] :
             {std::pair(back, TagLib::FLAC::Picture::BackCover), std::pair(front, TagLib::FLAC::Picture::FrontCover)}) {
            auto* const picture = new TagLib::FLAC::Picture;
            picture->setType(type);
            picture->setMimeType("image/png");
            picture->setData({bytes.data(), static_cast<unsigned>(bytes.size())});
            file.addPicture(picture);
        }
        file.save();
    }
    EXPECT_EQ(analyse_file(path)->cover, front);
    const auto cover = folder.write("cover.png", front);
    for (const auto& [name, options] : {std::pair("c.mp3", "-c:a libmp3lame"), std::pair("c.m4a", "-c:a aac")}) {
        tool::convert(
            path, std::string("-i '") + cover + "' -map 0:a -map 1:v -c:v copy -disposition:v attached_pic " + options,
            folder.path(name));
        const auto verdict = analyse_file(folder.path(name));
        ASSERT_EQ(failure_of(verdict), "analysed") << name;
        EXPECT_EQ(verdict->cover, front) << name;
    }
}

TEST_F(Tags, ACoverThatIsTooLargeIsLeftOut) {
    const auto path = make("a.flac", "", full());
    {
        TagLib::FLAC::File file(path.c_str(), false);
        auto* const picture = new TagLib::FLAC::Picture;
        picture->setType(TagLib::FLAC::Picture::FrontCover);
        picture->setData(TagLib::ByteVector(11U << 20U, 'x'));
        file.addPicture(picture);
        file.save();
    }
    const auto verdict = analyse_file(path);
    ASSERT_EQ(failure_of(verdict), "analysed");
    EXPECT_TRUE(verdict->cover.empty());
    EXPECT_EQ(verdict->tags.title, "Für Élise");
}

TEST_F(Tags, AreBounded) {
    TagLib::PropertyMap map;
    map["TITLE"] = list({std::string(100'000, 'x').c_str()});
    for (int i = 0; i < 1000; ++i) map["ARTIST"].append(TagLib::String(std::to_string(i)));
    map["TRACKNUMBER"] = list({"0"});
    map["DATE"] = list({"99999"});
    const auto tags = tags_of(make("a.flac", "", map));
    EXPECT_EQ(tags.title.size(), domain::AudioTags::kTextMax);
    EXPECT_EQ(tags.artists.size(), domain::AudioTags::kValuesMax);
    EXPECT_FALSE(tags.track);
    EXPECT_FALSE(tags.year);
}

TEST(TagText, IsALineThatHarmsNobody) {
    EXPECT_EQ(clean_line("  Two \t words\r\n"), "Two words");
    EXPECT_EQ(clean_line("a\xE2\x80\xAE"
                         "b"),
              "ab")
        << "nothing turns the line around";
    EXPECT_EQ(clean_line(std::string_view("a\0b", 3)), "a b");
    EXPECT_EQ(clean_line("caf\x65\xCC\x81"), "caf\xC3\xA9") << "composed";
    EXPECT_EQ(clean_line("\xFF\xFE"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "no UTF-8";
    EXPECT_EQ(clean_line("\xE2\x80\x8B\xE2\x80\x8B"), "") << "nothing to be seen";
    EXPECT_EQ(clean_line("a\xE2\x80\xA8"
                         "b"),
              "a b")
        << "a line separator";
    EXPECT_EQ(core::count_code_points(clean_line(std::string(5000, 'x'))), domain::AudioTags::kTextMax);
    for (const auto* const text : {"caf\x65\xCC\x81", "\xFF", "  x  y ",
                                   "a\xE2\x80\xAE"
                                   "b"})
        EXPECT_EQ(clean_line(clean_line(text)), clean_line(text));
}

TEST(TagText, ListsHoldWhatIsSaidOnce) {
    domain::AudioTags tags;
    tags.artists = {"Ada", " Ada ", "", "\t", "Bob"};
    tags.track = 10'000;
    tags.track_gain = 1e300;
    tags.track_peak = -1;
    clean(tags);
    EXPECT_THAT(tags.artists, ElementsAre("Ada", "Bob"));
    EXPECT_FALSE(tags.track || tags.track_gain || tags.track_peak);
}

}  // namespace
}  // namespace veza::ffmpeg
