#pragma once
#include "core/result.hpp"
#include "domain/push.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace veza::ports {

/// The devices to push to. The rules of repositories.hpp hold. A subscription goes with its session, also when that is only
/// revoked, and with its user.
class PushRepository {
public:
    virtual ~PushRepository() = default;
    /// Inserts, or replaces the one of the same endpoint, whoever's it was: a device belongs to who used it last.
    [[nodiscard]] virtual core::Status put(const domain::PushSubscription& subscription) = 0;
    /// Oldest first.
    [[nodiscard]] virtual core::Result<std::vector<domain::PushSubscription>> of_user(domain::UserId user) = 0;
    [[nodiscard]] virtual core::Result<bool> remove(domain::PushSubscriptionId id) = 0;

    /// Of all these people, in no particular order; at most 1000 people.
    [[nodiscard]] virtual core::Result<std::vector<domain::PushSubscription>> of_users(
        const std::vector<domain::UserId>& users) = 0;
    /// Which members of the server have a subscription, by id, those after `after`; at most `limit`.
    [[nodiscard]] virtual core::Result<std::vector<domain::UserId>> subscribers(domain::ServerId server,
                                                                                std::optional<domain::UserId> after,
                                                                                std::size_t limit) = 0;
};

}  // namespace veza::ports
