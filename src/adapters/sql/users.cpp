#include "adapters/sql/users.hpp"

#include "adapters/sql/in_list.hpp"
#include "adapters/sql/user_rows.hpp"

#include <algorithm>

namespace veza::sql {

template <>
struct Columns<domain::UserSummary> {
    static void bind(Into& into, domain::UserSummary& user) {
        into(user.id, user.username, user.display_name, user.avatar, user.bot, user.deleted);
    }
};

namespace {

constexpr std::string_view kInsertUser =
    "INSERT INTO users (id, username, display_name, avatar, username_key, email, email_key, password_hash, created_at, "
    "instance_admin, bio, status_text, bot, email_pending) VALUES (:id, :username, :display_name, :avatar, "
    ":username_key, :email, "
    ":email_key, :password_hash, :created_at, :instance_admin, :bio, :status_text, :bot, :pending) ON CONFLICT DO "
    "NOTHING";

}  // namespace

core::Status UserRepository::create(const domain::User& user) {
    return connection_.guard([&]() -> core::Status {
        const auto& summary = user.summary;
        const auto email_key = user.email ? std::optional{fold_email(*user.email)} : std::nullopt;
        const auto made =
            connection_.execute(kInsertUser, summary.id, summary.username, summary.display_name, summary.avatar,
                                user.username_key, user.email, email_key, user.password_hash, user.created_at,
                                user.instance_admin, user.bio, user.status_text, summary.bot, user.email_pending);
        if (made == 1) return {};
        const auto holder =
            connection_.first<std::string>("SELECT id FROM users WHERE username_key = :key", user.username_key);
        if (holder) return core::fail(core::Code::conflict, core::Reason::username_taken, "this user name is taken");
        return core::fail(to_error(Fault::unique));
    });
}

core::Result<std::optional<domain::User>> UserRepository::find(domain::UserId id) {
    return connection_.guard([&] { return connection_.first<domain::User>(VEZA_SQL_USER "id = :id", id); });
}

core::Result<std::optional<domain::User>> UserRepository::find_by_username(std::string_view key) {
    return connection_.guard([&] { return connection_.first<domain::User>(VEZA_SQL_USER "username_key = :key", key); });
}

core::Result<std::optional<domain::User>> UserRepository::find_by_email(std::string_view email) {
    return connection_.guard(
        [&] { return connection_.first<domain::User>(VEZA_SQL_USER "email_key = :key", fold_email(email)); });
}

core::Result<std::vector<domain::UserSummary>> UserRepository::summaries(const std::vector<domain::UserId>& ids) {
    return connection_.guard([&] {
        std::vector<domain::UserSummary> found;
        in_chunks(ids, [&](const std::vector<domain::UserId>& chunk) {
            const auto sql = "SELECT id, username, display_name, avatar, bot, deleted FROM users WHERE id IN (" +
                             placeholders(chunk.size(), "", "") + ")";
            std::ranges::move(connection_.all_of<domain::UserSummary>(sql, chunk), std::back_inserter(found));
        });
        return found;
    });
}

core::Result<bool> UserRepository::set_display_name(domain::UserId id, const std::optional<std::string>& name) {
    return connection_.guard(
        [&] { return connection_.execute("UPDATE users SET display_name = :name WHERE id = :id", name, id) == 1; });
}

core::Result<bool> UserRepository::set_avatar(domain::UserId id, const std::optional<std::string>& picture) {
    return connection_.guard(
        [&] { return connection_.execute("UPDATE users SET avatar = :picture WHERE id = :id", picture, id) == 1; });
}

core::Result<bool> UserRepository::set_about(domain::UserId id, const std::optional<std::string>& bio,
                                             const std::optional<std::string>& status_text) {
    return connection_.guard([&] {
        return connection_.execute("UPDATE users SET bio = :bio, status_text = :status_text WHERE id = :id", bio,
                                   status_text, id) == 1;
    });
}

core::Result<bool> UserRepository::set_password_hash(domain::UserId id, const core::Secret& hash) {
    return connection_.guard(
        [&] { return connection_.execute("UPDATE users SET password_hash = :hash WHERE id = :id", hash, id) == 1; });
}

core::Result<bool> UserRepository::set_instance_admin(domain::UserId id, bool admin) {
    return connection_.guard(
        [&] { return connection_.execute("UPDATE users SET instance_admin = :admin WHERE id = :id", admin, id) == 1; });
}

core::Result<bool> UserRepository::empty() {
    return connection_.guard([&] { return !connection_.first<std::string>("SELECT id FROM users LIMIT 1"); });
}

}  // namespace veza::sql
