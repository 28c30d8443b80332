#pragma once
// How what changed is told in the audit log: as text that people can read, in one way for all.
#include "domain/audit.hpp"
#include "domain/invite.hpp"
#include "domain/server.hpp"
#include "domain/user.hpp"
#include "services/audit.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

[[nodiscard]] domain::AuditTarget target_of(const domain::Server& server);
[[nodiscard]] domain::AuditTarget target_of(const domain::Channel& channel);
[[nodiscard]] domain::AuditTarget target_of(const domain::Role& role);
[[nodiscard]] domain::AuditTarget target_of(const domain::UserSummary& user);
[[nodiscard]] domain::AuditTarget target_of(const domain::Invite& invite);
[[nodiscard]] domain::AuditTarget target_of(const domain::ServerEmoji& emoji);

/// The names of the permissions in a mask, or nothing for an empty one.
[[nodiscard]] std::optional<std::string> names_of(domain::Permissions permissions);

/// Collects what changed; what stayed the same is not told.
class Changes {
public:
    Changes& text(std::string field, const std::optional<std::string>& before, const std::optional<std::string>& after);
    Changes& number(std::string field, std::optional<std::int64_t> before, std::optional<std::int64_t> after);
    Changes& flag(std::string field, bool before, bool after);
    Changes& time(std::string field, std::optional<core::Time> before, std::optional<core::Time> after);
    /// As two fields: what was taken, and what was granted.
    Changes& permissions(const std::string& field, domain::Permissions before, domain::Permissions after);

    [[nodiscard]] bool empty() const { return changes_.empty(); }
    [[nodiscard]] std::vector<domain::AuditChange> take() && { return std::move(changes_); }

private:
    std::vector<domain::AuditChange> changes_;
};

/// What was done to a message: an entry that says in which channel, or thread, it stands.
[[nodiscard]] Audit::Entry about_message(const domain::Channel& channel, domain::MessageId message,
                                         domain::AuditAction action);

/// All that differs between two states of one thing.
[[nodiscard]] std::vector<domain::AuditChange> changes_between(const domain::Server& before,
                                                               const domain::Server& after);
[[nodiscard]] std::vector<domain::AuditChange> changes_between(const domain::Role& before, const domain::Role& after);
/// The category also by its name in `state`.
[[nodiscard]] std::vector<domain::AuditChange> changes_between(const domain::Channel& before,
                                                               const domain::Channel& after,
                                                               const domain::ServerState& state);

}  // namespace veza::services
