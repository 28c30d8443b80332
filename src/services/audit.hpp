#pragma once
#include "domain/audit.hpp"
#include "services/access.hpp"
#include "services/profiles.hpp"

#include <optional>
#include <vector>

namespace veza::services {

inline constexpr std::size_t kAuditActors = 500;

/// An entry with the account of who acted, absent when it is gone.
struct AuditView {
    domain::AuditEntry entry;
    std::optional<domain::UserSummary> actor;
};

/// Who did what to a server, and why. Thread-safe.
class Audit {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Access& access;
        Profiles& profiles;
        const core::Clock& clock;
        core::UuidGenerator& ids;
    };

    explicit Audit(Dependencies dependencies) : d_(dependencies) {}

    /// What was done, and to what; who did it, why and when comes with the call.
    struct Entry {
        domain::ServerId server;
        domain::AuditAction action;
        domain::AuditTarget target;
        std::vector<domain::AuditChange> changes{};
    };
    /// Within the transaction that writes, so that the log tells what happened and nothing else.
    [[nodiscard]] core::Status record(ports::Transaction& transaction, const domain::Actor& actor, Entry entry);
    /// In a transaction of its own: for what is kept in another store, once it is done.
    [[nodiscard]] core::Task<void> record(domain::Actor actor, Entry entry);

    /// Newest first. Needs view_audit_log.
    [[nodiscard]] core::Task<std::vector<AuditView>> page(domain::Actor actor, domain::ServerId server,
                                                          domain::AuditPage page);
    /// Who did what the log tells, by user name, those that are not gone; of more than kAuditActors the oldest accounts.
    /// Needs view_audit_log.
    [[nodiscard]] core::Task<std::vector<domain::UserSummary>> actors(domain::Actor actor, domain::ServerId server);

private:
    Dependencies d_;
};

/// A change of a value that is text already, if it is one.
template <class Value>
void note_change(std::vector<domain::AuditChange>& changes, std::string field, const Value& before,
                 const Value& after) {
    if (before != after) changes.push_back({.field = std::move(field), .before = before, .after = after});
}

}  // namespace veza::services
