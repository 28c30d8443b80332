#include "adapters/sql/sessions.hpp"

namespace veza::sql {

template <>
struct Columns<domain::AuthSession> {
    static void bind(Into& into, domain::AuthSession& session) {
        into(session.id, session.user_id, session.created_at, session.last_used_at, session.user_agent, session.address,
             session.revoked_at);
    }
};

template <>
struct Columns<domain::RefreshToken> {
    static void bind(Into& into, domain::RefreshToken& token) {
        into(token.digest, token.session_id, token.expires_at, token.used_at);
    }
};

namespace {

constexpr std::string_view kRevoke = "UPDATE sessions SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL";
constexpr std::string_view kEndPush = "DELETE FROM push_subscriptions WHERE session_id = :id";

}  // namespace

core::Status SessionRepository::create(const domain::AuthSession& session) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO sessions (id, user_id, created_at, last_used_at, user_agent, address, revoked_at) "
            "VALUES (:id, :user_id, :created_at, :last_used_at, :user_agent, :address, :revoked_at) "
            "ON CONFLICT DO NOTHING",
            session.id, session.user_id, session.created_at, session.last_used_at, session.user_agent, session.address,
            session.revoked_at);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Result<std::optional<domain::AuthSession>> SessionRepository::find(domain::SessionId id) {
    return connection_.guard([&] {
        return connection_.first<domain::AuthSession>(
            "SELECT id, user_id, created_at, last_used_at, user_agent, address, revoked_at FROM sessions "
            "WHERE id = :id",
            id);
    });
}

core::Result<std::vector<domain::AuthSession>> SessionRepository::of_user(domain::UserId user) {
    return connection_.guard([&] {
        return connection_.all<domain::AuthSession>(
            "SELECT id, user_id, created_at, last_used_at, user_agent, address, revoked_at FROM sessions "
            "WHERE user_id = :user AND revoked_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 200",
            user);
    });
}

core::Result<bool> SessionRepository::touch(domain::SessionId id, core::Time last_used_at) {
    return connection_.guard([&] {
        return connection_.execute("UPDATE sessions SET last_used_at = :at WHERE id = :id", last_used_at, id) == 1;
    });
}

core::Result<bool> SessionRepository::revoke(domain::SessionId id, core::Time at) {
    return connection_.guard([&] {
        const bool revoked = connection_.execute(kRevoke, at, id) == 1;
        if (revoked) connection_.execute(kEndPush, id);
        return revoked;
    });
}

core::Result<std::vector<domain::SessionId>> SessionRepository::revoke_all(domain::UserId user,
                                                                           std::optional<domain::SessionId> kept,
                                                                           core::Time at) {
    return connection_.guard([&] {
        auto revoked = connection_.all<domain::SessionId>(
            "SELECT id FROM sessions WHERE user_id = :user AND revoked_at IS NULL", user);
        if (kept) std::erase(revoked, *kept);
        for (const auto id : revoked) {
            connection_.execute(kRevoke, at, id);
            connection_.execute(kEndPush, id);
        }
        return revoked;
    });
}

core::Result<std::vector<domain::SessionId>> SessionRepository::revoked_since(core::Time since) {
    return connection_.guard([&] {
        return connection_.all<domain::SessionId>("SELECT id FROM sessions WHERE revoked_at >= :since", since);
    });
}

core::Status SessionRepository::add_token(const domain::RefreshToken& token) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO refresh_tokens (digest, session_id, expires_at, used_at) "
            "VALUES (:digest, :session_id, :expires_at, :used_at) ON CONFLICT DO NOTHING",
            token.digest, token.session_id, token.expires_at, token.used_at);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Result<std::optional<domain::RefreshToken>> SessionRepository::find_token(std::string_view digest) {
    return connection_.guard([&] {
        return connection_.first<domain::RefreshToken>(
            "SELECT digest, session_id, expires_at, used_at FROM refresh_tokens WHERE digest = :digest", digest);
    });
}

core::Result<bool> SessionRepository::use_token(std::string_view digest, core::Time at) {
    return connection_.guard([&] {
        return connection_.execute("UPDATE refresh_tokens SET used_at = :at WHERE digest = :digest AND used_at IS NULL",
                                   at, digest) == 1;
    });
}

core::Result<std::size_t> SessionRepository::purge_expired(core::Time before) {
    return connection_.guard([&] {
        const auto gone = connection_.execute("DELETE FROM refresh_tokens WHERE expires_at < :before", before);
        connection_.execute(
            "DELETE FROM sessions WHERE NOT EXISTS "
            "(SELECT 1 FROM refresh_tokens WHERE refresh_tokens.session_id = sessions.id)");
        return gone;
    });
}

}  // namespace veza::sql
