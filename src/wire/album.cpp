#include "wire/album.hpp"

namespace veza::wire {
namespace {

template <class Shown, class Things>
std::vector<Shown> all_to_wire(const Things& things) {
    std::vector<Shown> list;
    list.reserve(things.size());
    for (const auto& thing : things) list.push_back(to_wire(thing));
    return list;
}

/// Whose library it is in, where that is a person's.
template <class Thing>
std::optional<domain::UserId> owner_of(const Thing& thing) {
    if (thing.server_id) return std::nullopt;
    return domain::UserId(thing.library.uuid());
}

}  // namespace

Album to_wire(const domain::AlbumSummary& summary) {
    const auto& album = summary.album;
    Album shown{.id = album.id,
                .title = album.title,
                .artist = written(album.artists),
                .artists = to_wire(album.artists),
                .year = album.year,
                .cover = album.cover,
                .server_id = album.server_id,
                .owner_id = owner_of(album),
                .tracks = summary.tracks,
                .duration_ms = summary.duration_ms,
                .loudness_lufs = {},
                .peak = {},
                .created_at = album.created_at,
                .updated_at = album.updated_at};
    if (album.loudness) {
        shown.loudness_lufs = album.loudness->lufs;
        shown.peak = album.loudness->peak_dbtp;
    }
    return shown;
}

AlbumWithTracks to_wire(const domain::AlbumSummary& summary, const std::vector<domain::Track>& tracks) {
    return {to_wire(summary), to_wire(tracks)};
}

Artist to_wire(const domain::ArtistSummary& summary) {
    const auto& artist = summary.artist;
    return {.id = artist.id,
            .name = artist.name,
            .server_id = artist.server_id,
            .owner_id = owner_of(artist),
            .tracks = summary.tracks,
            .albums = summary.albums,
            .created_at = artist.created_at,
            .updated_at = artist.updated_at};
}

Genre to_wire(const domain::GenreSummary& genre) {
    return {.name = genre.name, .tracks = genre.tracks};
}

std::vector<Album> to_wire(const std::vector<domain::AlbumSummary>& albums) {
    return all_to_wire<Album>(albums);
}

std::vector<Artist> to_wire(const std::vector<domain::ArtistSummary>& artists) {
    return all_to_wire<Artist>(artists);
}

std::vector<Genre> to_wire(const std::vector<domain::GenreSummary>& genres) {
    return all_to_wire<Genre>(genres);
}

}  // namespace veza::wire
