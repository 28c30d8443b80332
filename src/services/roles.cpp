#include "services/roles.hpp"

#include "domain/rules.hpp"
#include "services/audit_changes.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using domain::AuditAction;
using domain::Permission;

constexpr std::string_view kNewRole = "role";
constexpr std::string_view kUnnamed = "new role";
constexpr std::uint32_t kColorMax = 0xFFFFFF;

auto no_such_role() {
    return core::not_found("there is no such role");
}

bool is_everyone(const domain::Role& role) {
    return role.id == domain::everyone_role(role.server_id);
}

auto everyone_stays(std::string detail) {
    return core::fail(Code::forbidden, Reason::everyone_protected, std::move(detail));
}

core::Status check_color(std::optional<std::uint32_t> color) {
    if (!color || *color <= kColorMax) return {};
    return core::invalid("color", Reason::invalid_field, "a color is 0 to 16777215: red, green and blue");
}

core::Status check_known(domain::Permissions permissions) {
    if ((permissions - domain::kAllPermissions).empty()) return {};
    return core::invalid("permissions", Reason::invalid_field, "the mask holds a permission that does not exist");
}

core::Result<domain::Role> changed(domain::Role role, const Roles::Change& change) {
    if (is_everyone(role) && (change.name || !change.color.is_absent() || change.hoist || change.position))
        return everyone_stays("of @everyone only the permissions can change, and whether it may be mentioned");
    if (change.name) role.name = *change.name;
    role.color = change.color.applied_to(role.color);
    role.permissions = change.permissions.value_or(role.permissions);
    role.hoist = change.hoist.value_or(role.hoist);
    role.mentionable = change.mentionable.value_or(role.mentionable);
    return role;
}

/// A position below the writer's own highest role.
core::Status check_position(const ServerAccess& access, std::int32_t position) {
    if (position < 1) return core::invalid("position", Reason::invalid_field, "a position is 1 or more");
    const auto below = domain::rank_position(*access.state, *access.member);
    if (!below || position < *below) return {};
    return core::fail(Code::forbidden, Reason::rank_too_low, "a role moves only below your own highest role");
}

}  // namespace

core::Task<std::vector<domain::Role>> Roles::list(domain::Actor actor, domain::ServerId server) {
    VEZA_CO_TRY(const auto access, co_await d_.access.server(actor, server));
    auto roles = access.state->roles;
    std::ranges::reverse(roles);
    co_return roles;
}

core::Task<domain::Role> Roles::create(domain::Actor actor, domain::ServerId server, Draft draft, IdempotencyKey key) {
    VEZA_CO_TRY(draft.name, domain::check_name("name", draft.name.value_or(std::string(kUnnamed))));
    VEZA_CO_CHECK(check_color(draft.color));
    VEZA_CO_CHECK(check_known(draft.permissions));
    co_return co_await ports::write(
        d_.store, server.uuid(),
        [this, &actor, server, &draft, &key](ports::Transaction& transaction) -> core::Result<domain::Role> {
            VEZA_TRY(const auto access, d_.access.server(transaction, actor, server, Permission::manage_roles));
            VEZA_TRY(const auto before, made_before(transaction, {actor, kNewRole, key}));
            if (before) {
                VEZA_TRY(const auto id, domain::RoleId::parse(*before));
                const auto* role = access.state->find_role(id);
                return role == nullptr ? core::Result<domain::Role>(no_such_role()) : *role;
            }
            VEZA_TRY(auto made, add(transaction, actor, access, draft));
            VEZA_CHECK(remember(transaction, {actor, kNewRole, key}, made.id.to_string(), d_.clock.now()));
            return made;
        });
}

core::Result<domain::Role> Roles::add(ports::Transaction& transaction, domain::Actor actor, const ServerAccess& access,
                                      const Draft& draft) {
    const auto server = access.state->server.id;
    if (access.state->roles.size() > domain::kRolesPerServer)  // @everyone does not count
        return core::fail(Code::conflict, Reason::too_many_roles, "a server has at most 250 roles");
    VEZA_CHECK(domain::check_holds(writer_of(access), draft.permissions));
    domain::Role role{.id = d_.ids.next_id<domain::RoleId>(),
                      .server_id = server,
                      .name = *draft.name,
                      .color = draft.color,
                      .position = 1,
                      .permissions = draft.permissions,
                      .hoist = draft.hoist,
                      .mentionable = draft.mentionable};
    VEZA_CHECK(transaction.roles().create(role));
    auto moved = domain::moved_up(*access.state);
    for (const auto& each : moved) {
        VEZA_TRY([[maybe_unused]] const bool stored, transaction.roles().update(each));
    }
    const domain::Role blank{.id = role.id, .server_id = server, .name = {}, .color = {}, .permissions = {}};
    VEZA_CHECK(d_.audit.record(transaction, actor,
                               {.server = server,
                                .action = AuditAction::role_created,
                                .target = target_of(role),
                                .changes = changes_between(blank, role)}));
    VEZA_TRY(auto state, load_server(transaction, server));
    transaction.on_commit([this, state, role, moved = std::move(moved)] {
        d_.directory.put(state);
        d_.publisher.publish(domain::RoleCreated{.state = state, .role = role});
        for (const auto& each : moved) d_.publisher.publish(domain::RoleUpdated{.state = state, .role = each});
    });
    return role;
}

