#pragma once
#include "ports/album_repository.hpp"
#include "ports/analysis_repository.hpp"
#include "ports/artist_repository.hpp"
#include "ports/listening_repository.hpp"
#include "ports/listening_room_repository.hpp"
#include "ports/music_folder_repository.hpp"
#include "ports/music_search.hpp"
#include "ports/playlist_repository.hpp"
#include "ports/track_comment_repository.hpp"
#include "ports/track_repository.hpp"

namespace veza::ports {

/// The music of one Transaction.
class Catalogue {
public:
    virtual ~Catalogue() = default;
    [[nodiscard]] virtual AnalysisRepository& analyses() = 0;
    [[nodiscard]] virtual TrackRepository& tracks() = 0;
    [[nodiscard]] virtual AlbumRepository& albums() = 0;
    [[nodiscard]] virtual ArtistRepository& artists() = 0;
    [[nodiscard]] virtual PlaylistRepository& playlists() = 0;
    [[nodiscard]] virtual ListeningRepository& listening() = 0;
    [[nodiscard]] virtual TrackCommentRepository& comments() = 0;
    [[nodiscard]] virtual ListeningRoomRepository& rooms() = 0;
    [[nodiscard]] virtual MusicFolderRepository& folders() = 0;
    [[nodiscard]] virtual MusicFileRepository& files() = 0;
    [[nodiscard]] virtual MusicSearch& search() = 0;
};

}  // namespace veza::ports
