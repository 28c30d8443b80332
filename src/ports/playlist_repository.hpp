#pragma once
// Repositories of one Transaction; ports/repositories.hpp says what holds for all of them.
#include "core/result.hpp"
#include "domain/playlist.hpp"
#include "domain/playlist_item.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace veza::ports {

class PlaylistRepository {
public:
    virtual ~PlaylistRepository() = default;
    [[nodiscard]] virtual core::Status create(const domain::Playlist& playlist) = 0;
    /// With the number of its items, here and below.
    [[nodiscard]] virtual core::Result<std::optional<domain::Playlist>> find(domain::PlaylistId id) = 0;
    /// Title, description, visibility, who may change it, and the revision.
    [[nodiscard]] virtual core::Result<bool> update(const domain::Playlist& playlist) = 0;
    /// With all that is on it.
    [[nodiscard]] virtual core::Result<bool> remove(domain::PlaylistId id) = 0;
    /// The newest first, older than `before`.
    [[nodiscard]] virtual core::Result<std::vector<domain::Playlist>> of_owner(domain::UserId owner,
                                                                               std::optional<domain::PlaylistId> before,
                                                                               std::size_t limit) = 0;
    /// Those of a server that are the reader's or not private.
    [[nodiscard]] virtual core::Result<std::vector<domain::Playlist>> of_server(
        domain::ServerId server, domain::UserId reader, std::optional<domain::PlaylistId> before,
        std::size_t limit) = 0;
    [[nodiscard]] virtual core::Result<std::int64_t> count(domain::UserId owner) = 0;

    /// In their order, those behind `after`.
    [[nodiscard]] virtual core::Result<std::vector<domain::PlaylistItem>> items(domain::PlaylistId id,
                                                                                std::optional<std::int64_t> after,
                                                                                std::size_t limit) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::PlaylistItem>> item(domain::PlaylistId id,
                                                                                 domain::PlaylistItemId item) = 0;
    /// The last position; 0 when there is nothing.
    [[nodiscard]] virtual core::Result<std::int64_t> last_position(domain::PlaylistId id) = 0;
    /// At positions that are free.
    [[nodiscard]] virtual core::Status add(domain::PlaylistId id, const std::vector<domain::PlaylistItem>& items) = 0;
    [[nodiscard]] virtual core::Result<bool> move(domain::PlaylistItemId item, std::int64_t position) = 0;
    [[nodiscard]] virtual core::Result<bool> remove_item(domain::PlaylistId id, domain::PlaylistItemId item) = 0;
    [[nodiscard]] virtual core::Status clear(domain::PlaylistId id) = 0;
};

}  // namespace veza::ports
