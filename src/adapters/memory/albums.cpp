#include "adapters/memory/albums.hpp"

#include "domain/cataloguing.hpp"

#include <algorithm>

namespace veza::memory {
namespace {

using domain::Album;
using domain::AlbumSummary;

bool is_on(const domain::Track& track, domain::AlbumId album) {
    return track.album && track.album->id == album;
}

Album shown(const MusicState& music, Album album) {
    for (auto& artist : album.artists)
        if (const auto found = music.artists.find(artist.id); found != music.artists.end())
            artist.name = found->second.name;
    return album;
}

AlbumSummary heard(const MusicState& music, const Album& album, const ports::LibraryPage& as) {
    AlbumSummary summary{.album = shown(music, album)};
    for (const auto& [id, kept] : music.tracks) {
        if (!is_on(kept.track, album.id) || !is_seen(kept.track, as.reader, as.shared)) continue;
        ++summary.tracks;
        const auto analysis = music.analyses.find(kept.track.content);
        if (analysis != music.analyses.end())
            summary.duration_ms += static_cast<std::int64_t>(analysis->second.format.duration_ms());
    }
    return summary;
}

bool is_by(const MusicState& music, const Album& album, domain::ArtistId artist) {
    const auto names = [&](const auto& credits) {
        return std::ranges::find(credits, artist, &domain::ArtistCredit::id) != credits.end();
    };
    return names(album.artists) || std::ranges::any_of(music.tracks, [&](const auto& entry) {
               return is_on(entry.second.track, album.id) && names(entry.second.track.artists);
           });
}

bool comes_before(const Album& a, const Album& b, ports::LibraryPage::Order order) {
    if (order == ports::LibraryPage::Order::newest) return a.id > b.id;
    return std::pair{domain::sort_key(a.title), a.id} < std::pair{domain::sort_key(b.title), b.id};
}

}  // namespace

core::Status AlbumRepository::create(const Album& album, std::string_view key) {
    VEZA_TRY(auto* const state, state_.change());
    auto& music = state->music;
    if (!music.album_keys.emplace(std::pair{album.library, std::string(key)}, album.id).second) return exists_already();
    if (!music.albums.emplace(album.id, album).second) return exists_already();
    return {};
}

core::Result<std::optional<Album>> AlbumRepository::find(domain::AlbumId id) {
    const auto found = find_in(state_->music.albums, id);
    return found ? std::optional(shown(state_->music, *found)) : std::nullopt;
}

core::Result<std::optional<domain::AlbumId>> AlbumRepository::find_by_key(domain::LibraryId library,
                                                                          std::string_view key) {
    return find_in(state_->music.album_keys, std::pair{library, std::string(key)});
}

core::Result<bool> AlbumRepository::update(const Album& album) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->music.albums.find(album.id);
    if (found == state->music.albums.end()) return false;
    const auto before = found->second;
    found->second = album;
    found->second.library = before.library;
    found->second.server_id = before.server_id;
    found->second.created_at = before.created_at;
    found->second.loudness = before.loudness;
    return true;
}

core::Status AlbumRepository::merge(domain::AlbumId from, domain::AlbumId into) {
    VEZA_TRY(auto* const state, state_.change());
    auto& music = state->music;
    for (auto& [id, kept] : music.tracks)
        if (is_on(kept.track, from)) kept.track.album->id = into;
    for (auto& [key, album] : music.album_keys)
        if (album == from) album = into;
    music.albums.erase(from);
    return {};
}

core::Result<bool> AlbumRepository::remove_empty(domain::AlbumId id) {
    VEZA_TRY(auto* const state, state_.change());
    auto& music = state->music;
    if (std::ranges::any_of(music.tracks, [&](const auto& entry) { return is_on(entry.second.track, id); }))
        return false;
    std::erase_if(music.album_keys, [&](const auto& entry) { return entry.second == id; });
    return music.albums.erase(id) == 1;
}

core::Status AlbumRepository::measure(domain::AlbumId id) {
    VEZA_TRY(auto* const state, state_.change());
    auto& music = state->music;
    std::vector<domain::TrackLoudness> tracks;
    for (const auto& [track, kept] : music.tracks) {
        const auto analysis = music.analyses.find(kept.track.content);
        if (!is_on(kept.track, id) || kept.track.status != domain::TrackStatus::ready ||
            analysis == music.analyses.end())
            continue;
        tracks.push_back({.loudness = analysis->second.loudness,
                          .true_peak = analysis->second.true_peak,
                          .histogram = analysis->second.histogram});
    }
    if (const auto album = music.albums.find(id); album != music.albums.end())
        album->second.loudness = domain::loudness_of(tracks);
    return {};
}

core::Result<std::int64_t> AlbumRepository::count_tracks(domain::AlbumId id) {
    return std::ranges::count_if(state_->music.tracks,
                                 [&](const auto& entry) { return is_on(entry.second.track, id); });
}

core::Result<std::vector<AlbumSummary>> AlbumRepository::page(const ports::LibraryPage& page) {
    const auto& music = state_->music;
    std::vector<AlbumSummary> found;
    const auto after = page.after ? find_in(music.albums, domain::AlbumId{*page.after}) : std::nullopt;
    if (page.after && !after) return found;
    for (const auto& [id, album] : music.albums) {
        if (album.library != page.library || (page.artist && !is_by(music, album, domain::ArtistId{*page.artist})))
            continue;
        auto summary = heard(music, album, page);
        if (summary.tracks > 0 && (!after || comes_before(*after, album, page.order)))
            found.push_back(std::move(summary));
    }
    std::ranges::sort(found, [&](const auto& a, const auto& b) { return comes_before(a.album, b.album, page.order); });
    if (found.size() > page.limit) found.erase(found.begin() + static_cast<std::ptrdiff_t>(page.limit), found.end());
    return found;
}

core::Result<std::optional<AlbumSummary>> AlbumRepository::summary(domain::AlbumId id, const ports::LibraryPage& as) {
    const auto album = find_in(state_->music.albums, id);
    if (!album) return std::nullopt;
    auto summary = heard(state_->music, *album, as);
    return summary.tracks > 0 ? std::optional(std::move(summary)) : std::nullopt;
}

}  // namespace veza::memory
