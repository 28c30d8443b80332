#include "services/servers.hpp"

#include "domain/rules.hpp"
#include "services/audit_changes.hpp"

namespace veza::services {
namespace {

constexpr std::string_view kNewServer = "server";
constexpr std::string_view kFirstChannel = "general";

core::Status check_room_for_one_more(ports::Transaction& transaction, domain::UserId user) {
    VEZA_TRY(const auto memberships, transaction.members().of_user(user));
    if (memberships.size() < domain::kServersPerUser) return {};
    return core::fail(core::Code::conflict, core::Reason::too_many_servers, "nobody is in more than 200 servers");
}

}  // namespace

core::Task<ServerAccess> Servers::create(domain::Actor actor, std::string name, IdempotencyKey key) {
    VEZA_CO_TRY(name, domain::check_name("name", name));
    co_return co_await ports::write(
        d_.store, actor.user.uuid(),
        [this, actor, &name, &key](ports::Transaction& transaction) -> core::Result<ServerAccess> {
            VEZA_TRY(const auto before, made_before(transaction, {actor, kNewServer, key}));
            if (before) {
                VEZA_TRY(const auto id, domain::ServerId::parse(*before));
                return d_.access.server(transaction, actor, id);
            }
            VEZA_CHECK(check_room_for_one_more(transaction, actor.user));
            VEZA_TRY(auto made, found(transaction, actor, name));
            VEZA_CHECK(
                remember(transaction, {actor, kNewServer, key}, made.state->server.id.to_string(), d_.clock.now()));
            return made;
        });
}

core::Result<ServerAccess> Servers::found(ports::Transaction& transaction, domain::Actor actor,
                                          const std::string& name) {
    const auto now = d_.clock.now();
    const domain::Server server{.id = d_.ids.next_id<domain::ServerId>(),
                                .name = name,
                                .icon = std::nullopt,
                                .owner_id = actor.user,
                                .created_at = now};
    const domain::Role everyone{.id = domain::everyone_role(server.id),
                                .server_id = server.id,
                                .name = "@everyone",
                                .color = std::nullopt,
                                .position = 0,
                                .permissions = domain::kDefaultPermissions};
    const domain::Channel channel{.id = d_.ids.next_id<domain::ChannelId>(),
                                  .server_id = server.id,
                                  .type = domain::ChannelType::text,
                                  .name = std::string(kFirstChannel),
                                  .topic = std::nullopt,
                                  .parent_id = std::nullopt,
                                  .position = 0,
                                  .created_at = now};
    auto member = std::make_shared<const domain::Membership>(domain::Membership{.server_id = server.id,
                                                                                .user_id = actor.user,
                                                                                .nickname = std::nullopt,
                                                                                .joined_at = now,
                                                                                .timeout_until = std::nullopt});
    VEZA_CHECK(transaction.servers().create(server));
    VEZA_CHECK(transaction.roles().create(everyone));
    VEZA_CHECK(transaction.channels().create(channel));
    VEZA_CHECK(transaction.members().create(*member));
    VEZA_TRY(const auto user, transaction.users().find(actor.user));
    if (!user) return core::not_found("there is no such user");
    VEZA_TRY(auto state, load_server(transaction, server.id));

    transaction.on_commit([this, state, member, summary = user->summary] {
        d_.directory.put(state);
        d_.directory.put(member);
        d_.publisher.publish(domain::MemberJoined{.state = state, .member = member, .user = summary});
    });
    return ServerAccess{.state = state, .member = member, .granted = domain::kAllPermissions};
}

core::Task<ServerAccess> Servers::find(domain::Actor actor, domain::ServerId id) {
    return d_.access.server(actor, id);
}

core::Task<std::vector<ServerAccess>> Servers::mine(domain::Actor actor) {
    co_return co_await ports::read(
        d_.store, [this, actor](ports::Transaction& transaction) -> core::Result<std::vector<ServerAccess>> {
            VEZA_TRY(const auto servers, transaction.servers().of_user(actor.user));
            std::vector<ServerAccess> mine;
            mine.reserve(servers.size());
            for (const auto& server : servers) {
                VEZA_TRY(auto access, d_.access.server(transaction, actor, server.id));
                mine.push_back(std::move(access));
            }
            return mine;
        });
}

core::Task<ServerAccess> Servers::update(domain::Actor actor, domain::ServerId id, Change change) {
    if (change.name) {
        VEZA_CO_TRY(change.name, domain::check_name("name", *change.name));
    }
    core::Patch<std::string> icon;
    if (change.icon.is_null()) icon = nullptr;
    if (change.icon.has_value()) {
        // Before the work with the picture; what counts is asked again by the transaction that writes.
        VEZA_CO_TRY([[maybe_unused]] const auto may,
                    co_await d_.access.server(actor, id, domain::Permission::manage_server));
        VEZA_CO_TRY(const auto made, co_await d_.pictures.make(actor, change.icon.value(), Pictures::Use::portrait));
        icon = made.id.to_string();
    }
    co_return co_await ports::write(d_.store, id.uuid(),
                                    [this, &actor, id, &change, &icon](ports::Transaction& transaction) {
                                        return apply(transaction, actor, id, change, icon);
                                    });
}

core::Result<ServerAccess> Servers::apply(ports::Transaction& transaction, const domain::Actor& actor,
                                          domain::ServerId id, const Change& change,
                                          const core::Patch<std::string>& icon) {
    VEZA_TRY(auto access, d_.access.server(transaction, actor, id, domain::Permission::manage_server));
    const auto& before = access.state->server;
    auto server = before;
    server.name = change.name.value_or(server.name);
    server.icon = icon.applied_to(server.icon);
    server.default_notifications = change.default_notifications.value_or(server.default_notifications);
    if (server == before) return access;
    VEZA_TRY([[maybe_unused]] const bool changed, transaction.servers().update(server));
    VEZA_CHECK(d_.audit.record(transaction, actor,
                               {.server = id,
                                .action = domain::AuditAction::server_updated,
                                .target = target_of(server),
                                .changes = changes_between(before, server)}));
    VEZA_TRY(access.state, load_server(transaction, id));
    transaction.on_commit([this, state = access.state] {
        d_.directory.put(state);
        d_.publisher.publish(domain::ServerUpdated{.state = state});
    });
    return access;
}

core::Task<void> Servers::remove(domain::Actor actor, domain::ServerId id) {
    co_return co_await d_.store.write(id.uuid(), [this, actor, id](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(const auto access, d_.access.server(transaction, actor, id));
        if (access.state->server.owner_id != actor.user)
            return core::fail(core::Code::forbidden, core::Reason::forbidden, "only its owner deletes a server");
        VEZA_TRY([[maybe_unused]] const bool removed, transaction.servers().remove(id, d_.clock.now()));
        transaction.on_commit([this, id] {
            d_.directory.erase(id);
            d_.publisher.publish(domain::ServerDeleted{.server_id = id});
        });
        return {};
    });
}

}  // namespace veza::services
