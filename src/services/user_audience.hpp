#pragma once
#include "ports/unit_of_work.hpp"

#include <vector>

namespace veza::services {

/// Whom a change of what somebody shows reaches.
struct UserAudience {
    std::vector<domain::ServerId> servers;
    std::vector<domain::ChannelId> directs;
};

[[nodiscard]] inline core::Result<UserAudience> user_audience(ports::Transaction& transaction, domain::UserId user) {
    UserAudience audience;
    VEZA_TRY(const auto memberships, transaction.members().of_user(user));
    for (const auto& membership : memberships) audience.servers.push_back(membership.server_id);
    VEZA_TRY(const auto directs, transaction.directs().of_user(user));
    for (const auto& direct : directs) audience.directs.push_back(direct.id);
    return audience;
}

}  // namespace veza::services
