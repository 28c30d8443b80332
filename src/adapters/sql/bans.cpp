#include "adapters/sql/bans.hpp"

namespace veza::sql {

template <>
struct Columns<domain::Ban> {
    static void bind(Into& into, domain::Ban& ban) {
        into(ban.server_id, ban.user_id, ban.banned_by, ban.reason, ban.created_at);
    }
};

core::Status BanRepository::put(const domain::Ban& ban) {
    return connection_.guard([&] {
        connection_.execute(
            "INSERT INTO bans (server_id, user_id, banned_by, reason, created_at) "
            "VALUES (:server, :user, :banned_by, :reason, :created_at) ON CONFLICT (server_id, user_id) DO UPDATE SET "
            "banned_by = excluded.banned_by, reason = excluded.reason, created_at = excluded.created_at",
            ban.server_id, ban.user_id, ban.banned_by, ban.reason, ban.created_at);
    });
}

core::Result<std::optional<domain::Ban>> BanRepository::find(domain::ServerId server, domain::UserId user) {
    return connection_.guard([&] {
        return connection_.first<domain::Ban>(
            "SELECT server_id, user_id, banned_by, reason, created_at FROM bans "
            "WHERE server_id = :server AND user_id = :user",
            server, user);
    });
}

core::Result<std::vector<domain::Ban>> BanRepository::page(domain::ServerId server, std::optional<domain::UserId> after,
                                                           std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::Ban>(
            "SELECT server_id, user_id, banned_by, reason, created_at FROM bans "
            "WHERE server_id = :server AND user_id > :after ORDER BY user_id LIMIT :limit",
            server, after.value_or(domain::UserId{}), static_cast<long long>(limit));
    });
}

core::Result<std::int64_t> BanRepository::count(domain::ServerId server) {
    return connection_.guard([&] {
        const auto count = connection_.first<long long>("SELECT COUNT(*) FROM bans WHERE server_id = :server", server);
        return std::int64_t{count.value_or(0)};
    });
}

core::Result<bool> BanRepository::remove(domain::ServerId server, domain::UserId user) {
    return connection_.guard([&] {
        return connection_.execute("DELETE FROM bans WHERE server_id = :server AND user_id = :user", server, user) == 1;
    });
}

}  // namespace veza::sql
