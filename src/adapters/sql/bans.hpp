#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/repositories.hpp"

namespace veza::sql {

/// Who may not come back to which server.
class BanRepository final : public ports::BanRepository {
public:
    explicit BanRepository(Connection& connection) : connection_(connection) {}

    core::Status put(const domain::Ban& ban) override;
    core::Result<std::optional<domain::Ban>> find(domain::ServerId server, domain::UserId user) override;
    core::Result<std::vector<domain::Ban>> page(domain::ServerId server, std::optional<domain::UserId> after,
                                                std::size_t limit) override;
    core::Result<std::int64_t> count(domain::ServerId server) override;
    core::Result<bool> remove(domain::ServerId server, domain::UserId user) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
