#include "adapters/sql/invites.hpp"

namespace veza::sql {

template <>
struct Columns<domain::Invite> {
    static void bind(Into& into, domain::Invite& invite) {
        into(invite.code, invite.server_id, invite.inviter_id, invite.created_at, invite.expires_at, invite.max_uses,
             invite.uses);
    }
};

core::Status InviteRepository::create(const domain::Invite& invite) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO invites (code, server_id, inviter_id, created_at, expires_at, max_uses, uses) "
            "VALUES (:code, :server_id, :inviter_id, :created_at, :expires_at, :max_uses, :uses) "
            "ON CONFLICT DO NOTHING",
            invite.code, invite.server_id, invite.inviter_id, invite.created_at, invite.expires_at, invite.max_uses,
            invite.uses);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Result<std::optional<domain::Invite>> InviteRepository::find(std::string_view code) {
    return connection_.guard([&] {
        return connection_.first<domain::Invite>(
            "SELECT i.code, i.server_id, i.inviter_id, i.created_at, i.expires_at, i.max_uses, i.uses FROM invites i "
            "JOIN servers s ON s.id = i.server_id WHERE i.code = :code AND s.deleted_at IS NULL",
            code);
    });
}

core::Result<std::vector<domain::Invite>> InviteRepository::of_server(domain::ServerId server, std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::Invite>(
            "SELECT code, server_id, inviter_id, created_at, expires_at, max_uses, uses FROM invites "
            "WHERE server_id = :server ORDER BY created_at DESC, code LIMIT :limit",
            server, static_cast<long long>(limit));
    });
}

core::Result<bool> InviteRepository::use(std::string_view code) {
    return connection_.guard([&] {
        return connection_.execute(
                   "UPDATE invites SET uses = uses + 1 WHERE code = :code AND (max_uses IS NULL OR uses < max_uses)",
                   code) == 1;
    });
}

core::Result<bool> InviteRepository::remove(std::string_view code) {
    return connection_.guard([&] { return connection_.execute("DELETE FROM invites WHERE code = :code", code) == 1; });
}

}  // namespace veza::sql
