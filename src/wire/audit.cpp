#include "wire/audit.hpp"

namespace veza::wire {

AuditEntry to_wire(const domain::AuditEntry& entry, const std::optional<domain::UserSummary>& actor) {
    AuditEntry shown{.id = entry.id,
                     .action = std::string(domain::name_of(entry.action)),
                     .actor = std::nullopt,
                     .target = {.kind = entry.target.kind, .id = entry.target.id, .name = entry.target.name},
                     .changes = {},
                     .reason = entry.reason,
                     .created_at = entry.created_at};
    if (actor) shown.actor = to_wire(*actor);
    shown.changes.reserve(entry.changes.size());
    for (const auto& change : entry.changes)
        shown.changes.push_back({.field = change.field, .before = change.before, .after = change.after});
    return shown;
}

}  // namespace veza::wire
