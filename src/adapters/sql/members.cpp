#include "adapters/sql/members.hpp"

#include "adapters/sql/in_list.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace veza::sql {

template <>
struct Columns<domain::Membership> {
    static void bind(Into& into, domain::Membership& member) {
        into(member.server_id, member.user_id, member.nickname, member.joined_at, member.timeout_until);
    }
};

namespace {

struct RoleOfMember {
    domain::ServerId server_id;
    domain::UserId user_id;
    domain::RoleId role_id;
};

void attach(std::vector<domain::Membership>& members, const std::vector<RoleOfMember>& roles) {
    std::map<std::pair<domain::ServerId, domain::UserId>, domain::Membership*> by_key;
    for (auto& member : members) by_key.emplace(std::pair{member.server_id, member.user_id}, &member);
    for (const auto& row : roles)
        if (const auto found = by_key.find({row.server_id, row.user_id}); found != by_key.end())
            found->second->roles.push_back(row.role_id);
}

}  // namespace

template <>
struct Columns<RoleOfMember> {
    static void bind(Into& into, RoleOfMember& row) { into(row.server_id, row.user_id, row.role_id); }
};

template <>
struct Columns<ports::MemberNames> {
    static void bind(Into& into, ports::MemberNames& row) {
        into(row.user_id, row.username, row.display_name, row.nickname);
    }
};

void MemberRepository::put_roles(const domain::Membership& member) {
    for (const auto role : member.roles)
        connection_.execute(
            "INSERT INTO member_roles (server_id, user_id, role_id) VALUES (:server, :user, :role) "
            "ON CONFLICT DO NOTHING",
            member.server_id, member.user_id, role);
}

core::Status MemberRepository::create(const domain::Membership& member) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO members (server_id, user_id, nickname, joined_at, timeout_until) "
            "VALUES (:server, :user, :nickname, :joined_at, :timeout_until) ON CONFLICT DO NOTHING",
            member.server_id, member.user_id, member.nickname, member.joined_at, member.timeout_until);
        if (made != 1)
            return core::fail(core::Code::conflict, core::Reason::already_member, "already a member of this server");
        put_roles(member);
        return {};
    });
}

core::Result<std::optional<domain::Membership>> MemberRepository::find(domain::ServerId server, domain::UserId user) {
    return connection_.guard([&] {
        auto member = connection_.first<domain::Membership>(
            "SELECT m.server_id, m.user_id, m.nickname, m.joined_at, m.timeout_until FROM members m "
            "JOIN servers s ON s.id = m.server_id "
            "WHERE m.server_id = :server AND m.user_id = :user AND s.deleted_at IS NULL",
            server, user);
        if (member)
            member->roles = connection_.all<domain::RoleId>(
                "SELECT role_id FROM member_roles WHERE server_id = :server AND user_id = :user ORDER BY role_id",
                server, user);
        return member;
    });
}

core::Result<std::vector<domain::Membership>> MemberRepository::of_user(domain::UserId user) {
    return connection_.guard([&] {
        auto members = connection_.all<domain::Membership>(
            "SELECT m.server_id, m.user_id, m.nickname, m.joined_at, m.timeout_until FROM members m "
            "JOIN servers s ON s.id = m.server_id WHERE m.user_id = :user AND s.deleted_at IS NULL "
            "ORDER BY m.joined_at, m.server_id",
            user);
        attach(members, connection_.all<RoleOfMember>(
                            "SELECT r.server_id, r.user_id, r.role_id FROM members m JOIN member_roles r "
                            "ON r.server_id = m.server_id AND r.user_id = m.user_id "
                            "WHERE m.user_id = :user ORDER BY r.role_id",
                            user));
        return members;
    });
}

