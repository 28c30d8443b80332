#include "adapters/memory/repositories.hpp"

#include <algorithm>

namespace veza::memory {

using domain::RelationshipType;

core::Result<std::optional<domain::Relationship>> RelationshipRepository::find(domain::UserId user,
                                                                               domain::UserId other) {
    return find_in(state_->relationships, std::pair{user, other});
}

core::Result<std::vector<domain::Relationship>> RelationshipRepository::of_user(domain::UserId user) {
    std::vector<domain::Relationship> found;
    for (const auto& [key, relationship] : state_->relationships)
        if (key.first == user) found.push_back(relationship);
    return found;
}

core::Result<std::size_t> RelationshipRepository::count(domain::UserId user) {
    return static_cast<std::size_t>(
        std::ranges::count_if(state_->relationships, [&](const auto& entry) { return entry.first.first == user; }));
}

core::Result<std::vector<domain::UserId>> RelationshipRepository::blocks(domain::UserId user) {
    std::vector<domain::UserId> found;
    for (const auto& [key, relationship] : state_->relationships) {
        if (relationship.type != RelationshipType::blocked) continue;
        if (key.first == user) found.push_back(key.second);
        if (key.second == user) found.push_back(key.first);
    }
    std::ranges::sort(found);
    const auto repeated = std::ranges::unique(found);
    found.erase(repeated.begin(), repeated.end());
    return found;
}

core::Status RelationshipRepository::put(domain::UserId user, const domain::Relationship& relationship) {
    VEZA_TRY(auto* const state, state_.change());
    state->relationships.insert_or_assign(std::pair{user, relationship.other_id}, relationship);
    return {};
}

core::Result<bool> RelationshipRepository::remove(domain::UserId user, domain::UserId other) {
    VEZA_TRY(auto* const state, state_.change());
    return state->relationships.erase(std::pair{user, other}) != 0;
}

}  // namespace veza::memory
