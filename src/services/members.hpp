#pragma once
#include "core/patch.hpp"
#include "services/access.hpp"
#include "services/profiles.hpp"
#include "services/publisher.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

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
        Publisher publisher;
    };

    explicit Members(Dependencies dependencies) : d_(dependencies) {}

    /// By user id, those after `after`; at most `limit` (1 to 100).
    [[nodiscard]] core::Task<std::vector<MemberView>> page(domain::Actor actor, domain::ServerId server,
                                                           std::optional<domain::UserId> after, std::size_t limit);

    struct Change {
        core::Patch<std::string> nickname;
    };
    /// One's own nickname needs change_nickname, another's manage_nicknames and a higher rank.
    [[nodiscard]] core::Task<MemberView> update(domain::Actor actor, domain::ServerId server, domain::UserId user,
                                                Change change);
    /// Everybody may, except the owner.
    [[nodiscard]] core::Task<void> leave(domain::Actor actor, domain::ServerId server);
    /// Needs kick_members and a higher rank than the one who goes.
    [[nodiscard]] core::Task<void> kick(domain::Actor actor, domain::ServerId server, domain::UserId user);

private:
    [[nodiscard]] core::Status take_out(ports::Transaction& transaction, const ServerAccess& access,
                                        domain::UserId user);
    [[nodiscard]] core::Result<MemberView> rename(ports::Transaction& transaction, const ServerAccess& access,
                                                  domain::UserId user, const Change& change);

    Dependencies d_;
};

}  // namespace veza::services