core::Result<std::vector<domain::Membership>> MemberRepository::page(domain::ServerId server,
                                                                     std::optional<domain::UserId> after,
                                                                     std::size_t limit) {
    return connection_.guard([&] {
        const auto from = after.value_or(domain::UserId{});  // no user has the nil id, which comes before all
        auto members = connection_.all<domain::Membership>(
            "SELECT server_id, user_id, nickname, joined_at, timeout_until FROM members "
            "WHERE server_id = :server AND user_id > :after ORDER BY user_id LIMIT :limit",
            server, from, static_cast<long long>(limit));
        if (members.empty()) return members;
        attach(members, connection_.all<RoleOfMember>(
                            "SELECT server_id, user_id, role_id FROM member_roles "
                            "WHERE server_id = :server AND user_id > :after AND user_id <= :last ORDER BY role_id",
                            server, from, members.back().user_id));
        return members;
    });
}

core::Result<std::vector<domain::ServerId>> MemberRepository::shared(domain::UserId a, domain::UserId b) {
    return connection_.guard([&] {
        return connection_.all<domain::ServerId>(
            "SELECT mine.server_id FROM members mine JOIN members theirs ON theirs.server_id = mine.server_id "
            "JOIN servers s ON s.id = mine.server_id "
            "WHERE mine.user_id = :a AND theirs.user_id = :b AND s.deleted_at IS NULL ORDER BY mine.server_id",
            a, b);
    });
}

core::Result<std::vector<domain::Membership>> MemberRepository::of_users(domain::ServerId server,
                                                                         const std::vector<domain::UserId>& ids) {
    return connection_.guard([&] {
        std::vector<domain::Membership> members;
        std::vector<RoleOfMember> roles;
        in_chunks(ids, [&](const std::vector<domain::UserId>& chunk) {
            std::vector<core::Uuid> parameters{server.uuid()};
            for (const auto id : chunk) parameters.push_back(id.uuid());
            const auto where = " WHERE server_id = :server AND user_id IN (" + placeholders(chunk.size(), "", "") + ")";
            std::ranges::move(
                connection_.all_of<domain::Membership>(
                    "SELECT server_id, user_id, nickname, joined_at, timeout_until FROM members" + where, parameters),
                std::back_inserter(members));
            std::ranges::move(
                connection_.all_of<RoleOfMember>(
                    "SELECT server_id, user_id, role_id FROM member_roles" + where + " ORDER BY role_id", parameters),
                std::back_inserter(roles));
        });
        attach(members, roles);
        return members;
    });
}

core::Result<std::vector<ports::MemberNames>> MemberRepository::names(domain::ServerId server,
                                                                      std::optional<domain::UserId> after,
                                                                      std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<ports::MemberNames>(
            "SELECT m.user_id, u.username, u.display_name, m.nickname FROM members m JOIN users u ON u.id = m.user_id "
            "WHERE m.server_id = :server AND m.user_id > :after ORDER BY m.user_id LIMIT :limit",
            server, after.value_or(domain::UserId{}), static_cast<long long>(limit));
    });
}

core::Result<std::int64_t> MemberRepository::count(domain::ServerId server) {
    return connection_.guard([&] {
        const auto count =
            connection_.first<long long>("SELECT COUNT(*) FROM members WHERE server_id = :server", server);
        return std::int64_t{count.value_or(0)};
    });
}

core::Result<bool> MemberRepository::update(const domain::Membership& member) {
    return connection_.guard([&] {
        const bool changed = connection_.execute(
                                 "UPDATE members SET nickname = :nickname, timeout_until = :timeout_until "
                                 "WHERE server_id = :server AND user_id = :user",
                                 member.nickname, member.timeout_until, member.server_id, member.user_id) == 1;
        if (!changed) return false;
        connection_.execute("DELETE FROM member_roles WHERE server_id = :server AND user_id = :user", member.server_id,
                            member.user_id);
        put_roles(member);
        return true;
    });
}

core::Result<bool> MemberRepository::remove(domain::ServerId server, domain::UserId user) {
    return connection_.guard([&] {
        return connection_.execute("DELETE FROM members WHERE server_id = :server AND user_id = :user", server, user) ==
               1;
    });
}

}  // namespace veza::sql
