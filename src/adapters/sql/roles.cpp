#include "adapters/sql/roles.hpp"

namespace veza::sql {

template <>
struct Columns<domain::Role> {
    static void bind(Into& into, domain::Role& role) {
        into(role.id, role.server_id, role.name, role.color, role.position, role.permissions, role.hoist,
             role.mentionable);
    }
};

core::Status RoleRepository::create(const domain::Role& role) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO roles (id, server_id, name, color, position, permissions, hoist, mentionable) "
            "VALUES (:id, :server_id, :name, :color, :position, :permissions, :hoist, :mentionable) "
            "ON CONFLICT DO NOTHING",
            role.id, role.server_id, role.name, role.color, role.position, role.permissions, role.hoist,
            role.mentionable);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Result<std::vector<domain::Role>> RoleRepository::of_server(domain::ServerId server) {
    return connection_.guard([&] {
        return connection_.all<domain::Role>(
            "SELECT id, server_id, name, color, position, permissions, hoist, mentionable FROM roles "
            "WHERE server_id = :server ORDER BY position, id",
            server);
    });
}

core::Result<bool> RoleRepository::update(const domain::Role& role) {
    return connection_.guard([&] {
        return connection_.execute(
                   "UPDATE roles SET name = :name, color = :color, position = :position, permissions = :permissions, "
                   "hoist = :hoist, mentionable = :mentionable WHERE id = :id",
                   role.name, role.color, role.position, role.permissions, role.hoist, role.mentionable, role.id) == 1;
    });
}

core::Result<bool> RoleRepository::remove(domain::RoleId id) {
    return connection_.guard([&] {
        // Its members lose it by the reference; an overwrite's target is no reference.
        const bool removed = connection_.execute("DELETE FROM roles WHERE id = :id", id) == 1;
        if (removed) connection_.execute("DELETE FROM channel_overwrites WHERE target_id = :id", id);
        return removed;
    });
}

}  // namespace veza::sql
