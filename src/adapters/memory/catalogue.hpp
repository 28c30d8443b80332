#pragma once
#include "adapters/memory/albums.hpp"
#include "adapters/memory/analyses.hpp"
#include "adapters/memory/artists.hpp"
#include "adapters/memory/listening_rooms.hpp"
#include "adapters/memory/music_folders.hpp"
#include "adapters/memory/music_search.hpp"
#include "adapters/memory/playlists.hpp"
#include "adapters/memory/track_comments.hpp"
#include "adapters/memory/tracks.hpp"
#include "ports/catalogue.hpp"

namespace veza::memory {

class Catalogue final : public ports::Catalogue {
public:
    explicit Catalogue(Access& access)
        : analyses_(access),
          tracks_(access),
          albums_(access),
          artists_(access),
          playlists_(access),
          listening_(access),
          comments_(access),
          rooms_(access),
          folders_(access),
          files_(access),
          search_(access) {}

    ports::AnalysisRepository& analyses() override { return analyses_; }
    ports::TrackRepository& tracks() override { return tracks_; }
    ports::AlbumRepository& albums() override { return albums_; }
    ports::ArtistRepository& artists() override { return artists_; }
    ports::PlaylistRepository& playlists() override { return playlists_; }
    ports::ListeningRepository& listening() override { return listening_; }
    ports::TrackCommentRepository& comments() override { return comments_; }
    ports::ListeningRoomRepository& rooms() override { return rooms_; }
    ports::MusicFolderRepository& folders() override { return folders_; }
    ports::MusicFileRepository& files() override { return files_; }
    ports::MusicSearch& search() override { return search_; }

private:
    AnalysisRepository analyses_;
    TrackRepository tracks_;
    AlbumRepository albums_;
    ArtistRepository artists_;
    PlaylistRepository playlists_;
    ListeningRepository listening_;
    TrackCommentRepository comments_;
    ListeningRoomRepository rooms_;
    MusicFolderRepository folders_;
    MusicFileRepository files_;
    MusicSearch search_;
};

}  // namespace veza::memory
