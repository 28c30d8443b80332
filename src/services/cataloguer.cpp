#include "services/cataloguer.hpp"

#include "core/text.hpp"
#include "ports/catalogue.hpp"

#include <algorithm>

namespace veza::services {
namespace {

std::optional<std::int32_t> number(std::optional<std::uint32_t> value) {
    return value ? std::optional(static_cast<std::int32_t>(*value)) : std::nullopt;
}

/// What a file says, as far as it is what a person might have written.
std::vector<std::string> genres_of(const domain::AudioTags& tags) {
    std::vector<std::string> genres;
    for (const auto& genre : tags.genres) {
        if (genres.size() == domain::kGenresPerTrack) break;
        auto one = genres;
        one.emplace_back(core::prefix(genre, domain::kGenreMax));
        if (auto checked = domain::check_genres(one)) genres = std::move(*checked);
    }
    return genres;
}

}  // namespace

core::Status Cataloguer::place(ports::Transaction& transaction, domain::Track& track, const domain::AudioTags& tags,
                               std::string_view folder) const {
    VEZA_TRY(track.artists, artists(transaction, library_of(track), domain::artists_of(tags)));
    track.genres = genres_of(tags);
    track.year = number(tags.year);
    return put_on_album(transaction, track, tags, folder);
}

core::Result<std::vector<domain::ArtistCredit>> Cataloguer::artists(
    ports::Transaction& transaction, const Library& library, const std::vector<domain::NamedArtist>& named) const {
    std::vector<domain::ArtistCredit> credits;
    for (const auto& one : named) {
        VEZA_TRY(auto credit, artist(transaction, library, one));
        // Two names may lead to one artist, since they were merged.
        const auto same = [&](const domain::ArtistCredit& other) { return other.id == credit.id; };
        if (std::ranges::none_of(credits, same)) credits.push_back(std::move(credit));
    }
    return credits;
}

core::Result<domain::ArtistCredit> Cataloguer::artist(ports::Transaction& transaction, const Library& library,
                                                      const domain::NamedArtist& named) const {
    auto& artists = transaction.catalogue().artists();
    if (named.musicbrainz) {
        VEZA_TRY(const auto found, artists.find_by_musicbrainz(library.id, *named.musicbrainz));
        if (found) return domain::ArtistCredit{.id = found->id, .name = found->name};
    }
    VEZA_TRY(auto found, artists.find_by_name(library.id, domain::sort_key(named.name)));
    if (found && (!named.musicbrainz || !found->musicbrainz)) {
        if (named.musicbrainz) {
            found->musicbrainz = named.musicbrainz;
            VEZA_TRY([[maybe_unused]] const bool known, artists.update(*found));
        }
        return domain::ArtistCredit{.id = found->id, .name = found->name};
    }
    const auto now = clock_.now();
    const domain::Artist made{.id = ids_.next_id<domain::ArtistId>(),
                              .library = library.id,
                              .server_id = library.server,
                              .name = named.name,
                              .musicbrainz = named.musicbrainz,
                              .created_at = now,
                              .updated_at = now};
    VEZA_CHECK(artists.create(made));
    return domain::ArtistCredit{.id = made.id, .name = made.name};
}

core::Status Cataloguer::put_on_album(ports::Transaction& transaction, domain::Track& track,
                                      const domain::AudioTags& tags, std::string_view folder) const {
    track.album.reset();
    const auto key = domain::album_key(tags, folder);
    if (key.empty()) return {};
    auto& albums = transaction.catalogue().albums();
    VEZA_TRY(const auto known, albums.find_by_key(domain::library_of(track), key));
    std::optional<domain::Album> album;
    if (known) {
        VEZA_TRY(album, albums.find(*known));
        VEZA_TRY(const auto count, albums.count_tracks(*known));
        if (count >= limits_.tracks_per_album) return {};  // it stays a track of its own
    } else {
        VEZA_TRY(album, make_album(transaction, track, tags, key));
    }
    if (!album) return {};
    if (!album->cover && track.cover) {
        album->cover = track.cover;
        VEZA_TRY([[maybe_unused]] const bool there, albums.update(*album));
    }
    track.album = domain::AlbumPlace{.id = album->id,
                                     .title = album->title,
                                     .disc = number(tags.disc),
                                     .number = number(tags.track),
                                     .loudness = album->loudness,
                                     .cover = album->cover};
    return {};
}

core::Result<domain::Album> Cataloguer::make_album(ports::Transaction& transaction, const domain::Track& track,
                                                   const domain::AudioTags& tags, const std::string& key) const {
    const auto now = clock_.now();
    domain::Album album{
        .id = ids_.next_id<domain::AlbumId>(),
        .library = domain::library_of(track),
        .server_id = track.server_id,
        .title = std::string(tags.album.empty() ? domain::kUntitled : core::prefix(tags.album, domain::kTitleMax)),
        .year = number(tags.year),
        .cover = track.cover,
        .created_at = now,
        .updated_at = now};
    VEZA_TRY(album.artists, artists(transaction, library_of(track), domain::album_artists_of(tags)));
    VEZA_CHECK(transaction.catalogue().albums().create(album, key));
    return album;
}

core::Status Cataloguer::tidy(ports::Transaction& transaction, const domain::Track& before) const {
    auto& catalogue = transaction.catalogue();
    std::vector<domain::ArtistCredit> named = before.artists;
    if (before.album) {
        VEZA_TRY(const auto album, catalogue.albums().find(before.album->id));
        if (album) named.insert(named.end(), album->artists.begin(), album->artists.end());
        VEZA_TRY(const bool empty, catalogue.albums().remove_empty(before.album->id));
        if (!empty) VEZA_CHECK(catalogue.albums().measure(before.album->id));
    }
    for (const auto& artist : named) {
        VEZA_TRY([[maybe_unused]] const bool unused, catalogue.artists().remove_unused(artist.id));
    }
    return {};
}

}  // namespace veza::services
