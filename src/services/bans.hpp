#pragma once
#include "domain/ban.hpp"
#include "services/audit.hpp"
#include "services/cleanup.hpp"
#include "services/members.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace veza::services {

inline constexpr std::chrono::seconds kDeleteMessagesMax{7 * 24 * 3600};

struct BanView {
    domain::Ban ban;
    domain::UserSummary user;
    std::optional<domain::UserSummary> banned_by;  ///< absent when that account is gone
};

/// Who may not come back. Needs ban_members. Thread-safe.
class Bans {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Access& access;
        Profiles& profiles;
        Audit& audit;
        Members& members;
        Cleanup& cleanup;
        const core::Clock& clock;
    };

    explicit Bans(Dependencies dependencies) : d_(dependencies) {}

    /// By user id, those after `after`; at most `limit` (1 to 100).
    [[nodiscard]] core::Task<std::vector<BanView>> page(domain::Actor actor, domain::ServerId server,
                                                        std::optional<domain::UserId> after, std::size_t limit);

    struct Draft {
        std::optional<std::string> reason;  ///< beside the one that came with the request, which it replaces
        std::chrono::seconds delete_messages{0};
    };
    /// Ends the membership, if there is one, and removes what the banned one wrote lately, in every channel. Banning
    /// again changes the reason.
    [[nodiscard]] core::Task<void> ban(domain::Actor actor, domain::ServerId server, domain::UserId user, Draft draft);
    [[nodiscard]] core::Task<void> unban(domain::Actor actor, domain::ServerId server, domain::UserId user);

private:
    [[nodiscard]] core::Status apply(ports::Transaction& transaction, const domain::Actor& actor,
                                     domain::ServerId server, domain::UserId user);

    Dependencies d_;
};

}  // namespace veza::services
