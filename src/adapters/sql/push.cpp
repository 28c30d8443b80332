#include "adapters/sql/push.hpp"

#include "adapters/sql/in_list.hpp"

#include <string>

namespace veza::sql {

template <>
struct Columns<domain::PushSubscription> {
    static void bind(Into& into, domain::PushSubscription& row) {
        into(row.id, row.user_id, row.session_id, row.endpoint, row.p256dh, row.auth, row.created_at);
    }
};

#define VEZA_SQL_SUBSCRIPTION \
    "SELECT id, user_id, session_id, endpoint, p256dh, auth, created_at FROM push_subscriptions"

core::Status PushRepository::put(const domain::PushSubscription& subscription) {
    return connection_.guard([&] {
        connection_.execute("DELETE FROM push_subscriptions WHERE endpoint = :endpoint", subscription.endpoint);
        connection_.execute(
            "INSERT INTO push_subscriptions (id, user_id, session_id, endpoint, p256dh, auth, created_at) "
            "VALUES (:id, :user, :session, :endpoint, :p256dh, :auth, :created_at)",
            subscription.id, subscription.user_id, subscription.session_id, subscription.endpoint, subscription.p256dh,
            subscription.auth, subscription.created_at);
    });
}

core::Result<std::vector<domain::PushSubscription>> PushRepository::of_user(domain::UserId user) {
    return connection_.guard([&] {
        return connection_.all<domain::PushSubscription>(
            VEZA_SQL_SUBSCRIPTION " WHERE user_id = :user ORDER BY created_at, id", user);
    });
}

core::Result<bool> PushRepository::remove(domain::PushSubscriptionId id) {
    return connection_.guard(
        [&] { return connection_.execute("DELETE FROM push_subscriptions WHERE id = :id", id) == 1; });
}

core::Result<std::vector<domain::PushSubscription>> PushRepository::of_users(const std::vector<domain::UserId>& users) {
    return connection_.guard([&] {
        std::vector<domain::PushSubscription> found;
        in_chunks(users, [&](const std::vector<domain::UserId>& chunk) {
            const auto sql = VEZA_SQL_SUBSCRIPTION " WHERE user_id IN (" + placeholders(chunk.size(), "", "") + ")";
            for (auto& row : connection_.all_of<domain::PushSubscription>(sql, chunk)) found.push_back(std::move(row));
        });
        return found;
    });
}

core::Result<std::vector<domain::UserId>> PushRepository::subscribers(domain::ServerId server,
                                                                      std::optional<domain::UserId> after,
                                                                      std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::UserId>(
            "SELECT DISTINCT p.user_id FROM push_subscriptions p JOIN members m ON m.user_id = p.user_id "
            "WHERE m.server_id = :server AND p.user_id > :after ORDER BY p.user_id LIMIT :limit",
            server, after.value_or(domain::UserId{}), static_cast<long long>(limit));
    });
}

}  // namespace veza::sql