core::Task<domain::Role> Roles::update(domain::Actor actor, domain::ServerId server, domain::RoleId role,
                                       Change change) {
    if (change.name) {
        VEZA_CO_TRY(change.name, domain::check_name("name", *change.name));
    }
    if (change.color.has_value()) VEZA_CO_CHECK(check_color(change.color.value()));
    if (change.permissions) VEZA_CO_CHECK(check_known(*change.permissions));
    co_return co_await ports::write(
        d_.store, server.uuid(),
        [this, &actor, server, role, &change](ports::Transaction& transaction) -> core::Result<domain::Role> {
            VEZA_TRY(const auto access, d_.access.server(transaction, actor, server, Permission::manage_roles));
            const auto* before = access.state->find_role(role);
            if (before == nullptr) return no_such_role();
            return apply(transaction, actor, access, *before, change);
        });
}

core::Result<domain::Role> Roles::apply(ports::Transaction& transaction, const domain::Actor& actor,
                                        const ServerAccess& access, const domain::Role& before, const Change& change) {
    const auto writer = writer_of(access);
    VEZA_CHECK(domain::check_rank(writer, before));
    VEZA_TRY(auto after, changed(before, change));
    VEZA_CHECK(domain::check_holds(
        writer, (before.permissions - after.permissions) | (after.permissions - before.permissions)));
    std::vector<domain::Role> moved;
    if (change.position) {
        VEZA_CHECK(check_position(access, *change.position));
        moved = domain::moved_to(*access.state, before.id, *change.position);
        if (const auto self = std::ranges::find(moved, before.id, &domain::Role::id); self != moved.end()) {
            after.position = self->position;
            moved.erase(self);
        }
    }
    if (after == before && moved.empty()) return after;
    VEZA_CHECK(d_.audit.record(transaction, actor,
                               {.server = before.server_id,
                                .action = AuditAction::role_updated,
                                .target = target_of(before),
                                .changes = changes_between(before, after)}));
    moved.insert(moved.begin(), after);
    VEZA_CHECK(store(transaction, before.server_id, std::move(moved)));
    return after;
}

core::Status Roles::store(ports::Transaction& transaction, domain::ServerId server,
                          std::vector<domain::Role> changed_roles) {
    for (const auto& role : changed_roles) {
        VEZA_TRY([[maybe_unused]] const bool stored, transaction.roles().update(role));
    }
    VEZA_TRY(auto state, load_server(transaction, server));
    transaction.on_commit([this, state, changed_roles = std::move(changed_roles)] {
        d_.directory.put(state);
        for (const auto& role : changed_roles) d_.publisher.publish(domain::RoleUpdated{.state = state, .role = role});
    });
    return {};
}

core::Task<void> Roles::remove(domain::Actor actor, domain::ServerId server, domain::RoleId role) {
    co_return co_await d_.store.write(
        server.uuid(), [this, &actor, server, role](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const auto access, d_.access.server(transaction, actor, server, Permission::manage_roles));
            const auto* gone = access.state->find_role(role);
            if (gone == nullptr) return no_such_role();
            if (is_everyone(*gone)) return everyone_stays("every server has @everyone");
            VEZA_CHECK(domain::check_rank(writer_of(access), *gone));
            VEZA_TRY([[maybe_unused]] const bool removed, transaction.roles().remove(role));
            VEZA_CHECK(
                d_.audit.record(transaction, actor,
                                {.server = server, .action = AuditAction::role_deleted, .target = target_of(*gone)}));
            auto moved = domain::closed_up(*access.state, role);
            for (const auto& each : moved) {
                VEZA_TRY([[maybe_unused]] const bool stored, transaction.roles().update(each));
            }
            VEZA_TRY(auto state, load_server(transaction, server));
            transaction.on_commit([this, state, role, moved = std::move(moved)] {
                d_.directory.put(state);
                d_.publisher.publish(domain::RoleDeleted{.state = state, .role_id = role});
                for (const auto& each : moved) d_.publisher.publish(domain::RoleUpdated{.state = state, .role = each});
            });
            return {};
        });
}

}  // namespace veza::services
