#include "services/members.hpp"

#include "domain/rules.hpp"

namespace veza::services {
namespace {

auto no_such_member() {
    return core::not_found("there is no such member");
}

core::Status check_rank(const ServerAccess& access, const domain::Membership& target) {
    if (target.user_id == access.state->server.owner_id)
        return core::fail(core::Code::forbidden, core::Reason::owner_protected, "nobody acts on a server's owner");
    if (domain::outranks(*access.state, *access.member, target)) return {};
    return core::fail(core::Code::forbidden, core::Reason::missing_permission,
                      "this needs a role above the highest role of that member");
}

}  // namespace

core::Task<std::vector<MemberView>> Members::page(domain::Actor actor, domain::ServerId server,
                                                  std::optional<domain::UserId> after, std::size_t limit) {
    VEZA_CO_TRY([[maybe_unused]] const auto access, co_await d_.access.server(actor, server));
    VEZA_CO_TRY(auto members, co_await ports::read(d_.store, [server, after, limit](ports::Transaction& transaction) {
                    return transaction.members().page(server, after, limit);
                }));
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
    const auto needed = user == actor.user ? domain::Permission::change_nickname : domain::Permission::manage_nicknames;
    co_return co_await ports::write(
        d_.store, server.uuid(),
        [this, actor, server, user, needed, &change](ports::Transaction& transaction) -> core::Result<MemberView> {
            VEZA_TRY(const auto access, d_.access.server(transaction, actor, server, needed));
            return rename(transaction, access, user, change);
        });
}

core::Result<MemberView> Members::rename(ports::Transaction& transaction, const ServerAccess& access,
                                         domain::UserId user, const Change& change) {
    VEZA_TRY(auto member, transaction.members().find(access.state->server.id, user));
    if (!member) return no_such_member();
    if (user != access.member->user_id) VEZA_CHECK(check_rank(access, *member));
    VEZA_TRY(const auto account, transaction.users().find(user));
    if (!account) return no_such_member();

    member->nickname = change.nickname.applied_to(member->nickname);
    VEZA_TRY([[maybe_unused]] const bool changed, transaction.members().update(*member));
    auto shared = std::make_shared<const domain::Membership>(*member);
    transaction.on_commit([this, state = access.state, shared, summary = account->summary] {
        d_.directory.put(shared);
        d_.publisher.publish(domain::MemberUpdated{.state = state, .member = shared, .user = summary});
    });
    return MemberView{.member = std::move(*member), .user = account->summary};
}

core::Task<void> Members::leave(domain::Actor actor, domain::ServerId server) {
    co_return co_await d_.store.write(
        server.uuid(), [this, actor, server](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const auto access, d_.access.server(transaction, actor, server));
            if (access.state->server.owner_id == actor.user)
                return core::fail(core::Code::conflict, core::Reason::owner_cannot_leave,
                                  "the owner cannot leave; delete the server, or give it to somebody first");
            return take_out(transaction, access, actor.user);
        });
}

core::Task<void> Members::kick(domain::Actor actor, domain::ServerId server, domain::UserId user) {
    co_return co_await d_.store.write(
        server.uuid(), [this, actor, server, user](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const auto access, d_.access.server(transaction, actor, server, domain::Permission::kick_members));
            VEZA_TRY(const auto target, transaction.members().find(server, user));
            if (!target) return no_such_member();
            VEZA_CHECK(check_rank(access, *target));
            return take_out(transaction, access, user);
        });
}

core::Status Members::take_out(ports::Transaction& transaction, const ServerAccess& access, domain::UserId user) {
    const auto server = access.state->server.id;
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
