#pragma once
#include "core/result.hpp"
#include "domain/notifications.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace veza::ports {

/// What people want to hear of. The rules of repositories.hpp hold. A setting goes with its server's membership, with its
/// channel when that is purged, and with its user.
class NotificationRepository {
public:
    virtual ~NotificationRepository() = default;
    /// Inserts, or replaces the one of the same target.
    [[nodiscard]] virtual core::Status put(domain::UserId user, const domain::NotificationSetting& setting) = 0;
    [[nodiscard]] virtual core::Result<bool> remove(domain::UserId user, core::Uuid target) = 0;
    /// By target.
    [[nodiscard]] virtual core::Result<std::vector<domain::NotificationSetting>> of_user(domain::UserId user) = 0;
    [[nodiscard]] virtual core::Result<std::size_t> count(domain::UserId user) = 0;

    using Whose = std::pair<domain::UserId, domain::NotificationSetting>;
    /// What these people say of these targets, in no particular order; at most 1000 people.
    [[nodiscard]] virtual core::Result<std::vector<Whose>> of(const std::vector<domain::UserId>& users,
                                                              const std::vector<core::Uuid>& targets) = 0;
};

}  // namespace veza::ports
