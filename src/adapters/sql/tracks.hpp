#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/track_repository.hpp"

namespace veza::sql {

class TrackRepository final : public ports::TrackRepository {
public:
    explicit TrackRepository(Connection& connection) : connection_(connection) {}

    core::Status create(const domain::Track& track, const Origin& origin) override;
    core::Result<std::optional<domain::Track>> find(domain::TrackId id) override;
    core::Result<std::optional<domain::Track>> find_by_upload(domain::UserId owner, domain::UploadId upload) override;
    core::Result<std::vector<domain::Track>> find_all(const std::vector<domain::TrackId>& ids) override;
    core::Result<Origin> origin(domain::TrackId id) override;
    core::Result<bool> update(const domain::Track& track) override;
    core::Result<bool> renew(domain::TrackId id, std::string_view content, std::int64_t size) override;
    core::Result<bool> remove(domain::TrackId id) override;
    core::Result<std::vector<domain::Track>> page(const ports::TrackPage& page) override;
    core::Result<std::vector<Unfinished>> unfinished(std::optional<domain::TrackId> after, std::size_t limit) override;
    core::Result<Totals> totals(domain::UserId owner) override;
    core::Result<std::vector<domain::Track>> of_owner(domain::UserId owner, std::optional<domain::TrackId> after,
                                                      std::size_t limit) override;

private:
    /// Of one that has none in its rows.
    void put_credits(const domain::Track& track);

    Connection& connection_;
};

}  // namespace veza::sql
