#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/repositories.hpp"

namespace veza::sql {

/// Communities. Removing one marks it and its channels; nothing below it is found any more.
class ServerRepository final : public ports::ServerRepository {
public:
    explicit ServerRepository(Connection& connection) : connection_(connection) {}

    core::Status create(const domain::Server& server) override;
    core::Result<std::optional<domain::Server>> find(domain::ServerId id) override;
    core::Result<std::vector<domain::Server>> of_user(domain::UserId user) override;
    core::Result<bool> update(const domain::Server& server) override;
    core::Result<bool> remove(domain::ServerId id, core::Time at) override;
    core::Result<std::vector<domain::ServerId>> removed_before(core::Time before, std::size_t limit) override;
    core::Result<bool> purge(domain::ServerId id) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
