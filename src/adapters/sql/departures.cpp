#include "adapters/sql/departures.hpp"

#include "adapters/sql/erasure.hpp"

namespace veza::sql {

namespace {

struct OwnedServer {
    domain::Server server;
};
struct SentFile {
    domain::Upload upload;
};

template <class Row, class Value>
std::vector<Value> values_of(std::vector<Row> rows, Value Row::* member) {
    std::vector<Value> values;
    values.reserve(rows.size());
    for (auto& row : rows) values.push_back(std::move(row.*member));
    return values;
}

}  // namespace

template <>
struct Columns<OwnedServer> {
    static void bind(Into& into, OwnedServer& row) {
        auto& server = row.server;
        into(server.id, server.name, server.icon, server.owner_id, server.created_at);
    }
};

template <>
struct Columns<SentFile> {
    static void bind(Into& into, SentFile& row) {
        auto& upload = row.upload;
        into(upload.id, upload.user_id, upload.filename, upload.size, upload.received);
        into(upload.created_at, upload.expires_at, upload.blob, upload.used_at);
    }
};

core::Result<bool> DepartureRepository::schedule(domain::UserId id, std::optional<core::Time> at) {
    return connection_.guard(
        [&] { return connection_.execute("UPDATE users SET deletes_at = :at WHERE id = :id", at, id) == 1; });
}

core::Result<std::vector<domain::Server>> DepartureRepository::owned_servers(domain::UserId owner) {
    return connection_.guard([&] {
        return values_of(connection_.all<OwnedServer>("SELECT id, name, icon, owner_id, created_at FROM servers WHERE "
                                                      "owner_id = :owner AND deleted_at IS NULL ORDER BY id",
                                                      owner),
                         &OwnedServer::server);
    });
}

core::Result<std::vector<domain::Upload>> DepartureRepository::uploads(domain::UserId user) {
    return connection_.guard([&] {
        return values_of(connection_.all<SentFile>("SELECT id, user_id, filename, size, received, created_at, "
                                                   "expires_at, blob, used_at FROM uploads WHERE user_id = :user "
                                                   "ORDER BY id",
                                                   user),
                         &SentFile::upload);
    });
}

core::Status DepartureRepository::close(domain::UserId id) {
    return connection_.guard([&] {
        connection_.execute(
            "UPDATE users SET password_hash = '', email = NULL, email_key = NULL, email_verified_at = NULL, "
            "email_pending = NULL, instance_admin = 0 WHERE id = :id",
            id);
        for (const auto* const sql :
             {"DELETE FROM recovery_codes WHERE user_id = :id", "DELETE FROM totp WHERE user_id = :id",
              "DELETE FROM account_tokens WHERE user_id = :id"})
            connection_.execute(sql, id);
    });
}

core::Status DepartureRepository::erase(domain::UserId id, std::string_view username, core::Time at) {
    return connection_.guard([&] {
        for (const auto& [table, column, fate, why] : person_columns())
            if (fate == Fate::removed)
                connection_.execute("DELETE FROM " + std::string(table) + " WHERE " + std::string(column) + " = :id",
                                    id);
        connection_.execute("UPDATE sessions SET user_agent = '', address = '' WHERE user_id = :id", id);
        connection_.execute("UPDATE uploads SET expires_at = :at WHERE user_id = :id", at, id);
        connection_.execute("UPDATE audit_entries SET target_name = NULL WHERE target_id = :id", id);
        connection_.execute(
            "UPDATE users SET username = :name, username_key = :key, display_name = NULL, avatar = NULL, email = NULL, "
            "email_key = NULL, password_hash = '', instance_admin = 0, bio = NULL, status_text = NULL, "
            "email_verified_at = NULL, email_pending = NULL, deletes_at = NULL, deleted = 1 WHERE id = :id",
            username, username, id);
    });
}

core::Status DepartureRepository::reserve_name(std::string_view digest, core::Time until) {
    return connection_.guard([&] {
        connection_.execute(
            "INSERT INTO former_names (digest, until) VALUES (:digest, :until) "
            "ON CONFLICT (digest) DO UPDATE SET until = excluded.until",
            digest, until);
    });
}

core::Result<bool> DepartureRepository::is_reserved(std::string_view digest, core::Time now) {
    return connection_.guard([&] {
        return connection_
            .first<core::Time>("SELECT until FROM former_names WHERE digest = :digest AND until > :now", digest, now)
            .has_value();
    });
}

}  // namespace veza::sql
