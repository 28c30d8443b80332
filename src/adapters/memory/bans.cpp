#include "adapters/memory/repositories.hpp"

#include <algorithm>

namespace veza::memory {

core::Status BanRepository::put(const domain::Ban& ban) {
    VEZA_TRY(auto* const state, state_.change());
    state->bans.insert_or_assign(std::pair{ban.server_id, ban.user_id}, ban);
    return {};
}

core::Result<std::optional<domain::Ban>> BanRepository::find(domain::ServerId server, domain::UserId user) {
    return find_in(state_->bans, std::pair{server, user});
}

core::Result<std::vector<domain::Ban>> BanRepository::page(domain::ServerId server, std::optional<domain::UserId> after,
                                                           std::size_t limit) {
    std::vector<domain::Ban> found;
    auto at = state_->bans.upper_bound(std::pair{server, after.value_or(domain::UserId{})});
    for (; at != state_->bans.end() && at->first.first == server && found.size() < limit; ++at)
        found.push_back(at->second);
    return found;
}

core::Result<std::int64_t> BanRepository::count(domain::ServerId server) {
    return std::ranges::count_if(state_->bans, [&](const auto& entry) { return entry.first.first == server; });
}

core::Result<bool> BanRepository::remove(domain::ServerId server, domain::UserId user) {
    VEZA_TRY(auto* const state, state_.change());
    return state->bans.erase(std::pair{server, user}) != 0;
}

}  // namespace veza::memory
