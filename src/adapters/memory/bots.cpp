#include "adapters/memory/bots.hpp"

#include <algorithm>

namespace veza::memory {

core::Status BotRepository::create(const domain::Bot& bot) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->bots.emplace(bot.id, bot).second) return exists_already();
    return {};
}

core::Result<std::optional<domain::Bot>> BotRepository::find(domain::UserId id) {
    return find_in(state_->bots, id);
}

core::Result<std::vector<domain::Bot>> BotRepository::of_owner(domain::UserId owner) {
    std::vector<domain::Bot> found;
    for (const auto& [id, bot] : state_->bots)
        if (bot.owner_id == owner) found.push_back(bot);
    std::ranges::sort(found, {}, [](const domain::Bot& bot) { return std::pair(bot.created_at, bot.id); });
    return found;
}

core::Result<std::vector<domain::Bot>> BotRepository::all() {
    std::vector<domain::Bot> found;
    for (const auto& [id, bot] : state_->bots) found.push_back(bot);
    return found;
}

core::Result<bool> BotRepository::update(const domain::Bot& bot) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->bots.find(bot.id);
    if (found == state->bots.end()) return false;
    found->second.scopes = bot.scopes;
    found->second.token = bot.token;
    return true;
}

core::Result<bool> BotRepository::remove(domain::UserId id) {
    VEZA_TRY(auto* const state, state_.change());
    return state->bots.erase(id) == 1;
}

}  // namespace veza::memory
