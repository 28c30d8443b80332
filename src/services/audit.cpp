#include "services/audit.hpp"

#include "core/fold.hpp"

#include <algorithm>
#include <utility>

namespace veza::services {

core::Status Audit::record(ports::Transaction& transaction, const domain::Actor& actor, Entry entry) {
    return transaction.audit().add({.id = d_.ids.next_id<domain::AuditEntryId>(),
                                    .server_id = entry.server,
                                    .actor_id = actor.user,
                                    .action = entry.action,
                                    .target = std::move(entry.target),
                                    .changes = std::move(entry.changes),
                                    .reason = actor.reason,
                                    .created_at = d_.clock.now()});
}

core::Task<void> Audit::record(domain::Actor actor, Entry entry) {
    co_return co_await d_.store.write(entry.server.uuid(), [this, &actor, &entry](ports::Transaction& transaction) {
        return record(transaction, actor, entry);
    });
}

core::Task<std::vector<AuditView>> Audit::page(domain::Actor actor, domain::ServerId server, domain::AuditPage page) {
    VEZA_CO_TRY([[maybe_unused]] const auto access,
                co_await d_.access.server(actor, server, domain::Permission::view_audit_log));
    VEZA_CO_TRY(auto entries, co_await ports::read(d_.store, [server, &page](ports::Transaction& transaction) {
                    return transaction.audit().page(server, page);
                }));
    std::vector<domain::UserId> ids;
    ids.reserve(entries.size());
    for (const auto& entry : entries) ids.push_back(entry.actor_id);
    VEZA_CO_TRY(const auto actors, co_await d_.profiles.find(std::move(ids)));

    std::vector<AuditView> views;
    views.reserve(entries.size());
    for (auto& entry : entries) {
        const auto found = actors.find(entry.actor_id);
        auto account = found == actors.end() ? std::nullopt : std::optional(found->second);
        views.push_back({.entry = std::move(entry), .actor = std::move(account)});
    }
    co_return views;
}

core::Task<std::vector<domain::UserSummary>> Audit::actors(domain::Actor actor, domain::ServerId server) {
    VEZA_CO_TRY([[maybe_unused]] const auto access,
                co_await d_.access.server(actor, server, domain::Permission::view_audit_log));
    VEZA_CO_TRY(auto ids, co_await ports::read(d_.store, [server](ports::Transaction& transaction) {
                    return transaction.audit().actors(server, kAuditActors);
                }));
    VEZA_CO_TRY(const auto people, co_await d_.profiles.find(std::move(ids)));
    std::vector<domain::UserSummary> actors;
    actors.reserve(people.size());
    for (const auto& [id, person] : people) actors.push_back(person);
    std::ranges::sort(actors, {},
                      [](const auto& each) { return std::pair(core::fold_for_search(each.username), each.id); });
    co_return actors;
}

}  // namespace veza::services
