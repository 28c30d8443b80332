#include "adapters/ffmpeg/tag_reader.hpp"

#include "adapters/ffmpeg/tag_stream.hpp"
#include "adapters/ffmpeg/tag_text.hpp"
#include "ports/audio_analyser.hpp"

#include <taglib/aifffile.h>
#include <taglib/apetag.h>
#include <taglib/attachedpictureframe.h>
#include <taglib/flacfile.h>
#include <taglib/id3v2framefactory.h>
#include <taglib/id3v2tag.h>
#include <taglib/mp4file.h>
#include <taglib/mpegfile.h>
#include <taglib/oggflacfile.h>
#include <taglib/opusfile.h>
#include <taglib/tpropertymap.h>
#include <taglib/vorbisfile.h>
#include <taglib/wavfile.h>
#include <taglib/wavpackfile.h>
#include <taglib/xiphcomment.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <exception>

namespace veza::ffmpeg {
namespace {

using domain::AudioCodec;
using domain::AudioContainer;
using domain::AudioTags;

/// TagLib is not to measure the sound: that has been done.
constexpr bool kProperties = false;

std::string bytes_of(const TagLib::ByteVector& bytes) {
    return {bytes.data(), bytes.size()};
}

class Properties {
public:
    explicit Properties(const TagLib::PropertyMap& map) : map_(map) {}

