#pragma once
#include "ports/artist_repository.hpp"
#include "services/albums.hpp"

#include <string>
#include <vector>

namespace veza::services {

/// Artists and genres as people see them; artists are changed by who manages the library. Who has made nothing that one sees does
/// not exist. Thread-safe.
class Artists {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        LibraryAccess& access;
        MusicIndex& index;
        const core::Clock& clock;
        Publisher publisher;
    };

    explicit Artists(Dependencies dependencies) : d_(std::move(dependencies)) {}

    [[nodiscard]] core::Task<std::vector<domain::ArtistSummary>> page(domain::Actor actor, AskedLibrary asked);
    [[nodiscard]] core::Task<domain::ArtistSummary> find(domain::Actor actor, domain::ArtistId id);
    /// By name, at most 1,000.
    [[nodiscard]] core::Task<std::vector<domain::GenreSummary>> genres(domain::Actor actor,
                                                                       std::optional<domain::ServerId> server);

    /// `conflict`/`conflict` when another of the library is called so: they can be merged.
    [[nodiscard]] core::Task<domain::ArtistSummary> rename(domain::Actor actor, domain::ArtistId id, std::string name);
    /// Works and names of `from` are `into`'s from now on. `other_library`.
    [[nodiscard]] core::Task<domain::ArtistSummary> merge(domain::Actor actor, domain::ArtistId into,
                                                          domain::ArtistId from);

private:
    [[nodiscard]] core::Task<ports::LibraryPage> as_seen(domain::Actor actor, domain::Artist artist);
    [[nodiscard]] core::Result<domain::Artist> changeable(ports::Transaction& transaction, const domain::Actor& actor,
                                                          domain::ArtistId id) const;
    void announce(ports::Transaction& transaction, const domain::Actor& actor, const domain::Artist& artist);

    Dependencies d_;
};

}  // namespace veza::services
