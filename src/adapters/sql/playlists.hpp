#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/listening_repository.hpp"
#include "ports/playlist_repository.hpp"

namespace veza::sql {

class PlaylistRepository final : public ports::PlaylistRepository {
public:
    explicit PlaylistRepository(Connection& connection) : connection_(connection) {}

    core::Status create(const domain::Playlist& playlist) override;
    core::Result<std::optional<domain::Playlist>> find(domain::PlaylistId id) override;
    core::Result<bool> update(const domain::Playlist& playlist) override;
    core::Result<bool> remove(domain::PlaylistId id) override;
    core::Result<std::vector<domain::Playlist>> of_owner(domain::UserId owner, std::optional<domain::PlaylistId> before,
                                                         std::size_t limit) override;
    core::Result<std::vector<domain::Playlist>> of_server(domain::ServerId server, domain::UserId reader,
                                                          std::optional<domain::PlaylistId> before,
                                                          std::size_t limit) override;
    core::Result<std::int64_t> count(domain::UserId owner) override;
    core::Result<std::vector<domain::PlaylistItem>> items(domain::PlaylistId id, std::optional<std::int64_t> after,
                                                          std::size_t limit) override;
    core::Result<std::optional<domain::PlaylistItem>> item(domain::PlaylistId id, domain::PlaylistItemId item) override;
    core::Result<std::int64_t> last_position(domain::PlaylistId id) override;
    core::Status add(domain::PlaylistId id, const std::vector<domain::PlaylistItem>& items) override;
    core::Result<bool> move(domain::PlaylistItemId item, std::int64_t position) override;
    core::Result<bool> remove_item(domain::PlaylistId id, domain::PlaylistItemId item) override;
    core::Status clear(domain::PlaylistId id) override;

private:
    Connection& connection_;
};

class ListeningRepository final : public ports::ListeningRepository {
public:
    explicit ListeningRepository(Connection& connection) : connection_(connection) {}

    core::Result<bool> like(domain::UserId user, domain::TrackId track, core::Time at) override;
    core::Result<bool> unlike(domain::UserId user, domain::TrackId track) override;
    core::Result<std::int64_t> count_likes(domain::UserId user) override;
    core::Result<std::vector<domain::TrackId>> likes(domain::UserId user, std::optional<domain::TrackId> before,
                                                     std::size_t limit) override;
    core::Result<std::vector<domain::TrackId>> liked(domain::UserId user,
                                                     const std::vector<domain::TrackId>& tracks) override;
    core::Result<bool> play(domain::UserId user, const domain::Play& play, std::int64_t kept) override;
    core::Result<std::vector<domain::Play>> plays(domain::UserId user, std::optional<core::Time> before,
                                                  std::size_t limit) override;
    core::Result<std::vector<domain::Play>> plays_between(domain::UserId user, core::Time from,
                                                          core::Time until) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
