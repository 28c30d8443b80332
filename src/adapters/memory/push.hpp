#pragma once
#include "adapters/memory/state.hpp"
#include "ports/push_repository.hpp"

namespace veza::memory {

class PushRepository final : public ports::PushRepository {
public:
    explicit PushRepository(Access& state) : state_(state) {}
    core::Status put(const domain::PushSubscription& subscription) override;
    core::Result<std::vector<domain::PushSubscription>> of_user(domain::UserId user) override;
    core::Result<bool> remove(domain::PushSubscriptionId id) override;
    core::Result<std::vector<domain::PushSubscription>> of_users(const std::vector<domain::UserId>& users) override;
    core::Result<std::vector<domain::UserId>> subscribers(domain::ServerId server, std::optional<domain::UserId> after,
                                                          std::size_t limit) override;

private:
    Access& state_;
};

}  // namespace veza::memory
