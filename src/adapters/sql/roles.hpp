#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/repositories.hpp"

namespace veza::sql {

/// Roles, @everyone among them.
class RoleRepository final : public ports::RoleRepository {
public:
    explicit RoleRepository(Connection& connection) : connection_(connection) {}

    core::Status create(const domain::Role& role) override;
    core::Result<std::vector<domain::Role>> of_server(domain::ServerId server) override;
    core::Result<bool> update(const domain::Role& role) override;
    core::Result<bool> remove(domain::RoleId id) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
