#include "services/members.hpp"

#include "core/fold.hpp"
#include "core/text.hpp"
#include "domain/name_fit.hpp"
#include "domain/rules.hpp"
#include "services/audit_changes.hpp"

#include <algorithm>
#include <compare>
#include <iterator>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using domain::AuditAction;
using domain::Permission;

auto no_such_member() {
    return core::not_found("there is no such member");
}

std::vector<domain::RoleId> only_in(const std::vector<domain::RoleId>& these,
                                    const std::vector<domain::RoleId>& not_those) {
    std::vector<domain::RoleId> only;
    std::ranges::set_difference(these, not_those, std::back_inserter(only));
    return only;
}

void sort_once(std::vector<domain::RoleId>& roles) {
    std::ranges::sort(roles);
    const auto repeated = std::ranges::unique(roles);
    roles.erase(repeated.begin(), repeated.end());
}

/// Whether the writer may give or take the role.
core::Status check_assignable(const domain::Writer& writer, domain::RoleId id, bool given) {
    const auto* role = writer.state.find_role(id);
    if (role == nullptr || id == domain::everyone_role(writer.state.server.id))
        return core::invalid("roles", Reason::invalid_field, "there is no such role to give or take");
    VEZA_CHECK(domain::check_rank(writer, *role));
    return given ? domain::check_holds(writer, role->permissions) : core::Status{};
}

std::optional<std::string> names_of(const domain::ServerState& state, const std::vector<domain::RoleId>& roles) {
    std::string names;
    for (const auto id : roles)
        if (const auto* role = state.find_role(id); role != nullptr) {
            if (!names.empty()) names += ", ";
            names += role->name;
        }
    return names.empty() ? std::nullopt : std::optional(std::move(names));
}

/// A member that was found, as the list is sorted.
struct Found {
    domain::NameFit fit;
    std::string name;  ///< the shown one, folded
    domain::UserId id;
    friend auto operator<=>(const Found&, const Found&) = default;
};

Found look_at(const ports::MemberNames& names, const std::string& typed) {
    Found found{.fit = domain::NameFit::none, .name = {}, .id = names.user_id};
    for (const auto& name : {names.nickname, names.display_name, std::optional(names.username)}) {
        if (!name) continue;
        const auto folded = core::fold_for_search(*name);
        found.fit = std::min(found.fit, domain::fit_of(folded, typed));
        if (found.name.empty()) found.name = folded;
    }
    return found;
}

core::Result<std::vector<domain::Membership>> called(ports::Transaction& transaction, domain::ServerId server,
                                                     const std::string& typed, std::size_t limit) {
    constexpr std::size_t kChunk = 2'000;
    std::vector<Found> found;
    std::optional<domain::UserId> after;
    for (std::size_t seen = 0; seen < kMembersSearched; seen += kChunk) {
        VEZA_TRY(const auto names, transaction.members().names(server, after, kChunk));
        for (const auto& each : names)
            if (auto one = look_at(each, typed); one.fit != domain::NameFit::none) found.push_back(std::move(one));
        std::ranges::sort(found);
        if (found.size() > limit) found.erase(found.begin() + static_cast<std::ptrdiff_t>(limit), found.end());
        if (names.size() < kChunk) break;
        after = names.back().user_id;
    }
    std::vector<domain::UserId> ids;
    for (const auto& each : found) ids.push_back(each.id);
    VEZA_TRY(auto members, transaction.members().of_users(server, ids));
    std::ranges::sort(members, {}, [&](const auto& member) { return std::ranges::find(ids, member.user_id); });
    return members;
}

core::Status check_until(const core::Patch<core::Time>& until, core::Time now) {
    if (!until.has_value()) return {};
    if (until.value() <= now)
        return core::invalid("timeout_until", Reason::invalid_field, "a timeout ends in the future");
    if (until.value() > now + kTimeoutMax)
        return core::invalid("timeout_until", Reason::invalid_field, "a timeout lasts at most 28 days");
    return {};
}

}  // namespace

core::Task<std::vector<MemberView>> Members::page(domain::Actor actor, domain::ServerId server,
                                                  std::optional<domain::UserId> after, std::size_t limit) {
    VEZA_CO_TRY([[maybe_unused]] const auto access, co_await d_.access.server(actor, server));
    VEZA_CO_TRY(auto members, co_await ports::read(d_.store, [server, after, limit](ports::Transaction& transaction) {
                    return transaction.members().page(server, after, limit);
                }));
    co_return co_await with_accounts(std::move(members));
}

