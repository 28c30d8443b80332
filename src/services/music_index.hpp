#pragma once
#include "domain/album.hpp"
#include "domain/playlist.hpp"
#include "domain/track.hpp"
#include "ports/unit_of_work.hpp"

namespace veza::services {

/// Says of music what it is found by. All of it inside the transaction that changes it. Without a state.
class MusicIndex {
public:
    /// The track, if it is ready, and what it names that is not known yet.
    [[nodiscard]] core::Status put(ports::Transaction& transaction, const domain::Track& track) const;
    [[nodiscard]] core::Status put(ports::Transaction& transaction, const domain::Album& album) const;
    [[nodiscard]] core::Status put(ports::Transaction& transaction, const domain::Artist& artist) const;
    [[nodiscard]] core::Status put(ports::Transaction& transaction, const domain::Playlist& playlist) const;

    /// All tracks of it again, since it is called otherwise.
    [[nodiscard]] core::Status renew_tracks(ports::Transaction& transaction, const domain::Album& album) const;
    [[nodiscard]] core::Status renew_tracks(ports::Transaction& transaction, const domain::Artist& artist) const;
};

}  // namespace veza::services
