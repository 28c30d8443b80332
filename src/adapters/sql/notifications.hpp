#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/notification_repository.hpp"

namespace veza::sql {

class NotificationRepository final : public ports::NotificationRepository {
public:
    explicit NotificationRepository(Connection& connection) : connection_(connection) {}

    core::Status put(domain::UserId user, const domain::NotificationSetting& setting) override;
    core::Result<bool> remove(domain::UserId user, core::Uuid target) override;
    core::Result<std::vector<domain::NotificationSetting>> of_user(domain::UserId user) override;
    core::Result<std::size_t> count(domain::UserId user) override;
    core::Result<std::vector<Whose>> of(const std::vector<domain::UserId>& users,
                                        const std::vector<core::Uuid>& targets) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
