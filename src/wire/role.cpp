#include "wire/role.hpp"

#include <ranges>

namespace veza::wire {

Role to_wire(const domain::Role& role) {
    return Role{.id = role.id,
                .server_id = role.server_id,
                .name = role.name,
                .color = role.color,
                .position = role.position,
                .permissions = {role.permissions.bits()},
                .hoist = role.hoist,
                .mentionable = role.mentionable};
}

std::vector<Role> roles_of(const domain::ServerState& state) {
    std::vector<Role> roles;
    roles.reserve(state.roles.size());
    for (const auto& role : std::views::reverse(state.roles)) roles.push_back(to_wire(role));
    return roles;
}

}  // namespace veza::wire
