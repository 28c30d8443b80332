#pragma once
#include "adapters/memory/state.hpp"
#include "ports/album_repository.hpp"

namespace veza::memory {

class AlbumRepository final : public ports::AlbumRepository {
public:
    explicit AlbumRepository(Access& state) : state_(state) {}

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
    Access& state_;
};

}  // namespace veza::memory