    [[nodiscard]] std::vector<std::string> all(const char* name) const {
        std::vector<std::string> values;
        const auto found = map_.find(name);
        if (found == map_.end()) return values;
        for (const auto& value : found->second) {
            if (values.size() == AudioTags::kValuesMax) break;
            values.push_back(value.substr(0, AudioTags::kTextMax).to8Bit(true));
        }
        return values;
    }
    [[nodiscard]] std::string first(const char* name) const {
        const auto values = all(name);
        return values.empty() ? std::string() : values.front();
    }
    [[nodiscard]] std::vector<core::Uuid> ids(const char* name) const {
        std::vector<core::Uuid> ids;
        for (const auto& text : all(name))
            if (const auto id = core::Uuid::parse(text)) ids.push_back(*id);
        return ids;
    }
    [[nodiscard]] std::optional<core::Uuid> id(const char* name) const {
        const auto found = ids(name);
        return found.empty() ? std::nullopt : std::optional(found.front());
    }
    /// "-7.89 dB", "0.98".
    [[nodiscard]] std::optional<double> real(const char* name) const {
        const auto text = clean_line(first(name));
        const auto* begin = text.data() + (text.starts_with('+') ? 1 : 0);
        double value = 0;
        const auto [end, error] = std::from_chars(begin, text.data() + text.size(), value);
        return error == std::errc() ? std::optional(value) : std::nullopt;
    }

private:
    TagLib::PropertyMap map_;
};

std::optional<std::uint32_t> to_number(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() ? std::optional(value) : std::nullopt;
}

/// "3", "3/12"; a total may also have a name of its own.
void read_position(const std::string& text, const std::string& total, std::optional<std::uint32_t>& number,
                   std::optional<std::uint32_t>& of) {
    const auto slash = std::min(text.find('/'), text.size());
    number = to_number(std::string_view(text).substr(0, slash));
    of = to_number(slash < text.size() ? std::string_view(text).substr(slash + 1) : std::string_view(total));
}

/// Opus has a way of its own: parts of 256 of a dB, for -23 LUFS.
std::optional<double> opus_gain(const Properties& properties, const char* name) {
    constexpr double kParts = 256;
    constexpr double kFrom23To18 = 5;
    const auto value = properties.real(name);
    return value ? std::optional(*value / kParts + kFrom23To18) : std::nullopt;
}

AudioTags to_tags(const Properties& properties, AudioCodec codec) {
    AudioTags tags;
    tags.title = properties.first("TITLE");
    tags.album = properties.first("ALBUM");
    // Where both are there, the one is the list and the other the same as one text: "A feat. B".
    tags.artists = properties.all("ARTISTS");
    if (tags.artists.empty()) tags.artists = properties.all("ARTIST");
    tags.album_artists = properties.all("ALBUMARTISTS");
    if (tags.album_artists.empty()) tags.album_artists = properties.all("ALBUMARTIST");
    tags.composers = properties.all("COMPOSER");
    tags.genres = properties.all("GENRE");
    tags.year = to_number(properties.first("DATE"));
    if (!tags.year) tags.year = to_number(properties.first("YEAR"));
    const auto first_of = [&](const char* one, const char* other) {
        auto text = properties.first(one);
        return text.empty() ? properties.first(other) : text;
    };
    read_position(properties.first("TRACKNUMBER"), first_of("TRACKTOTAL", "TOTALTRACKS"), tags.track, tags.track_total);
    read_position(properties.first("DISCNUMBER"), first_of("DISCTOTAL", "TOTALDISCS"), tags.disc, tags.disc_total);
    tags.compilation = properties.first("COMPILATION") == "1";

    tags.recording_id = properties.id("MUSICBRAINZ_TRACKID");
    tags.release_id = properties.id("MUSICBRAINZ_ALBUMID");
    tags.release_group_id = properties.id("MUSICBRAINZ_RELEASEGROUPID");
    tags.artist_ids = properties.ids("MUSICBRAINZ_ARTISTID");
    tags.album_artist_ids = properties.ids("MUSICBRAINZ_ALBUMARTISTID");

    tags.track_gain = properties.real("REPLAYGAIN_TRACK_GAIN");
    tags.track_peak = properties.real("REPLAYGAIN_TRACK_PEAK");
    tags.album_gain = properties.real("REPLAYGAIN_ALBUM_GAIN");
    tags.album_peak = properties.real("REPLAYGAIN_ALBUM_PEAK");
    if (codec == AudioCodec::opus) {
        if (const auto gain = opus_gain(properties, "R128_TRACK_GAIN")) tags.track_gain = gain;
        if (const auto gain = opus_gain(properties, "R128_ALBUM_GAIN")) tags.album_gain = gain;
    }
    return tags;
}

/// The front cover, or else the first picture, of those that are not too large.
class CoverChoice {
public:
    void offer(const TagLib::ByteVector& picture, bool is_front) {
        if (picture.isEmpty() || picture.size() > ports::AudioAnalyser::kCoverMax) return;
        if (!chosen_.isEmpty() && (has_front_ || !is_front)) return;
        chosen_ = picture;
        has_front_ = is_front;
    }
    [[nodiscard]] std::string take() const { return bytes_of(chosen_); }

private:
    TagLib::ByteVector chosen_;
    bool has_front_ = false;
};

std::string cover_of(const TagLib::List<TagLib::FLAC::Picture*>& pictures) {
    CoverChoice choice;
    for (const auto* const picture : pictures)
        choice.offer(picture->data(), picture->type() == TagLib::FLAC::Picture::FrontCover);
    return choice.take();
}

std::string cover_of(const TagLib::ID3v2::Tag* tag) {
    CoverChoice choice;
    if (tag == nullptr) return {};
    for (const auto* const frame : tag->frameList("APIC"))
        if (const auto* const picture = dynamic_cast<const TagLib::ID3v2::AttachedPictureFrame*>(frame))
            choice.offer(picture->picture(), picture->type() == TagLib::ID3v2::AttachedPictureFrame::FrontCover);
    return choice.take();
}

std::string cover_of(const TagLib::MP4::Tag* tag) {
    CoverChoice choice;
    if (tag == nullptr || !tag->contains("covr")) return {};
    for (const auto& picture : tag->item("covr").toCoverArtList()) choice.offer(picture.data(), true);
    return choice.take();
}

std::string cover_of(TagLib::APE::Tag* tag) {
    CoverChoice choice;
    if (tag == nullptr || !tag->itemListMap().contains("COVER ART (FRONT)")) return {};
    const auto data = tag->itemListMap()["COVER ART (FRONT)"].binaryData();
    // A name that ends with a zero comes first.
    const auto end = data.find('\0');
    if (end >= 0) choice.offer(data.mid(static_cast<unsigned>(end) + 1), true);
    return choice.take();
}

/// `cover` is asked for only where there is something to be asked.
template <class File, class Cover>
FileTags take(File& file, AudioCodec codec, Cover cover) {
    if (!file.isValid() || file.tag() == nullptr) return {};
    FileTags result{.tags = to_tags(Properties(file.properties()), codec), .cover = cover()};
    clean(result.tags);
    return result;
}

template <class File>
FileTags take_ogg(File& file, AudioCodec codec) {
    return take(file, codec, [&] { return cover_of(file.tag()->pictureList()); });
}

FileTags read_ogg(TagStream& stream, AudioCodec codec) {
    if (codec == AudioCodec::opus) {
        TagLib::Ogg::Opus::File file(&stream, kProperties);
        return take_ogg(file, codec);
    }
    if (codec == AudioCodec::flac) {
        TagLib::Ogg::FLAC::File file(&stream, kProperties);
        return take_ogg(file, codec);
    }
    TagLib::Ogg::Vorbis::File file(&stream, kProperties);
    return take_ogg(file, codec);
}

FileTags read(TagStream& stream, AudioContainer container, AudioCodec codec) {
    auto* const frames = TagLib::ID3v2::FrameFactory::instance();
    switch (container) {
        case AudioContainer::flac: {
            TagLib::FLAC::File file(&stream, frames, kProperties);
            return take(file, codec, [&] { return cover_of(file.pictureList()); });
        }
        case AudioContainer::mp3: {
            TagLib::MPEG::File file(&stream, frames, kProperties);
            return take(file, codec, [&] { return cover_of(file.ID3v2Tag()); });
        }
        case AudioContainer::mp4: {
            TagLib::MP4::File file(&stream, kProperties);
            return take(file, codec, [&] { return cover_of(file.tag()); });
        }
        case AudioContainer::ogg: return read_ogg(stream, codec);
        case AudioContainer::wav: {
            TagLib::RIFF::WAV::File file(&stream, kProperties);
            return take(file, codec, [&] { return cover_of(file.ID3v2Tag()); });
        }
        case AudioContainer::aiff: {
            TagLib::RIFF::AIFF::File file(&stream, kProperties);
            return take(file, codec, [&] { return cover_of(file.tag()); });
        }
        case AudioContainer::wavpack: {
            TagLib::WavPack::File file(&stream, kProperties);
            return take(file, codec, [&] { return cover_of(file.APETag()); });
        }
    }
    return {};
}

}  // namespace

FileTags read_tags(const FileView& file, AudioContainer container, AudioCodec codec) {
    TagStream stream(file);
    try {
        return read(stream, container, codec);
    } catch (const std::exception&) {
        // Out of memory for what a tag claims to hold: the sound is known all the same.
        return {};
    }
}

}  // namespace veza::ffmpeg
