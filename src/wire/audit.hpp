#pragma once
#include "domain/audit.hpp"
#include "wire/user.hpp"

#include <string>
#include <vector>

namespace veza::wire {

struct AuditTarget {
    domain::AuditTargetKind kind = domain::AuditTargetKind::server;
    std::string id;
    core::Nullable<std::string> name;
};
BOOST_DESCRIBE_STRUCT(AuditTarget, (), (kind, id, name))

struct AuditChange {
    std::string field;
    core::Nullable<std::string> before;
    core::Nullable<std::string> after;
};
BOOST_DESCRIBE_STRUCT(AuditChange, (), (field, before, after))

/// One line of a server's audit log.
struct AuditEntry {
    domain::AuditEntryId id;
    std::string action;
    core::Nullable<UserRef> actor;
    AuditTarget target;
    std::vector<AuditChange> changes;
    core::Nullable<std::string> reason;
    core::Time created_at;
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (), (id, action, actor, target, changes, reason, created_at))

[[nodiscard]] AuditEntry to_wire(const domain::AuditEntry& entry, const std::optional<domain::UserSummary>& actor);

}  // namespace veza::wire
