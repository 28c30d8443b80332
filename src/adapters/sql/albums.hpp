#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/album_repository.hpp"

namespace veza::sql {

class AlbumRepository final : public ports::AlbumRepository {
public:
    explicit AlbumRepository(Connection& connection) : connection_(connection) {}

    core::Status create(const domain::Album& album, std::string_view key) override;
    core::Result<std::optional<domain::Album>> find(domain::AlbumId id) override;
    core::Result<std::optional<domain::AlbumId>> find_by_key(domain::LibraryId library, std::string_view key) override;
    core::Result<bool> update(const domain::Album& album) override;
    core::Status merge(domain::AlbumId from, domain::AlbumId into) override;
    core::Result<bool> remove_empty(domain::AlbumId id) override;
    core::Status measure(domain::AlbumId id) override;
    core::Result<std::int64_t> count_tracks(domain::AlbumId id) override;
    core::Result<std::vector<domain::AlbumSummary>> page(const ports::LibraryPage& page) override;
    core::Result<std::optional<domain::AlbumSummary>> summary(domain::AlbumId id,
                                                              const ports::LibraryPage& as) override;

private:
    /// Of one that has none in its rows.
    void put_credits(const domain::Album& album);
    [[nodiscard]] std::vector<domain::AlbumSummary> summaries(std::vector<domain::Album> albums,
                                                              const ports::LibraryPage& as);

    Connection& connection_;
};

}  // namespace veza::sql
