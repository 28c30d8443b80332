#include "adapters/memory/artists.hpp"

#include "domain/cataloguing.hpp"

#include <algorithm>
#include <set>

namespace veza::memory {
namespace {

using domain::Artist;
using domain::ArtistSummary;

template <class Credits>
bool names(const Credits& credits, domain::ArtistId artist) {
    return std::ranges::find(credits, artist, &domain::ArtistCredit::id) != credits.end();
}

ArtistSummary heard(const MusicState& music, const Artist& artist, const ports::LibraryPage& as) {
    ArtistSummary summary{.artist = artist};
    std::set<domain::AlbumId> albums;
    for (const auto& [id, kept] : music.tracks) {
        const auto& track = kept.track;
        if (!is_seen(track, as.reader, as.shared)) continue;
        const bool own = names(track.artists, artist.id);
        if (own) ++summary.tracks;
        if (!track.album) continue;
        const auto album = music.albums.find(track.album->id);
        if (own || (album != music.albums.end() && names(album->second.artists, artist.id)))
            albums.insert(track.album->id);
    }
    summary.albums = static_cast<std::int32_t>(albums.size());
    return summary;
}

bool comes_before(const Artist& a, const Artist& b, ports::LibraryPage::Order order) {
    if (order == ports::LibraryPage::Order::newest) return a.id > b.id;
    return std::pair{domain::sort_key(a.name), a.id} < std::pair{domain::sort_key(b.name), b.id};
}

/// One for the other, unless both are named already.
template <class Credits>
void replace(Credits& credits, domain::ArtistId from, domain::ArtistId into) {
    if (names(credits, into)) {
        std::erase_if(credits, [from](const auto& credit) { return credit.id == from; });
        return;
    }
    for (auto& credit : credits)
        if (credit.id == from) credit.id = into;
}

}  // namespace

core::Status ArtistRepository::create(const Artist& artist) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->music.artists.emplace(artist.id, artist).second) return exists_already();
    state->music.artist_names.emplace(std::pair{artist.library, domain::sort_key(artist.name)}, artist.id);
    return {};
}

core::Result<std::optional<Artist>> ArtistRepository::find(domain::ArtistId id) {
    return find_in(state_->music.artists, id);
}

core::Result<std::optional<Artist>> ArtistRepository::find_by_name(domain::LibraryId library, std::string_view key) {
    const auto id = find_in(state_->music.artist_names, std::pair{library, std::string(key)});
    return id ? find_in(state_->music.artists, *id) : std::nullopt;
}

core::Result<std::optional<Artist>> ArtistRepository::find_by_musicbrainz(domain::LibraryId library, core::Uuid id) {
    for (const auto& [key, artist] : state_->music.artists)
        if (artist.library == library && artist.musicbrainz == id) return artist;
    return std::nullopt;
}

core::Result<bool> ArtistRepository::update(const Artist& artist) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->music.artists.find(artist.id);
    if (found == state->music.artists.end()) return false;
    auto& kept = found->second;
    kept.name = artist.name;
    kept.musicbrainz = artist.musicbrainz;
    kept.updated_at = artist.updated_at;
    state->music.artist_names.emplace(std::pair{kept.library, domain::sort_key(kept.name)}, kept.id);
    return true;
}

core::Status ArtistRepository::merge(domain::ArtistId from, domain::ArtistId into) {
    VEZA_TRY(auto* const state, state_.change());
    auto& music = state->music;
    for (auto& [id, kept] : music.tracks) replace(kept.track.artists, from, into);
    for (auto& [id, album] : music.albums) replace(album.artists, from, into);
    for (auto& [key, artist] : music.artist_names)
        if (artist == from) artist = into;
    music.artists.erase(from);
    return {};
}

core::Result<bool> ArtistRepository::remove_unused(domain::ArtistId id) {
    VEZA_TRY(auto* const state, state_.change());
    auto& music = state->music;
    const bool used =
        std::ranges::any_of(music.tracks, [&](const auto& entry) { return names(entry.second.track.artists, id); }) ||
        std::ranges::any_of(music.albums, [&](const auto& entry) { return names(entry.second.artists, id); });
    if (used) return false;
    std::erase_if(music.artist_names, [&](const auto& entry) { return entry.second == id; });
    return music.artists.erase(id) == 1;
}

core::Result<std::vector<ArtistSummary>> ArtistRepository::page(const ports::LibraryPage& page) {
    const auto& music = state_->music;
    std::vector<ArtistSummary> found;
    const auto after = page.after ? find_in(music.artists, domain::ArtistId{*page.after}) : std::nullopt;
    if (page.after && !after) return found;
    for (const auto& [id, artist] : music.artists) {
        if (artist.library != page.library || (after && !comes_before(*after, artist, page.order))) continue;
        if (auto summary = heard(music, artist, page); summary.tracks > 0 || summary.albums > 0)
            found.push_back(std::move(summary));
    }
    std::ranges::sort(found,
                      [&](const auto& a, const auto& b) { return comes_before(a.artist, b.artist, page.order); });
    if (found.size() > page.limit) found.erase(found.begin() + static_cast<std::ptrdiff_t>(page.limit), found.end());
    return found;
}

core::Result<std::optional<ArtistSummary>> ArtistRepository::summary(domain::ArtistId id,
                                                                     const ports::LibraryPage& as) {
    const auto artist = find_in(state_->music.artists, id);
    if (!artist) return std::nullopt;
    auto summary = heard(state_->music, *artist, as);
    return summary.tracks > 0 || summary.albums > 0 ? std::optional(std::move(summary)) : std::nullopt;
}

core::Result<std::vector<domain::GenreSummary>> ArtistRepository::genres(const ports::LibraryPage& as) {
    std::map<std::string, domain::GenreSummary> by_key;
    for (const auto& [id, kept] : state_->music.tracks) {
        if (domain::library_of(kept.track) != as.library || !is_seen(kept.track, as.reader, as.shared)) continue;
        for (const auto& name : kept.track.genres) {
            auto& genre = by_key.try_emplace(domain::sort_key(name), domain::GenreSummary{.name = name}).first->second;
            genre.name = std::min(genre.name, name);
            ++genre.tracks;
        }
    }
    std::vector<domain::GenreSummary> found;
    for (auto& [key, genre] : by_key) found.push_back(std::move(genre));
    return found;
}

}  // namespace veza::memory