core::Task<std::vector<MemberView>> Members::search(domain::Actor actor, domain::ServerId server, std::string typed,
                                                    std::size_t limit) {
    if (core::count_code_points(typed) > domain::kNameMax)
        co_return core::invalid("q", core::Reason::query_too_long, "a name has at most 100 characters");
    typed = core::fold_for_search(typed);
    if (typed.empty()) co_return core::invalid("q", core::Reason::query_empty, "there is nothing to look for");
    VEZA_CO_TRY([[maybe_unused]] const auto access, co_await d_.access.server(actor, server));
    VEZA_CO_TRY(auto members, co_await ports::read(d_.store, [&](ports::Transaction& transaction) {
                    return called(transaction, server, typed, limit);
                }));
    co_return co_await with_accounts(std::move(members));
}

core::Task<std::vector<MemberView>> Members::with_accounts(std::vector<domain::Membership> members) {
    std::vector<domain::UserId> ids;
    ids.reserve(members.size());
    for (const auto& member : members) ids.push_back(member.user_id);
    VEZA_CO_TRY(const auto users, co_await d_.profiles.find(std::move(ids)));

    std::vector<MemberView> views;
    views.reserve(members.size());
    for (auto& member : members) {
        const auto user = users.find(member.user_id);
        if (user != users.end()) views.push_back(MemberView{.member = std::move(member), .user = user->second});
    }
    co_return views;
}

core::Task<MemberView> Members::update(domain::Actor actor, domain::ServerId server, domain::UserId user,
                                       Change change) {
    if (change.nickname.has_value()) {
        VEZA_CO_TRY(change.nickname, domain::check_name("nickname", change.nickname.value(), domain::kDisplayNameMax));
    }
    if (change.roles) {
        if (change.roles->size() > domain::kRolesPerServer)
            co_return core::invalid("roles", Reason::too_many_roles, "nobody has more than 250 roles");
        sort_once(*change.roles);
    }
    VEZA_CO_CHECK(check_until(change.timeout_until, d_.clock.now()));
    co_return co_await ports::write(d_.store, server.uuid(),
                                    [this, &actor, server, user, &change](ports::Transaction& transaction) {
                                        return apply(transaction, actor, server, user, change);
                                    });
}

core::Task<void> Members::set_role(domain::Actor actor, domain::ServerId server, domain::UserId user,
                                   RoleChange change) {
    co_return co_await d_.store.write(
        server.uuid(), [this, &actor, server, user, change](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const auto access, d_.access.server(transaction, actor, server, Permission::manage_roles));
            if (access.state->find_role(change.role) == nullptr) return core::not_found("there is no such role");
            VEZA_TRY(const auto member, transaction.members().find(server, user));
            if (!member) return no_such_member();
            auto roles = member->roles;
            std::erase(roles, change.role);
            if (change.has) roles.push_back(change.role);
            sort_once(roles);
            VEZA_TRY([[maybe_unused]] const auto view,
                     apply(transaction, actor, server, user,
                           {.nickname = {}, .roles = std::move(roles), .timeout_until = {}}));
            return {};
        });
}

core::Result<MemberView> Members::apply(ports::Transaction& transaction, const domain::Actor& actor,
                                        domain::ServerId server, domain::UserId user, const Change& change) {
    VEZA_TRY(const auto access, d_.access.server(transaction, actor, server));
    VEZA_TRY(auto member, transaction.members().find(server, user));
    if (!member) return no_such_member();
    VEZA_TRY(const auto account, transaction.users().find(user));
    if (!account) return no_such_member();
    std::ranges::sort(member->roles);

    const Act act{.actor = actor, .access = access, .before = *member, .user = account->summary};
    auto after = *member;
    after.nickname = change.nickname.applied_to(after.nickname);
    after.timeout_until = change.timeout_until.applied_to(after.timeout_until);
    if (change.roles) after.roles = *change.roles;
    if (!change.nickname.is_absent()) VEZA_CHECK(rename(transaction, act, after));
    if (change.roles) VEZA_CHECK(reassign(transaction, act, after));
    if (!change.timeout_until.is_absent()) VEZA_CHECK(time_out(transaction, act, after));
    if (after != *member) {
        VEZA_TRY([[maybe_unused]] const bool changed, transaction.members().update(after));
        auto shared = std::make_shared<const domain::Membership>(after);
        transaction.on_commit([this, state = access.state, shared, summary = account->summary] {
            d_.directory.put(shared);
            d_.publisher.publish(domain::MemberUpdated{.state = state, .member = shared, .user = summary});
        });
    }
    return MemberView{.member = std::move(after), .user = account->summary};
}

