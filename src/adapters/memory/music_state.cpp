#include "adapters/memory/music_state.hpp"

namespace veza::memory {

domain::Track shown(const MusicState& music, const domain::Track& kept) {
    auto track = kept;
    for (auto& artist : track.artists)
        if (const auto found = music.artists.find(artist.id); found != music.artists.end())
            artist.name = found->second.name;
    if (track.album)
        if (const auto found = music.albums.find(track.album->id); found != music.albums.end()) {
            track.album->title = found->second.title;
            track.album->loudness = found->second.loudness;
            track.album->cover = found->second.cover;
        }
    track.audio.reset();
    if (track.status != domain::TrackStatus::ready) return track;
    const auto analysis = music.analyses.find(track.content);
    if (analysis != music.analyses.end()) track.audio = domain::facts_of(analysis->second);
    return track;
}

bool is_seen(const domain::Track& track, domain::UserId reader, bool shared) {
    if (track.owner_id == reader) return true;
    return shared && track.status == domain::TrackStatus::ready && track.visibility != domain::Visibility::private_;
}

void erase_library(MusicState& music, domain::LibraryId library) {
    erase_tracks(music, [&](const domain::Track& track) { return domain::library_of(track) == library; });
    std::erase_if(music.playlists, [&](const auto& entry) {
        return entry.second.server_id && domain::library_of(*entry.second.server_id) == library;
    });
    erase_folders(music, [&](const domain::MusicFolder& folder) {
        return folder.server_id && domain::library_of(*folder.server_id) == library;
    });
    std::erase_if(music.albums, [&](const auto& entry) { return entry.second.library == library; });
    std::erase_if(music.artists, [&](const auto& entry) { return entry.second.library == library; });
    std::erase_if(music.album_keys, [&](const auto& entry) { return entry.first.first == library; });
    std::erase_if(music.artist_names, [&](const auto& entry) { return entry.first.first == library; });
}

}  // namespace veza::memory
