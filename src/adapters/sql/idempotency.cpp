#include "adapters/sql/idempotency.hpp"

namespace veza::sql {

core::Result<std::optional<std::string>> IdempotencyRepository::find(domain::UserId user, std::string_view key) {
    return connection_.guard([&] {
        return connection_.first<std::string>(
            "SELECT resource FROM idempotency_keys WHERE user_id = :user AND idempotency_key = :key", user, key);
    });
}

core::Status IdempotencyRepository::put(domain::UserId user, std::string_view key, std::string_view resource,
                                        core::Time at) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO idempotency_keys (user_id, idempotency_key, resource, created_at) "
            "VALUES (:user, :key, :resource, :at) ON CONFLICT DO NOTHING",
            user, key, resource, at);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Status IdempotencyRepository::purge(core::Time before) {
    return connection_.guard(
        [&] { connection_.execute("DELETE FROM idempotency_keys WHERE created_at < :before", before); });
}

}  // namespace veza::sql
