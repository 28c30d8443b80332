#pragma once
#include "adapters/memory/state.hpp"
#include "ports/artist_repository.hpp"

namespace veza::memory {

class ArtistRepository final : public ports::ArtistRepository {
public:
    explicit ArtistRepository(Access& state) : state_(state) {}

    core::Status create(const domain::Artist& artist) override;
    core::Result<std::optional<domain::Artist>> find(domain::ArtistId id) override;
    core::Result<std::optional<domain::Artist>> find_by_name(domain::LibraryId library, std::string_view key) override;
    core::Result<std::optional<domain::Artist>> find_by_musicbrainz(domain::LibraryId library, core::Uuid id) override;
    core::Result<bool> update(const domain::Artist& artist) override;
    core::Status merge(domain::ArtistId from, domain::ArtistId into) override;
    core::Result<bool> remove_unused(domain::ArtistId id) override;
    core::Result<std::vector<domain::ArtistSummary>> page(const ports::LibraryPage& page) override;
    core::Result<std::optional<domain::ArtistSummary>> summary(domain::ArtistId id,
                                                               const ports::LibraryPage& as) override;
    core::Result<std::vector<domain::GenreSummary>> genres(const ports::LibraryPage& as) override;

private:
    Access& state_;
};

}  // namespace veza::memory
