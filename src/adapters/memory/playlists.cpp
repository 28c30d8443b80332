#include "adapters/memory/playlists.hpp"

#include <algorithm>

namespace veza::memory {
namespace {

using domain::Playlist;
using domain::PlaylistItem;

/// Items and likes and plays go with their track.
bool is_there(const MusicState& music, domain::TrackId track) {
    return music.tracks.contains(track);
}

std::vector<PlaylistItem> all_items(const MusicState& music, domain::PlaylistId id) {
    std::vector<PlaylistItem> items;
    for (const auto& [key, kept] : music.playlist_items)
        if (kept.first == id && is_there(music, kept.second.track_id)) items.push_back(kept.second);
    std::ranges::sort(items, {}, &PlaylistItem::position);
    return items;
}

Playlist shown(const MusicState& music, Playlist playlist) {
    playlist.items = static_cast<std::int32_t>(all_items(music, playlist.id).size());
    return playlist;
}

/// The newest first, older than `before`.
template <class Which>
std::vector<Playlist> some(const MusicState& music, std::optional<domain::PlaylistId> before, std::size_t limit,
                           Which which) {
    std::vector<Playlist> found;
    for (auto entry = music.playlists.rbegin(); entry != music.playlists.rend() && found.size() < limit; ++entry)
        if ((!before || entry->first < *before) && which(entry->second)) found.push_back(shown(music, entry->second));
    return found;
}

}  // namespace

core::Status PlaylistRepository::create(const Playlist& playlist) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->music.playlists.emplace(playlist.id, playlist).second) return exists_already();
    return {};
}

core::Result<std::optional<Playlist>> PlaylistRepository::find(domain::PlaylistId id) {
    const auto found = find_in(state_->music.playlists, id);
    return found ? std::optional(shown(state_->music, *found)) : std::nullopt;
}

core::Result<bool> PlaylistRepository::update(const Playlist& playlist) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->music.playlists.find(playlist.id);
    if (found == state->music.playlists.end()) return false;
    found->second = playlist;
    return true;
}

core::Result<bool> PlaylistRepository::remove(domain::PlaylistId id) {
    VEZA_TRY(auto* const state, state_.change());
    std::erase_if(state->music.playlist_items, [id](const auto& entry) { return entry.second.first == id; });
    return state->music.playlists.erase(id) == 1;
}

core::Result<std::vector<Playlist>> PlaylistRepository::of_owner(domain::UserId owner,
                                                                 std::optional<domain::PlaylistId> before,
                                                                 std::size_t limit) {
    return some(state_->music, before, limit, [owner](const Playlist& each) { return each.owner_id == owner; });
}

core::Result<std::vector<Playlist>> PlaylistRepository::of_server(domain::ServerId server, domain::UserId reader,
                                                                  std::optional<domain::PlaylistId> before,
                                                                  std::size_t limit) {
    return some(state_->music, before, limit, [server, reader](const Playlist& each) {
        return each.server_id == server && (each.owner_id == reader || each.visibility != domain::Visibility::private_);
    });
}

core::Result<std::int64_t> PlaylistRepository::count(domain::UserId owner) {
    return std::ranges::count_if(state_->music.playlists,
                                 [owner](const auto& entry) { return entry.second.owner_id == owner; });
}

core::Result<std::vector<PlaylistItem>> PlaylistRepository::items(domain::PlaylistId id,
                                                                  std::optional<std::int64_t> after,
                                                                  std::size_t limit) {
    auto items = all_items(state_->music, id);
    std::erase_if(items, [after](const PlaylistItem& item) { return item.position <= after.value_or(0); });
    if (items.size() > limit) items.resize(limit);
    return items;
}

core::Result<std::optional<PlaylistItem>> PlaylistRepository::item(domain::PlaylistId id, domain::PlaylistItemId item) {
    for (const auto& each : all_items(state_->music, id))
        if (each.id == item) return each;
    return std::nullopt;
}

core::Result<std::int64_t> PlaylistRepository::last_position(domain::PlaylistId id) {
    const auto items = all_items(state_->music, id);
    return items.empty() ? 0 : items.back().position;
}

core::Status PlaylistRepository::add(domain::PlaylistId id, const std::vector<PlaylistItem>& items) {
    VEZA_TRY(auto* const state, state_.change());
    for (const auto& item : items) {
        const auto taken = [&](const auto& entry) {
            return entry.second.first == id && entry.second.second.position == item.position;
        };
        if (std::ranges::any_of(state->music.playlist_items, taken)) return exists_already();
        state->music.playlist_items.insert_or_assign(item.id, std::pair{id, item});
    }
    return {};
}

