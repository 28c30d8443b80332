#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/push_repository.hpp"

namespace veza::sql {

class PushRepository final : public ports::PushRepository {
public:
    explicit PushRepository(Connection& connection) : connection_(connection) {}

    core::Status put(const domain::PushSubscription& subscription) override;
    core::Result<std::vector<domain::PushSubscription>> of_user(domain::UserId user) override;
    core::Result<bool> remove(domain::PushSubscriptionId id) override;
    core::Result<std::vector<domain::PushSubscription>> of_users(const std::vector<domain::UserId>& users) override;
    core::Result<std::vector<domain::UserId>> subscribers(domain::ServerId server, std::optional<domain::UserId> after,
                                                          std::size_t limit) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
