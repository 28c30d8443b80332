#include "adapters/sql/relationships.hpp"

namespace veza::sql {

template <>
struct Columns<domain::Relationship> {
    static void bind(Into& into, domain::Relationship& relationship) {
        into(relationship.other_id, relationship.type, relationship.created_at);
    }
};

core::Result<std::optional<domain::Relationship>> RelationshipRepository::find(domain::UserId user,
                                                                               domain::UserId other) {
    return connection_.guard([&] {
        return connection_.first<domain::Relationship>(
            "SELECT other_id, type, created_at FROM relationships WHERE user_id = :user AND other_id = :other", user,
            other);
    });
}

core::Result<std::vector<domain::Relationship>> RelationshipRepository::of_user(domain::UserId user) {
    return connection_.guard([&] {
        return connection_.all<domain::Relationship>(
            "SELECT other_id, type, created_at FROM relationships WHERE user_id = :user ORDER BY other_id", user);
    });
}

core::Result<std::size_t> RelationshipRepository::count(domain::UserId user) {
    return connection_.guard([&] {
        const auto count =
            connection_.first<long long>("SELECT COUNT(*) FROM relationships WHERE user_id = :user", user);
        return static_cast<std::size_t>(count.value_or(0));
    });
}

core::Result<std::vector<domain::UserId>> RelationshipRepository::blocks(domain::UserId user) {
    return connection_.guard([&] {
        return connection_.all<domain::UserId>(
            "SELECT other_id FROM relationships WHERE user_id = :user AND type = 'blocked' "
            "UNION SELECT user_id FROM relationships WHERE other_id = :same_user AND type = 'blocked' ORDER BY 1",
            user, user);
    });
}

core::Status RelationshipRepository::put(domain::UserId user, const domain::Relationship& relationship) {
    return connection_.guard([&] {
        connection_.execute(
            "INSERT INTO relationships (user_id, other_id, type, created_at) "
            "VALUES (:user, :other, :type, :created_at) ON CONFLICT (user_id, other_id) DO UPDATE SET "
            "type = excluded.type, created_at = excluded.created_at",
            user, relationship.other_id, relationship.type, relationship.created_at);
    });
}

core::Result<bool> RelationshipRepository::remove(domain::UserId user, domain::UserId other) {
    return connection_.guard([&] {
        return connection_.execute("DELETE FROM relationships WHERE user_id = :user AND other_id = :other", user,
                                   other) == 1;
    });
}

}  // namespace veza::sql