core::Status Members::require(const Act& act, domain::Permission needed) const {
    VEZA_TRY([[maybe_unused]] const auto granted,
             domain::authorize(*act.access.state, act.access.member.get(), needed, d_.clock.now()));
    return {};
}

core::Status Members::record(ports::Transaction& transaction, const Act& act, AuditAction action,
                             std::vector<domain::AuditChange> changes) {
    if (changes.empty()) return {};
    return d_.audit.record(transaction, act.actor,
                           {.server = act.before.server_id,
                            .action = action,
                            .target = target_of(act.user),
                            .changes = std::move(changes)});
}

core::Status Members::rename(ports::Transaction& transaction, const Act& act, domain::Membership& after) {
    if (act.before.user_id == act.actor.user) return require(act, Permission::change_nickname);
    VEZA_CHECK(require(act, Permission::manage_nicknames));
    VEZA_CHECK(domain::check_rank(writer_of(act.access), act.before));
    Changes changes;
    changes.text("nickname", act.before.nickname, after.nickname);
    return record(transaction, act, AuditAction::member_updated, std::move(changes).take());
}

core::Status Members::reassign(ports::Transaction& transaction, const Act& act, domain::Membership& after) {
    VEZA_CHECK(require(act, Permission::manage_roles));
    const auto writer = writer_of(act.access);
    if (act.before.user_id != act.actor.user) VEZA_CHECK(domain::check_rank(writer, act.before));
    const auto given = only_in(after.roles, act.before.roles);
    const auto taken = only_in(act.before.roles, after.roles);
    for (const auto role : given) VEZA_CHECK(check_assignable(writer, role, true));
    for (const auto role : taken) VEZA_CHECK(check_assignable(writer, role, false));
    Changes changes;
    changes.text("roles.taken", names_of(*act.access.state, taken), std::nullopt)
        .text("roles.given", std::nullopt, names_of(*act.access.state, given));
    return record(transaction, act, AuditAction::member_roles_changed, std::move(changes).take());
}

core::Status Members::time_out(ports::Transaction& transaction, const Act& act, domain::Membership& after) {
    VEZA_CHECK(require(act, Permission::moderate_members));
    const auto writer = writer_of(act.access);
    VEZA_CHECK(domain::check_rank(writer, act.before));
    if (after.timeout_until) VEZA_CHECK(domain::check_timeout(writer, act.before));
    Changes changes;
    changes.time("timeout_until", act.before.timeout_until, after.timeout_until);
    return record(transaction, act, AuditAction::member_timed_out, std::move(changes).take());
}

core::Task<void> Members::leave(domain::Actor actor, domain::ServerId server) {
    co_return co_await d_.store.write(
        server.uuid(), [this, &actor, server](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const auto access, d_.access.server(transaction, actor, server));
            if (access.state->server.owner_id == actor.user)
                return core::fail(Code::conflict, Reason::owner_cannot_leave,
                                  "the owner cannot leave; delete the server, or give it to somebody first");
            return take_out(transaction, server, actor.user);
        });
}

core::Task<void> Members::kick(domain::Actor actor, domain::ServerId server, domain::UserId user) {
    co_return co_await d_.store.write(
        server.uuid(), [this, &actor, server, user](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const auto access, d_.access.server(transaction, actor, server, Permission::kick_members));
            VEZA_TRY(const auto target, transaction.members().find(server, user));
            if (!target) return no_such_member();
            VEZA_CHECK(domain::check_removal(writer_of(access), *target));
            VEZA_TRY(const auto account, transaction.users().find(user));
            if (!account) return no_such_member();
            VEZA_CHECK(d_.audit.record(
                transaction, actor,
                {.server = server, .action = AuditAction::member_kicked, .target = target_of(account->summary)}));
            return take_out(transaction, server, user);
        });
}

core::Status Members::take_out(ports::Transaction& transaction, domain::ServerId server, domain::UserId user) {
    VEZA_TRY([[maybe_unused]] const bool removed, transaction.members().remove(server, user));
    VEZA_TRY(auto state, load_server(transaction, server));
    transaction.on_commit([this, state, user] {
        d_.directory.put(state);
        d_.directory.erase(state->server.id, user);
        d_.publisher.publish(domain::MemberLeft{.state = state, .user_id = user});
    });
    return {};
}

}  // namespace veza::services
