#pragma once
// The services of music on the reference adapters, with an analyser that is told by the file what it hears.
#include "ports/audio_analyser.hpp"
#include "services/artists.hpp"
#include "services/covers.hpp"
#include "services/hearing_access.hpp"
#include "services/listening.hpp"
#include "services/music_finder.hpp"
#include "services/playback.hpp"
#include "services/playlists.hpp"
#include "services/testing_segments.hpp"
#include "services/testing_webhooks.hpp"
#include "services/track_comments.hpp"
#include "services/track_files.hpp"
#include "services/track_sources.hpp"
#include "services/tracks.hpp"
#include "services/waveforms.hpp"

#include <unistd.h>

#include <string>

namespace veza::services {

/// Reads files of lines, each `name: value`, that begin with "SOUND"; all others are not audio. Counts what it listened to.
class ToldAnalyser final : public ports::AudioAnalyser {
public:
    core::Task<Verdict> analyse(ports::OpenBlob file, Progress progress) override {
        ++listened;
        if (unavailable)
            co_return core::fail(core::Code::unavailable, core::Reason::media_unavailable, "not at the moment");
        std::string text(file.size, '\0');
        const auto got = ::pread(file.file->get(), text.data(), text.size(), 0);
        if (got < 0 || !text.starts_with("SOUND")) co_return Verdict(std::unexpected(domain::AudioFailure::not_audio));
        if (progress) progress(0.5);
        ports::AudioAnalysis heard;
        heard.format = {.container = domain::AudioContainer::flac,
                        .codec = domain::AudioCodec::flac,
                        .sample_rate = 48'000,
                        .channels = 2,
                        .bits_per_sample = 16,
                        .bitrate = 800'000,
                        .samples = 480'000};
        heard.loudness.integrated = -14.0;
        heard.loudness.true_peak = 0.5;
        heard.waveform = {.sample_rate = 48'000, .samples_per_pixel = domain::kSamplesPerPixel, .pairs = {}};
        for (int pixel = 0; pixel < 1875; ++pixel) {
            heard.waveform.pairs.push_back(static_cast<std::int8_t>(-(pixel % 100)));
            heard.waveform.pairs.push_back(static_cast<std::int8_t>(pixel % 100));
        }
        read_tags(text, heard);
        co_return Verdict(std::move(heard));
    }

    int listened = 0;
    bool unavailable = false;

private:
    static void read_tags(const std::string& text, ports::AudioAnalysis& heard) {
        auto& tags = heard.tags;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            const auto line = text.substr(at, end - at);
            const auto colon = line.find(": ");
            const auto name = line.substr(0, colon);
            const auto value = colon == line.npos ? std::string{} : line.substr(colon + 2);
            if (name == "title") tags.title = value;
            if (name == "album") tags.album = value;
            if (name == "artist") tags.artists.push_back(value);
            if (name == "album_artist") tags.album_artists.push_back(value);
            if (name == "genre") tags.genres.push_back(value);
            if (name == "loudness") {
                heard.loudness.integrated = std::stod(value);
                for (int block = 0; block < 100; ++block) heard.loudness.histogram.add(*heard.loudness.integrated);
            }
            if (name == "number") tags.track = static_cast<std::uint32_t>(std::stoul(value));
            if (name == "damaged") heard.damaged_packets = static_cast<std::uint32_t>(std::stoul(value));
            if (name == "truncated") heard.truncated = true;
            if (name == "release") tags.release_id = core::Uuid::parse(value).value();
            if (name == "cover") heard.cover = png(static_cast<std::uint32_t>(std::stoul(value)));
            at = end + 1;
        }
    }
    /// The header of one, which is all that the processor in memory reads.
    static std::string png(std::uint32_t side) {
        std::string bytes("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16);
        for (int time = 0; time < 2; ++time)
            for (int shift = 24; shift >= 0; shift -= 8)
                bytes += static_cast<char>(side >> static_cast<unsigned>(shift));
        return bytes;
    }
};

/// A machine without folders.
class NoFolders final : public ports::FolderTree {
public:
    core::Task<std::vector<ports::DirectoryListing>> list(std::string /*root*/,
                                                          std::vector<std::string> /*directories*/) override {
        co_return missing();
    }
    core::Task<ports::OpenPlaced> open(domain::PlacedFile /*wanted*/) override { co_return missing(); }
    core::Task<std::expected<Digest, Trouble>> digest(std::string /*root*/, std::string /*directory*/,
                                                      std::string /*name*/) override {
        co_return missing();
    }

private:
    static std::unexpected<core::Error> missing() {
        return core::fail(core::Code::not_found, core::Reason::file_missing, "there are none");
    }
};

class TestMusic : public TestWebhooks {
public:
    using TestWebhooks::TestWebhooks;

    domain::MusicLimits music_limits;
    ToldAnalyser analyser;
    Cataloguer cataloguer{clock, ids, music_limits};
    MusicIndex music_index;
    NoFolders no_folders;
    NoticedFolders noticed;
    TrackSources sources{blobs, no_folders, noticed};
    TrackProcessor processor{{.store = store,
                              .blobs = blobs,
                              .sources = sources,
                              .keeper = keeper,
                              .analyser = analyser,
                              .pictures = pictures,
                              .cataloguer = cataloguer,
                              .index = music_index,
                              .clock = clock,
                              .publisher = publisher},
                             TrackProcessor::Options{}};
    Tracks tracks{{.store = store,
                   .access = library_access,
                   .uploads = uploads,
                   .cataloguer = cataloguer,
                   .processor = processor,
                   .index = music_index,
                   .clock = clock,
                   .ids = ids,
                   .publisher = publisher},
                  music_limits};
    HearingAccess hearing_access{{.store = store, .library = library_access, .rooms = rooms.book, .access = access}};
    TrackFiles track_files{{.store = store, .sources = sources, .access = library_access, .hearing = hearing_access}};
    Waveforms waveforms{track_files, blobs};
    CountingTranscoder transcoder;
    NoSegments no_segments;
    core::Pool encoding_pool{{.name = "encoding", .threads = 1, .queue_limit = 16}};
    Segments segments{{.transcoder = transcoder, .cache = no_segments, .pool = encoding_pool}, 8};
    PlaybackLinks playback_links{signatures, clock, {.keys = {core::Secret("a key for links")}}};
    HeardTracks heard_tracks{{.files = track_files, .access = hearing_access, .bus = bus}};
    Playback playback{{.tracks = heard_tracks, .files = track_files, .links = playback_links, .segments = segments}};
    Covers covers{library_access, pictures};
    Albums albums{{.store = store,
                   .access = library_access,
                   .cataloguer = cataloguer,
                   .pictures = pictures,
                   .index = music_index,
                   .clock = clock,
                   .publisher = publisher},
                  music_limits};
    Artists artists{
        {.store = store, .access = library_access, .index = music_index, .clock = clock, .publisher = publisher}};
    MusicFinder music_finder{store, library_access};
    Playlists playlists{{.store = store,
                         .access = library_access,
                         .index = music_index,
                         .clock = clock,
                         .ids = ids,
                         .publisher = publisher},
                        music_limits};
    Listening listening{{.store = store, .access = library_access, .clock = clock, .publisher = publisher},
                        music_limits};
    TrackComments comments{{.store = store,
                            .access = library_access,
                            .profiles = profiles,
                            .clock = clock,
                            .ids = ids,
                            .publisher = publisher},
                           music_limits};
};

}  // namespace veza::services
