#include "adapters/memory/push.hpp"

#include <algorithm>
#include <set>

namespace veza::memory {

core::Status PushRepository::put(const domain::PushSubscription& subscription) {
    VEZA_TRY(auto* const state, state_.change());
    state->push.insert_or_assign(subscription.endpoint, subscription);
    return {};
}

core::Result<std::vector<domain::PushSubscription>> PushRepository::of_user(domain::UserId user) {
    VEZA_TRY(auto found, of_users({user}));
    std::ranges::sort(found, {}, [](const auto& each) { return std::pair{each.created_at, each.id}; });
    return found;
}

core::Result<bool> PushRepository::remove(domain::PushSubscriptionId id) {
    VEZA_TRY(auto* const state, state_.change());
    return std::erase_if(state->push, [id](const auto& entry) { return entry.second.id == id; }) != 0;
}

core::Result<std::vector<domain::PushSubscription>> PushRepository::of_users(const std::vector<domain::UserId>& users) {
    std::vector<domain::PushSubscription> found;
    for (const auto& [endpoint, subscription] : state_->push)
        if (std::ranges::find(users, subscription.user_id) != users.end()) found.push_back(subscription);
    return found;
}

core::Result<std::vector<domain::UserId>> PushRepository::subscribers(domain::ServerId server,
                                                                      std::optional<domain::UserId> after,
                                                                      std::size_t limit) {
    std::set<domain::UserId> found;
    for (const auto& [endpoint, subscription] : state_->push) {
        const auto user = subscription.user_id;
        if (user > after.value_or(domain::UserId{}) && state_->members.contains({server, user})) found.insert(user);
    }
    std::vector<domain::UserId> page(found.begin(), found.end());
    if (page.size() > limit) page.resize(limit);
    return page;
}

}  // namespace veza::memory
