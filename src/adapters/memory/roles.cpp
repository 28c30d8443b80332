#include "adapters/memory/repositories.hpp"

#include <algorithm>

namespace veza::memory {

core::Status RoleRepository::create(const domain::Role& role) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->roles.emplace(role.id, role).second) return exists_already();
    return {};
}

core::Result<std::vector<domain::Role>> RoleRepository::of_server(domain::ServerId server) {
    std::vector<domain::Role> found;
    for (const auto& [id, role] : state_->roles)
        if (role.server_id == server) found.push_back(role);
    std::ranges::sort(found, {}, [](const auto& role) { return std::pair{role.position, role.id}; });
    return found;
}

core::Result<bool> RoleRepository::update(const domain::Role& role) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->roles.find(role.id);
    if (found == state->roles.end()) return false;
    const auto server = found->second.server_id;
    found->second = role;
    found->second.server_id = server;
    return true;
}

core::Result<bool> RoleRepository::remove(domain::RoleId id) {
    VEZA_TRY(auto* const state, state_.change());
    if (state->roles.erase(id) == 0) return false;
    for (auto& [key, member] : state->members) std::erase(member.roles, id);
    for (auto& [channel_id, channel] : state->channels)
        std::erase_if(channel.entity.overwrites, [&](const auto& o) { return o.target == id.uuid(); });
    return true;
}

}  // namespace veza::memory
