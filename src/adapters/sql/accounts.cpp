#include "adapters/sql/accounts.hpp"

#include "adapters/sql/user_rows.hpp"

namespace veza::sql {

template <>
struct Columns<domain::AccountToken> {
    static void bind(Into& into, domain::AccountToken& token) {
        into(token.digest, token.user_id, token.purpose, token.subject, token.created_at, token.expires_at);
    }
};

namespace {

/// The first text that sorts behind all that start with `prefix`: bytes of UTF-8 never reach 0xFF.
std::string behind(std::string_view prefix) {
    return std::string(prefix) + "\U0010FFFF";
}

}  // namespace

core::Result<bool> AccountRepository::set_email(domain::UserId id, const domain::EmailState& state) {
    return connection_.guard([&]() -> core::Result<bool> {
        const auto key = state.address ? std::optional{fold_email(*state.address)} : std::nullopt;
        if (key) {
            const auto holder = connection_.first<domain::UserId>("SELECT id FROM users WHERE email_key = :key", *key);
            if (holder && *holder != id) return core::fail(to_error(Fault::unique));
        }
        return connection_.execute(
                   "UPDATE users SET email = :email, email_key = :key, email_verified_at = :verified, "
                   "email_pending = :pending WHERE id = :id",
                   state.address, key, state.verified_at, state.pending, id) == 1;
    });
}

core::Result<std::vector<domain::User>> AccountRepository::search(std::string_view key, std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::User>(VEZA_SQL_USER
                                             "username_key >= :from AND username_key < :to AND bot = 0 AND deleted = 0 "
                                             "ORDER BY username_key LIMIT :limit",
                                             key, behind(key), static_cast<std::int64_t>(limit));
    });
}

core::Result<std::size_t> AccountRepository::administrators() {
    return connection_.guard([&] {
        return static_cast<std::size_t>(
            connection_
                .first<std::int64_t>("SELECT COUNT(*) FROM users WHERE instance_admin = 1 AND deleted = 0 AND bot = 0")
                .value_or(0));
    });
}

core::Status AccountRepository::put_token(const domain::AccountToken& token) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO account_tokens (digest, user_id, purpose, subject, created_at, expires_at) VALUES "
            "(:digest, :user, :purpose, :subject, :created, :expires) ON CONFLICT DO NOTHING",
            token.digest, token.user_id, token.purpose, token.subject, token.created_at, token.expires_at);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Result<std::optional<domain::AccountToken>> AccountRepository::find_token(std::string_view digest,
                                                                                domain::TokenPurpose purpose) {
    return connection_.guard([&] {
        return connection_.first<domain::AccountToken>(
            "SELECT digest, user_id, purpose, subject, created_at, expires_at FROM account_tokens WHERE digest = "
            ":digest AND purpose = :purpose",
            digest, purpose);
    });
}

core::Result<bool> AccountRepository::use_token(std::string_view digest) {
    return connection_.guard(
        [&] { return connection_.execute("DELETE FROM account_tokens WHERE digest = :digest", digest) == 1; });
}

core::Status AccountRepository::remove_tokens(domain::UserId user, domain::TokenPurpose purpose) {
    return connection_.guard([&] {
        connection_.execute("DELETE FROM account_tokens WHERE user_id = :user AND purpose = :purpose", user, purpose);
    });
}

core::Status AccountRepository::purge(core::Time now) {
    return connection_.guard([&] {
        connection_.execute("DELETE FROM account_tokens WHERE expires_at <= :now", now);
        connection_.execute("DELETE FROM former_names WHERE until <= :now", now);
    });
}

}  // namespace veza::sql
