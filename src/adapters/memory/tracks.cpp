#include "adapters/memory/tracks.hpp"

#include "domain/cataloguing.hpp"

#include <algorithm>
#include <tuple>

namespace veza::memory {
namespace {

using domain::Track;

bool names_genre(const Track& track, std::string_view key) {
    return std::ranges::any_of(track.genres, [&](const auto& genre) { return domain::sort_key(genre) == key; });
}

bool fits(const Track& track, const ports::TrackPage& page) {
    if (domain::library_of(track) != page.library) return false;
    if (!page.everything && !is_seen(track, page.reader, page.shared)) return false;
    if (page.album && (!track.album || track.album->id != *page.album)) return false;
    if (page.artist && std::ranges::find(track.artists, *page.artist, &domain::ArtistCredit::id) == track.artists.end())
        return false;
    if (page.content && track.content != *page.content) return false;
    return !page.genre || names_genre(track, domain::sort_key(*page.genre));
}

auto place_on_album(const Track& track) {
    const auto album = track.album.value_or(domain::AlbumPlace{});
    return std::tuple{album.disc.value_or(0), album.number.value_or(0), domain::sort_key(track.title), track.id};
}

bool comes_before(const Track& a, const Track& b, ports::TrackPage::Order order) {
    switch (order) {
        case ports::TrackPage::Order::newest: return a.id > b.id;
        case ports::TrackPage::Order::title:
            return std::pair{domain::sort_key(a.title), a.id} < std::pair{domain::sort_key(b.title), b.id};
        case ports::TrackPage::Order::album: return place_on_album(a) < place_on_album(b);
    }
    return false;
}

}  // namespace

core::Status TrackRepository::create(const Track& track, const Origin& origin) {
    VEZA_TRY(auto* const state, state_.change());
    const auto same_upload = [&](const auto& entry) {
        return origin.upload && entry.second.origin.upload == origin.upload &&
               entry.second.track.owner_id == track.owner_id;
    };
    if (std::ranges::any_of(state->music.tracks, same_upload)) return exists_already();
    if (!state->music.tracks.emplace(track.id, KeptTrack{.track = track, .origin = origin}).second)
        return exists_already();
    return {};
}

core::Result<std::optional<Track>> TrackRepository::find(domain::TrackId id) {
    const auto kept = find_in(state_->music.tracks, id);
    return kept ? std::optional(shown(state_->music, kept->track)) : std::nullopt;
}

core::Result<std::optional<Track>> TrackRepository::find_by_upload(domain::UserId owner, domain::UploadId upload) {
    for (const auto& [id, kept] : state_->music.tracks)
        if (kept.track.owner_id == owner && kept.origin.upload == upload) return shown(state_->music, kept.track);
    return std::nullopt;
}

core::Result<std::vector<Track>> TrackRepository::find_all(const std::vector<domain::TrackId>& ids) {
    std::vector<Track> found;
    for (const auto& [id, kept] : state_->music.tracks)
        if (std::ranges::find(ids, id) != ids.end()) found.push_back(shown(state_->music, kept.track));
    return found;
}

core::Result<ports::TrackRepository::Origin> TrackRepository::origin(domain::TrackId id) {
    return find_in(state_->music.tracks, id).value_or(KeptTrack{}).origin;
}

core::Result<bool> TrackRepository::update(const Track& track) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->music.tracks.find(track.id);
    if (found == state->music.tracks.end()) return false;
    auto after = track;
    const auto& before = found->second.track;
    after.owner_id = before.owner_id;
    after.server_id = before.server_id;
    after.content = before.content;
    after.size = before.size;
    after.filename = before.filename;
    after.plays = before.plays;
    after.created_at = before.created_at;
    found->second.track = std::move(after);
    return true;
}

core::Result<bool> TrackRepository::renew(domain::TrackId id, std::string_view content, std::int64_t size) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->music.tracks.find(id);
    if (found == state->music.tracks.end()) return false;
    auto& track = found->second.track;
    track.content = content;
    track.size = size;
    track.status = domain::TrackStatus::processing;
    track.failure.clear();
    return true;
}

core::Result<bool> TrackRepository::remove(domain::TrackId id) {
    VEZA_TRY(auto* const state, state_.change());
    return erase_tracks(state->music, [id](const Track& track) { return track.id == id; }) == 1;
}

core::Result<std::vector<Track>> TrackRepository::page(const ports::TrackPage& page) {
    std::vector<Track> found;
    const auto after = page.after ? find_in(state_->music.tracks, *page.after) : std::nullopt;
    if (page.after && !after) return found;
    for (const auto& [id, kept] : state_->music.tracks)
        if (fits(kept.track, page) && (!after || comes_before(after->track, kept.track, page.order)))
            found.push_back(shown(state_->music, kept.track));
    std::ranges::sort(found, [&](const Track& a, const Track& b) { return comes_before(a, b, page.order); });
    if (found.size() > page.limit) found.erase(found.begin() + static_cast<std::ptrdiff_t>(page.limit), found.end());
    return found;
}

core::Result<std::vector<TrackRepository::Unfinished>> TrackRepository::unfinished(std::optional<domain::TrackId> after,
                                                                                   std::size_t limit) {
    std::vector<Unfinished> found;
    for (const auto& [id, kept] : state_->music.tracks)
        if (kept.track.status == domain::TrackStatus::processing && (!after || id > *after) && found.size() < limit)
            found.push_back({.id = id, .owner = kept.track.owner_id});
    return found;
}

core::Result<ports::TrackRepository::Totals> TrackRepository::totals(domain::UserId owner) {
    Totals totals;
    for (const auto& [id, kept] : state_->music.tracks) {
        if (kept.track.owner_id != owner || kept.origin.path) continue;
        ++totals.tracks;
        if (kept.track.status == domain::TrackStatus::processing) ++totals.processing;
        totals.bytes += kept.track.size;
    }
    return totals;
}

core::Result<std::vector<Track>> TrackRepository::of_owner(domain::UserId owner, std::optional<domain::TrackId> after,
                                                           std::size_t limit) {
    std::vector<Track> found;
    for (const auto& [id, kept] : state_->music.tracks)
        if (kept.track.owner_id == owner && (!after || id > *after) && found.size() < limit)
            found.push_back(shown(state_->music, kept.track));
    return found;
}

}  // namespace veza::memory
