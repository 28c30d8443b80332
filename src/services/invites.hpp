#pragma once
#include "core/random.hpp"
#include "domain/invite.hpp"
#include "services/audit.hpp"
#include "services/idempotency.hpp"
#include "services/profiles.hpp"
#include "services/publisher.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace veza::services {

struct InviteView {
    domain::Invite invite;
    domain::UserSummary inviter;
};

struct InvitePreview {
    domain::Invite invite;
    domain::UserSummary inviter;
    domain::ServerStatePtr state;
};

/// Links into servers. Thread-safe.
class Invites {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Directory& directory;
        Access& access;
        Audit& audit;
        Profiles& profiles;
        const core::Clock& clock;
        core::Random& random;
        Publisher publisher;
    };

    explicit Invites(Dependencies dependencies) : d_(dependencies) {}

    struct Draft {
        std::optional<std::chrono::seconds> max_age;  ///< 60 s to 365 days; without it, it does not expire
        std::optional<std::int32_t> max_uses;         ///< 1 to 100,000
    };
    [[nodiscard]] core::Task<InviteView> create(domain::Actor actor, domain::ServerId server, Draft draft,
                                                IdempotencyKey key);
    /// Newest first. Needs manage_server.
    [[nodiscard]] core::Task<std::vector<InviteView>> list(domain::Actor actor, domain::ServerId server);
    /// What anybody who has the code may see of the server; `not_found` once it cannot be used any more.
    [[nodiscard]] core::Task<InvitePreview> preview(std::string code);
    /// Joining where one is already a member changes nothing, costs no use and answers the server; `banned` for who is.
    [[nodiscard]] core::Task<ServerAccess> join(domain::Actor actor, std::string code);
    /// By its maker, or with manage_server.
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, std::string code);

private:
    [[nodiscard]] core::Result<domain::Invite> add(ports::Transaction& transaction, const domain::Actor& actor,
                                                   const domain::Invite& invite);
    [[nodiscard]] core::Result<ServerAccess> admit(ports::Transaction& transaction, domain::Actor actor,
                                                   const std::string& code);
    [[nodiscard]] core::Result<ServerAccess> add_member(ports::Transaction& transaction, domain::Actor actor,
                                                        domain::ServerId server);
    [[nodiscard]] core::Task<domain::Invite> usable(std::string code);
    [[nodiscard]] std::string make_code();

    Dependencies d_;
};

}  // namespace veza::services
