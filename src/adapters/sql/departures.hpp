#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/account_repository.hpp"

namespace veza::sql {

class DepartureRepository final : public ports::DepartureRepository {
public:
    explicit DepartureRepository(Connection& connection) : connection_(connection) {}
    core::Result<bool> schedule(domain::UserId id, std::optional<core::Time> at) override;
    core::Result<std::vector<domain::Server>> owned_servers(domain::UserId owner) override;
    core::Result<std::vector<domain::Upload>> uploads(domain::UserId user) override;
    core::Status close(domain::UserId id) override;
    core::Status erase(domain::UserId id, std::string_view username, core::Time at) override;
    core::Status reserve_name(std::string_view digest, core::Time until) override;
    core::Result<bool> is_reserved(std::string_view digest, core::Time now) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
