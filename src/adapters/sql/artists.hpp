#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/artist_repository.hpp"

namespace veza::sql {

class ArtistRepository final : public ports::ArtistRepository {
public:
    explicit ArtistRepository(Connection& connection) : connection_(connection) {}

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
    void put_name(const domain::Artist& artist);
    [[nodiscard]] std::vector<domain::ArtistSummary> summaries(std::vector<domain::Artist> artists,
                                                               const ports::LibraryPage& as);

    Connection& connection_;
};

}  // namespace veza::sql
