#pragma once
#include "core/json_types.hpp"
#include "core/nullable.hpp"
#include "domain/server.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace veza::wire {

struct Role {
    domain::RoleId id;  ///< of @everyone the server's
    domain::ServerId server_id;
    std::string name;
    core::Nullable<std::uint32_t> color;  ///< 0xRRGGBB
    std::int32_t position = 0;            ///< higher ranks above; @everyone is 0
    core::DecimalMask permissions;
    bool hoist = false;
    bool mentionable = false;
};
BOOST_DESCRIBE_STRUCT(Role, (), (id, server_id, name, color, position, permissions, hoist, mentionable))

[[nodiscard]] Role to_wire(const domain::Role& role);
/// Highest first.
[[nodiscard]] std::vector<Role> roles_of(const domain::ServerState& state);

}  // namespace veza::wire
