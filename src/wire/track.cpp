#include "wire/track.hpp"

namespace veza::wire {
namespace {

void add_audio(Track& shown, const domain::AudioFacts& audio) {
    shown.duration_ms = audio.duration_ms;
    shown.bitrate = audio.bitrate;
    shown.format = audio.format;
    shown.sample_rate = audio.sample_rate;
    shown.channels = audio.channels;
    shown.loudness_lufs = audio.loudness_lufs;
    shown.loudness_range = audio.loudness_range;
    shown.peak = audio.peak_dbtp;
    shown.flaws = audio.flaws;
    shown.waveform_preview.reserve(audio.preview.size());
    for (const auto point : audio.preview) shown.waveform_preview.push_back(static_cast<unsigned char>(point));
}

AlbumPlace to_wire(const domain::AlbumPlace& place) {
    AlbumPlace shown{.id = place.id,
                     .title = place.title,
                     .disc = place.disc,
                     .number = place.number,
                     .loudness_lufs = {},
                     .peak = {},
                     .cover = place.cover};
    if (place.loudness) {
        shown.loudness_lufs = place.loudness->lufs;
        shown.peak = place.loudness->peak_dbtp;
    }
    return shown;
}

}  // namespace

std::string written(const std::vector<domain::ArtistCredit>& artists) {
    std::string out;
    for (const auto& artist : artists) {
        if (!out.empty()) out += ", ";
        out += artist.name;
    }
    return out;
}

std::vector<ArtistCredit> to_wire(const std::vector<domain::ArtistCredit>& artists) {
    std::vector<ArtistCredit> list;
    list.reserve(artists.size());
    for (const auto& artist : artists) list.push_back({.id = artist.id, .name = artist.name});
    return list;
}

Track to_wire(const domain::Track& track) {
    Track shown{.id = track.id,
                .title = track.title,
                .artist = written(track.artists),
                .artists = to_wire(track.artists),
                .album = {},
                .genre = {},
                .genres = track.genres,
                .year = track.year,
                .duration_ms = {},
                .bitrate = {},
                .format = {},
                .sample_rate = {},
                .channels = {},
                .loudness_lufs = {},
                .loudness_range = {},
                .peak = {},
                .flaws = {},
                .cover = track.cover,
                .waveform_preview = {},
                .visibility = track.visibility,
                .owner_id = track.owner_id,
                .server_id = track.server_id,
                .status = track.status,
                .failure = {},
                .size = track.size,
                .plays = track.plays,
                .created_at = track.created_at,
                .updated_at = track.updated_at};
    if (track.album) shown.album = to_wire(*track.album);
    if (!track.genres.empty()) shown.genre = track.genres.front();
    if (track.status == domain::TrackStatus::failed) shown.failure = track.failure;
    if (track.audio) add_audio(shown, *track.audio);
    return shown;
}

std::vector<Track> to_wire(const std::vector<domain::Track>& tracks) {
    std::vector<Track> list;
    list.reserve(tracks.size());
    for (const auto& track : tracks) list.push_back(to_wire(track));
    return list;
}

Waveform to_wire(const domain::Waveform& waveform) {
    return {.sample_rate = static_cast<std::int32_t>(waveform.sample_rate),
            .samples_per_pixel = static_cast<std::int32_t>(waveform.samples_per_pixel),
            .length = static_cast<std::int64_t>(waveform.pixels()),
            .data = {waveform.pairs.begin(), waveform.pairs.end()}};
}

}  // namespace veza::wire
