#pragma once
#include "core/patch.hpp"
#include "domain/writing_rules.hpp"
#include "services/audit.hpp"
#include "services/publisher.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace veza::services {

inline constexpr std::chrono::days kTimeoutMax{28};
inline constexpr std::size_t kMembersSearched = 100'000;

struct MemberView {
    domain::Membership member;
    domain::UserSummary user;
};

/// Who is in a server. Thread-safe.
class Members {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Directory& directory;
        Access& access;
        Profiles& profiles;
        Audit& audit;
        const core::Clock& clock;
        Publisher publisher;
    };

    explicit Members(Dependencies dependencies) : d_(dependencies) {}

    /// By user id, those after `after`; at most `limit` (1 to 100).
    [[nodiscard]] core::Task<std::vector<MemberView>> page(domain::Actor actor, domain::ServerId server,
                                                           std::optional<domain::UserId> after, std::size_t limit);

    /// Those who are called what `typed` says, or begin with it or hold it: user name, display name or nickname, without
    /// case and accents. Names that begin with it come first, then those of which a word does. At most `limit` (1 to 100),
    /// of the first kMembersSearched members by user id. `invalid` for nothing or more than a name's length.
    [[nodiscard]] core::Task<std::vector<MemberView>> search(domain::Actor actor, domain::ServerId server,
                                                             std::string typed, std::size_t limit);

    struct Change {
        core::Patch<std::string> nickname;
        std::optional<std::vector<domain::RoleId>> roles;
        core::Patch<core::Time> timeout_until;
    };
    /// One's own nickname needs change_nickname, another's manage_nicknames; roles manage_roles, each below one's own
    /// highest; a timeout moderate_members, at most 28 days ahead. Another must stand below who acts.
    [[nodiscard]] core::Task<MemberView> update(domain::Actor actor, domain::ServerId server, domain::UserId user,
                                                Change change);

    struct RoleChange {
        domain::RoleId role;
        bool has = true;
    };
    /// Gives or takes one role; no change is no error.
    [[nodiscard]] core::Task<void> set_role(domain::Actor actor, domain::ServerId server, domain::UserId user,
                                            RoleChange change);

    /// Everybody may, except the owner.
    [[nodiscard]] core::Task<void> leave(domain::Actor actor, domain::ServerId server);
    /// Needs kick_members and a higher rank than the one who goes.
    [[nodiscard]] core::Task<void> kick(domain::Actor actor, domain::ServerId server, domain::UserId user);

    /// Within a transaction of the caller, who has looked at everything: ends a membership and announces it.
    [[nodiscard]] core::Status take_out(ports::Transaction& transaction, domain::ServerId server, domain::UserId user);

private:
    /// One change on its way: who acts on whom.
    struct Act {
        const domain::Actor& actor;
        const ServerAccess& access;
        const domain::Membership& before;
        const domain::UserSummary& user;
    };
    [[nodiscard]] core::Task<std::vector<MemberView>> with_accounts(std::vector<domain::Membership> members);
    [[nodiscard]] core::Result<MemberView> apply(ports::Transaction& transaction, const domain::Actor& actor,
                                                 domain::ServerId server, domain::UserId user, const Change& change);
    [[nodiscard]] core::Status rename(ports::Transaction& transaction, const Act& act, domain::Membership& after);
    [[nodiscard]] core::Status reassign(ports::Transaction& transaction, const Act& act, domain::Membership& after);
    [[nodiscard]] core::Status time_out(ports::Transaction& transaction, const Act& act, domain::Membership& after);
    [[nodiscard]] core::Status require(const Act& act, domain::Permission needed) const;
    [[nodiscard]] core::Status record(ports::Transaction& transaction, const Act& act, domain::AuditAction action,
                                      std::vector<domain::AuditChange> changes);

    Dependencies d_;
};

}  // namespace veza::services
