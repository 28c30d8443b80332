#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/job_repository.hpp"

namespace veza::sql {

class JobRepository final : public ports::JobRepository {
public:
    explicit JobRepository(Connection& connection) : connection_(connection) {}
    core::Status create(const domain::Job& job) override;
    core::Result<std::optional<domain::Job>> find(domain::JobId id) override;
    core::Result<std::vector<domain::Job>> of_user(domain::UserId user) override;
    core::Result<std::optional<domain::Job>> next(core::Time now) override;
    core::Result<bool> update(const domain::Job& job) override;
    core::Result<bool> remove(domain::JobId id) override;
    core::Result<std::vector<domain::Job>> expired(core::Time now, std::size_t limit) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
