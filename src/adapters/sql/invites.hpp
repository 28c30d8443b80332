#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/repositories.hpp"

namespace veza::sql {

/// Links into servers.
class InviteRepository final : public ports::InviteRepository {
public:
    explicit InviteRepository(Connection& connection) : connection_(connection) {}

    core::Status create(const domain::Invite& invite) override;
    core::Result<std::optional<domain::Invite>> find(std::string_view code) override;
    core::Result<std::vector<domain::Invite>> of_server(domain::ServerId server, std::size_t limit) override;
    core::Result<bool> use(std::string_view code) override;
    core::Result<bool> remove(std::string_view code) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
