#include "adapters/memory/notifications.hpp"

namespace veza::memory {

core::Status NotificationRepository::put(domain::UserId user, const domain::NotificationSetting& setting) {
    VEZA_TRY(auto* const state, state_.change());
    state->notifications.insert_or_assign(std::pair{user, setting.target()}, setting);
    return {};
}

core::Result<bool> NotificationRepository::remove(domain::UserId user, core::Uuid target) {
    VEZA_TRY(auto* const state, state_.change());
    return state->notifications.erase(std::pair{user, target}) != 0;
}

core::Result<std::vector<domain::NotificationSetting>> NotificationRepository::of_user(domain::UserId user) {
    std::vector<domain::NotificationSetting> found;
    for (const auto& [key, setting] : state_->notifications)
        if (key.first == user) found.push_back(setting);
    return found;
}

core::Result<std::size_t> NotificationRepository::count(domain::UserId user) {
    VEZA_TRY(const auto settings, of_user(user));
    return settings.size();
}

core::Result<std::vector<ports::NotificationRepository::Whose>> NotificationRepository::of(
    const std::vector<domain::UserId>& users, const std::vector<core::Uuid>& targets) {
    std::vector<Whose> found;
    for (const auto user : users)
        for (const auto target : targets)
            if (const auto setting = state_->notifications.find({user, target}); setting != state_->notifications.end())
                found.emplace_back(user, setting->second);
    return found;
}

}  // namespace veza::memory
