#include "adapters/memory/repositories.hpp"

#include <ranges>
#include <set>

namespace veza::memory {
namespace {

bool fits(const domain::AuditEntry& entry, const domain::AuditPage& page) {
    return (!page.before || entry.id < *page.before) && (!page.actor || entry.actor_id == *page.actor) &&
           (!page.action || entry.action == *page.action) && (!page.target || entry.target.id == *page.target);
}

}  // namespace

core::Status AuditRepository::add(const domain::AuditEntry& entry) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->audit.emplace(entry.id, entry).second) return exists_already();
    return {};
}

core::Result<std::vector<domain::AuditEntry>> AuditRepository::page(domain::ServerId server,
                                                                    const domain::AuditPage& page) {
    std::vector<domain::AuditEntry> found;
    for (const auto& [id, entry] : std::views::reverse(state_->audit)) {
        if (found.size() == page.limit) break;
        if (entry.server_id == server && fits(entry, page)) found.push_back(entry);
    }
    return found;
}

core::Result<std::vector<domain::UserId>> AuditRepository::actors(domain::ServerId server, std::size_t limit) {
    std::set<domain::UserId> found;
    for (const auto& [id, entry] : state_->audit)
        if (entry.server_id == server) found.insert(entry.actor_id);
    std::vector<domain::UserId> actors(found.begin(), found.end());
    if (actors.size() > limit) actors.resize(limit);
    return actors;
}

}  // namespace veza::memory
