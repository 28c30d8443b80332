#include "services/users.hpp"

#include "domain/rules.hpp"

namespace veza::services {
namespace {

core::Result<domain::User> load(ports::Transaction& transaction, domain::UserId id) {
    VEZA_TRY(auto user, transaction.users().find(id));
    if (!user) return core::not_found("there is no such user");
    return std::move(*user);
}

core::Result<std::vector<domain::ServerId>> servers_of(ports::Transaction& transaction, domain::UserId user) {
    VEZA_TRY(const auto memberships, transaction.members().of_user(user));
    std::vector<domain::ServerId> servers;
    servers.reserve(memberships.size());
    for (const auto& membership : memberships) servers.push_back(membership.server_id);
    return servers;
}

}  // namespace

core::Task<domain::User> Users::me(domain::Actor actor) {
    co_return co_await ports::read(store_,
                                   [actor](ports::Transaction& transaction) { return load(transaction, actor.user); });
}

core::Task<domain::UserSummary> Users::find(domain::UserId id) {
    return profiles_.find(id);
}

core::Task<domain::User> Users::update(domain::Actor actor, Change change) {
    if (change.display_name.has_value()) {
        VEZA_CO_TRY(change.display_name,
                    domain::check_name("display_name", change.display_name.value(), domain::kDisplayNameMax));
    }
    co_return co_await ports::write(
        store_, actor.user.uuid(),
        [this, actor, &change](ports::Transaction& transaction) -> core::Result<domain::User> {
            VEZA_TRY(auto user, load(transaction, actor.user));
            if (change.display_name.is_absent()) return user;
            user.summary.display_name = change.display_name.applied_to(user.summary.display_name);
            VEZA_TRY([[maybe_unused]] const bool changed,
                     transaction.users().set_display_name(actor.user, user.summary.display_name));
            VEZA_TRY(auto servers, servers_of(transaction, actor.user));
            transaction.on_commit([this, summary = user.summary, servers = std::move(servers)] {
                profiles_.put(summary);
                publisher_.publish(domain::UserUpdated{.user = summary, .servers = servers});
            });
            return user;
        });
}

}  // namespace veza::services
