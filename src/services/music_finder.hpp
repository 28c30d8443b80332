#pragma once
#include "domain/album.hpp"
#include "domain/playlist.hpp"
#include "ports/album_repository.hpp"
#include "ports/music_search.hpp"
#include "services/library_access.hpp"

#include <string>
#include <vector>

namespace veza::services {

/// Finds music in all that one sees: one's own, the libraries of one's servers, and what is public. Case and accents make no
/// difference, words may be begun only, and one typo a word is forgiven. Thread-safe.
class MusicFinder {
public:
    MusicFinder(ports::UnitOfWork& store, LibraryAccess& access) : store_(store), access_(access) {}

    struct Found {
        std::vector<domain::Track> tracks;
        std::vector<domain::AlbumSummary> albums;
        std::vector<domain::ArtistSummary> artists;
        std::vector<domain::Playlist> playlists;
    };
    /// The best first, at most `limit` (1 to 50) of each. `query_empty`, `query_too_long`, `query_too_complex`.
    [[nodiscard]] core::Task<Found> find(domain::Actor actor, std::string query, std::size_t limit);

private:
    struct Sight {
        domain::UserId user;
        std::vector<domain::ServerId> servers;

        /// How a library is looked at; nothing when it is not.
        [[nodiscard]] std::optional<ports::LibraryPage> of(domain::LibraryId library,
                                                           std::optional<domain::ServerId> server) const;
    };

    [[nodiscard]] static core::Status load(ports::Transaction& transaction, const Sight& sight,
                                           const std::vector<ports::MusicSearch::Found>& hits, std::size_t limit,
                                           Found& found);

    ports::UnitOfWork& store_;
    LibraryAccess& access_;
};

}  // namespace veza::services
