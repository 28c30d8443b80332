#pragma once
// The music among what a transaction sees.
#include "domain/album.hpp"
#include "domain/analysis.hpp"
#include "domain/listening_room.hpp"
#include "domain/music_folder.hpp"
#include "domain/music_search.hpp"
#include "domain/playlist.hpp"
#include "domain/playlist_item.hpp"
#include "domain/track_comment.hpp"
#include "ports/track_repository.hpp"

#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace veza::memory {

/// The names that a track shows of artists and of its album are theirs, whatever stands here.
struct KeptTrack {
    domain::Track track;
    ports::TrackRepository::Origin origin;
};

struct MusicState {
    std::map<std::string, domain::Analysis, std::less<>> analyses;
    std::map<domain::TrackId, KeptTrack> tracks;
    std::map<domain::AlbumId, domain::Album> albums;
    std::map<std::pair<domain::LibraryId, std::string>, domain::AlbumId> album_keys;
    std::map<domain::ArtistId, domain::Artist> artists;
    std::map<std::pair<domain::LibraryId, std::string>, domain::ArtistId> artist_names;
    std::map<domain::PlaylistId, domain::Playlist> playlists;
    std::map<domain::PlaylistItemId, std::pair<domain::PlaylistId, domain::PlaylistItem>> playlist_items;
    std::map<std::pair<domain::UserId, domain::TrackId>, core::Time> likes;
    std::map<domain::UserId, std::vector<domain::Play>> plays;  // the latest first
    std::map<domain::TrackCommentId, domain::TrackComment> comments;
    std::map<domain::ChannelId, domain::ListeningRoom> rooms;
    std::map<domain::ChannelId, std::vector<domain::RoomItem>> room_items;  // in their order
    std::map<domain::MusicFolderId, domain::MusicFolder> folders;
    std::map<std::tuple<domain::MusicFolderId, std::string, std::string>, domain::MusicFile> files;
    std::map<std::pair<domain::MusicKind, core::Uuid>, domain::MusicDocument> documents;
};

/// A track as it is shown.
[[nodiscard]] domain::Track shown(const MusicState& music, const domain::Track& kept);
/// Whether the reader of a library sees it.
[[nodiscard]] bool is_seen(const domain::Track& track, domain::UserId reader, bool shared);

/// Takes tracks out with all that names them.
template <class Which>
std::size_t erase_tracks(MusicState& music, Which which) {
    return std::erase_if(music.tracks, [&](const auto& entry) {
        if (!which(entry.second.track)) return false;
        for (auto& [place, file] : music.files)
            if (file.track == entry.first) file.track.reset();
        std::erase_if(music.comments, [&](const auto& comment) { return comment.second.track_id == entry.first; });
        return true;
    });
}
/// Folders with what is known of their files.
template <class Which>
std::size_t erase_folders(MusicState& music, Which which) {
    std::erase_if(music.files, [&](const auto& entry) { return which(music.folders.at(entry.second.folder)); });
    return std::erase_if(music.folders, [&](const auto& entry) { return which(entry.second); });
}
/// A person's own library, or a server's.
void erase_library(MusicState& music, domain::LibraryId library);

}  // namespace veza::memory
