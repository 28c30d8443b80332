#pragma once
#include "adapters/sql/albums.hpp"
#include "adapters/sql/analyses.hpp"
#include "adapters/sql/artists.hpp"
#include "adapters/sql/listening_rooms.hpp"
#include "adapters/sql/music_folders.hpp"
#include "adapters/sql/music_search.hpp"
#include "adapters/sql/playlists.hpp"
#include "adapters/sql/track_comments.hpp"
#include "adapters/sql/tracks.hpp"
#include "ports/catalogue.hpp"

namespace veza::sql {

class Catalogue final : public ports::Catalogue {
public:
    explicit Catalogue(Connection& connection)
        : analyses_(connection),
          tracks_(connection),
          albums_(connection),
          artists_(connection),
          playlists_(connection),
          listening_(connection),
          comments_(connection),
          rooms_(connection),
          folders_(connection),
          files_(connection),
          search_(connection) {}

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

}  // namespace veza::sql
