#include "adapters/sql/servers.hpp"

namespace veza::sql {

template <>
struct Columns<domain::Server> {
    static void bind(Into& into, domain::Server& server) {
        into(server.id, server.name, server.icon, server.owner_id, server.created_at, server.default_notifications);
    }
};

core::Status ServerRepository::create(const domain::Server& server) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO servers (id, name, icon, owner_id, created_at, default_notifications) "
            "VALUES (:id, :name, :icon, :owner_id, :created_at, :default_notifications) ON CONFLICT DO NOTHING",
            server.id, server.name, server.icon, server.owner_id, server.created_at, server.default_notifications);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Result<std::optional<domain::Server>> ServerRepository::find(domain::ServerId id) {
    return connection_.guard([&] {
        return connection_.first<domain::Server>(
            "SELECT id, name, icon, owner_id, created_at, default_notifications FROM servers "
            "WHERE id = :id AND deleted_at IS NULL",
            id);
    });
}

core::Result<std::vector<domain::Server>> ServerRepository::of_user(domain::UserId user) {
    return connection_.guard([&] {
        return connection_.all<domain::Server>(
            "SELECT s.id, s.name, s.icon, s.owner_id, s.created_at, s.default_notifications "
            "FROM members m JOIN servers s ON s.id = m.server_id WHERE m.user_id = :user AND s.deleted_at IS NULL "
            "ORDER BY m.joined_at, s.id",
            user);
    });
}

core::Result<bool> ServerRepository::update(const domain::Server& server) {
    return connection_.guard([&] {
        return connection_.execute(
                   "UPDATE servers SET name = :name, icon = :icon, owner_id = :owner_id, "
                   "default_notifications = :default_notifications WHERE id = :id AND deleted_at IS NULL",
                   server.name, server.icon, server.owner_id, server.default_notifications, server.id) == 1;
    });
}

core::Result<bool> ServerRepository::remove(domain::ServerId id, core::Time at) {
    return connection_.guard([&] {
        const bool removed =
            connection_.execute("UPDATE servers SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL", at, id) ==
            1;
        if (removed)
            connection_.execute("UPDATE channels SET deleted_at = :at WHERE server_id = :id AND deleted_at IS NULL", at,
                                id);
        return removed;
    });
}

core::Result<std::vector<domain::ServerId>> ServerRepository::removed_before(core::Time before, std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::ServerId>(
            "SELECT id FROM servers WHERE deleted_at IS NOT NULL AND deleted_at < :before ORDER BY deleted_at LIMIT "
            ":limit",
            before, static_cast<long long>(limit));
    });
}

core::Result<bool> ServerRepository::purge(domain::ServerId id) {
    return connection_.guard(
        [&] { return connection_.execute("DELETE FROM servers WHERE id = :id AND deleted_at IS NOT NULL", id) == 1; });
}

}  // namespace veza::sql
