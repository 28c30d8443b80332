#pragma once
// Repositories of one Transaction; ports/repositories.hpp says what holds for all of them.
#include "core/result.hpp"
#include "ports/album_repository.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veza::ports {

class ArtistRepository {
public:
    virtual ~ArtistRepository() = default;
    [[nodiscard]] virtual core::Status create(const domain::Artist& artist) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::Artist>> find(domain::ArtistId id) = 0;
    /// By the sort key of one of its names; of those merged into it, too.
    [[nodiscard]] virtual core::Result<std::optional<domain::Artist>> find_by_name(domain::LibraryId library,
                                                                                   std::string_view key) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::Artist>> find_by_musicbrainz(domain::LibraryId library,
                                                                                          core::Uuid id) = 0;
    /// Name and MusicBrainz's; the name is found from now on, and so are those before.
    [[nodiscard]] virtual core::Result<bool> update(const domain::Artist& artist) = 0;
    /// Gives tracks, albums and names of one to another of the same library, and removes it.
    [[nodiscard]] virtual core::Status merge(domain::ArtistId from, domain::ArtistId into) = 0;
    /// Removes it if nothing is by them.
    [[nodiscard]] virtual core::Result<bool> remove_unused(domain::ArtistId id) = 0;

    [[nodiscard]] virtual core::Result<std::vector<domain::ArtistSummary>> page(const LibraryPage& page) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::ArtistSummary>> summary(domain::ArtistId id,
                                                                                     const LibraryPage& as) = 0;
    /// By name; at most 1,000, those with the most tracks.
    [[nodiscard]] virtual core::Result<std::vector<domain::GenreSummary>> genres(const LibraryPage& as) = 0;
};

}  // namespace veza::ports
