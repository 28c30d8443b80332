#pragma once
#include "adapters/memory/state.hpp"
#include "ports/notification_repository.hpp"

namespace veza::memory {

class NotificationRepository final : public ports::NotificationRepository {
public:
    explicit NotificationRepository(Access& state) : state_(state) {}
    core::Status put(domain::UserId user, const domain::NotificationSetting& setting) override;
    core::Result<bool> remove(domain::UserId user, core::Uuid target) override;
    core::Result<std::vector<domain::NotificationSetting>> of_user(domain::UserId user) override;
    core::Result<std::size_t> count(domain::UserId user) override;
    core::Result<std::vector<Whose>> of(const std::vector<domain::UserId>& users,
                                        const std::vector<core::Uuid>& targets) override;

private:
    Access& state_;
};

}  // namespace veza::memory
