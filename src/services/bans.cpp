#include "services/bans.hpp"

#include "domain/rules.hpp"
#include "services/audit_changes.hpp"

#include <utility>

namespace veza::services {

using domain::AuditAction;
using domain::Permission;

core::Task<std::vector<BanView>> Bans::page(domain::Actor actor, domain::ServerId server,
                                            std::optional<domain::UserId> after, std::size_t limit) {
    VEZA_CO_TRY([[maybe_unused]] const auto access, co_await d_.access.server(actor, server, Permission::ban_members));
    VEZA_CO_TRY(auto bans, co_await ports::read(d_.store, [server, after, limit](ports::Transaction& transaction) {
                    return transaction.bans().page(server, after, limit);
                }));
    std::vector<domain::UserId> ids;
    for (const auto& ban : bans) {
        ids.push_back(ban.user_id);
        ids.push_back(ban.banned_by);
    }
    VEZA_CO_TRY(const auto users, co_await d_.profiles.find(std::move(ids)));
    std::vector<BanView> views;
    views.reserve(bans.size());
    for (auto& ban : bans) {
        const auto user = users.find(ban.user_id);
        if (user == users.end()) continue;
        const auto by = users.find(ban.banned_by);
        views.push_back({.ban = std::move(ban),
                         .user = user->second,
                         .banned_by = by == users.end() ? std::nullopt : std::optional(by->second)});
    }
    co_return views;
}

core::Task<void> Bans::ban(domain::Actor actor, domain::ServerId server, domain::UserId user, Draft draft) {
    if (draft.delete_messages < std::chrono::seconds{0} || draft.delete_messages > kDeleteMessagesMax)
        co_return core::invalid("delete_message_seconds", core::Reason::invalid_field,
                                "delete_message_seconds is 0 to 604800");
    if (draft.reason) {
        VEZA_CO_TRY(actor.reason, domain::check_audit_reason(*draft.reason));
    }
    VEZA_CO_CHECK(co_await d_.store.write(server.uuid(), [this, &actor, server, user](ports::Transaction& transaction) {
        return apply(transaction, actor, server, user);
    }));
    if (draft.delete_messages.count() == 0) co_return core::Status{};
    co_return co_await d_.cleanup.remove_recent(actor, server, user, d_.clock.now() - draft.delete_messages);
}

core::Status Bans::apply(ports::Transaction& transaction, const domain::Actor& actor, domain::ServerId server,
                         domain::UserId user) {
    VEZA_TRY(const auto access, d_.access.server(transaction, actor, server, Permission::ban_members));
    VEZA_TRY(const auto account, transaction.users().find(user));
    if (!account) return core::not_found("there is no such user");
    if (user == actor.user)
        return core::fail(core::Code::forbidden, core::Reason::rank_too_low, "nobody bans themselves");
    VEZA_TRY(const auto member, transaction.members().find(server, user));
    if (member) {
        const domain::Writer writer{.state = *access.state, .member = *access.member, .held = access.granted};
        VEZA_CHECK(domain::check_removal(writer, *member));
    }
    VEZA_TRY(const auto before, transaction.bans().find(server, user));
    VEZA_TRY(const auto count, before ? core::Result<std::int64_t>(0) : transaction.bans().count(server));
    if (std::cmp_greater_equal(count, domain::kBansPerServer))
        return core::fail(core::Code::conflict, core::Reason::conflict,
                          "a server has at most 10000 bans: take back one that is not needed any more");
    VEZA_CHECK(transaction.bans().put({.server_id = server,
                                       .user_id = user,
                                       .banned_by = actor.user,
                                       .reason = actor.reason,
                                       .created_at = d_.clock.now()}));
    VEZA_CHECK(d_.audit.record(
        transaction, actor,
        {.server = server, .action = AuditAction::member_banned, .target = target_of(account->summary)}));
    return member ? d_.members.take_out(transaction, server, user) : core::Status{};
}

core::Task<void> Bans::unban(domain::Actor actor, domain::ServerId server, domain::UserId user) {
    co_return co_await d_.store.write(
        server.uuid(), [this, &actor, server, user](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY([[maybe_unused]] const auto access,
                     d_.access.server(transaction, actor, server, Permission::ban_members));
            VEZA_TRY(const bool removed, transaction.bans().remove(server, user));
            if (!removed) return core::not_found("there is no such ban");
            VEZA_TRY(const auto account, transaction.users().find(user));
            const auto target =
                account ? target_of(account->summary)
                        : domain::AuditTarget{.kind = domain::AuditTargetKind::member, .id = user.to_string()};
            return d_.audit.record(transaction, actor,
                                   {.server = server, .action = AuditAction::member_unbanned, .target = target});
        });
}

}  // namespace veza::services