core::Result<bool> PlaylistRepository::move(domain::PlaylistItemId item, std::int64_t position) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->music.playlist_items.find(item);
    if (found == state->music.playlist_items.end()) return false;
    found->second.second.position = position;
    return true;
}

core::Result<bool> PlaylistRepository::remove_item(domain::PlaylistId id, domain::PlaylistItemId item) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->music.playlist_items.find(item);
    if (found == state->music.playlist_items.end() || found->second.first != id) return false;
    state->music.playlist_items.erase(found);
    return true;
}

core::Status PlaylistRepository::clear(domain::PlaylistId id) {
    VEZA_TRY(auto* const state, state_.change());
    std::erase_if(state->music.playlist_items, [id](const auto& entry) { return entry.second.first == id; });
    return {};
}

core::Result<bool> ListeningRepository::like(domain::UserId user, domain::TrackId track, core::Time at) {
    VEZA_TRY(auto* const state, state_.change());
    return state->music.likes.emplace(std::pair{user, track}, at).second;
}

core::Result<bool> ListeningRepository::unlike(domain::UserId user, domain::TrackId track) {
    VEZA_TRY(auto* const state, state_.change());
    return state->music.likes.erase(std::pair{user, track}) == 1;
}

core::Result<std::int64_t> ListeningRepository::count_likes(domain::UserId user) {
    return std::ranges::count_if(state_->music.likes, [&](const auto& entry) {
        return entry.first.first == user && is_there(state_->music, entry.first.second);
    });
}

core::Result<std::vector<domain::TrackId>> ListeningRepository::likes(domain::UserId user,
                                                                      std::optional<domain::TrackId> before,
                                                                      std::size_t limit) {
    std::vector<std::pair<core::Time, domain::TrackId>> all;
    for (const auto& [key, at] : state_->music.likes)
        if (key.first == user && is_there(state_->music, key.second)) all.emplace_back(at, key.second);
    std::ranges::sort(all, std::greater{});
    std::vector<domain::TrackId> found;
    const auto from = std::ranges::find(all, before.value_or(domain::TrackId{}), &decltype(all)::value_type::second);
    if (before && from == all.end()) return found;
    for (auto entry = before ? from + 1 : all.begin(); entry != all.end() && found.size() < limit; ++entry)
        found.push_back(entry->second);
    return found;
}

core::Result<std::vector<domain::TrackId>> ListeningRepository::liked(domain::UserId user,
                                                                      const std::vector<domain::TrackId>& tracks) {
    std::vector<domain::TrackId> found;
    for (const auto track : tracks)
        if (state_->music.likes.contains(std::pair{user, track}) && is_there(state_->music, track))
            found.push_back(track);
    return found;
}

core::Result<bool> ListeningRepository::play(domain::UserId user, const domain::Play& play, std::int64_t kept) {
    VEZA_TRY(auto* const state, state_.change());
    auto& music = state->music;
    auto& plays = music.plays[user];
    const auto same = [&](const domain::Play& other) {
        return other.track_id == play.track_id && other.started_at == play.started_at;
    };
    if (std::ranges::any_of(plays, same)) return false;
    if (plays.size() >= static_cast<std::size_t>(kept) && play.started_at < plays.back().started_at) return false;
    plays.push_back(play);
    std::ranges::sort(plays, std::greater{}, &domain::Play::started_at);
    if (plays.size() > static_cast<std::size_t>(kept)) plays.resize(static_cast<std::size_t>(kept));
    if (const auto track = music.tracks.find(play.track_id); track != music.tracks.end()) ++track->second.track.plays;
    return true;
}

core::Result<std::vector<domain::Play>> ListeningRepository::plays(domain::UserId user,
                                                                   std::optional<core::Time> before,
                                                                   std::size_t limit) {
    std::vector<domain::Play> found;
    for (const auto& play : find_in(state_->music.plays, user).value_or(std::vector<domain::Play>{}))
        if ((!before || play.started_at < *before) && is_there(state_->music, play.track_id) && found.size() < limit)
            found.push_back(play);
    return found;
}

core::Result<std::vector<domain::Play>> ListeningRepository::plays_between(domain::UserId user, core::Time from,
                                                                           core::Time until) {
    std::vector<domain::Play> found;
    for (const auto& play : find_in(state_->music.plays, user).value_or(std::vector<domain::Play>{}))
        if (play.started_at < until && play.ended_at() > from && is_there(state_->music, play.track_id))
            found.push_back(play);
    return found;
}

}  // namespace veza::memory
