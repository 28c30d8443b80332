#pragma once
#include "services/access.hpp"
#include "services/profiles.hpp"

#include <optional>

namespace veza::services {

struct ExplanationView {
    domain::UserId user;
    domain::PermissionExplanation explanation;
};

/// Why somebody may do something, or may not: for oneself, or for who has manage_roles there. Thread-safe.
class Explanations {
public:
    struct Dependencies {
        Directory& directory;
        Access& access;
        Profiles& profiles;
        const core::Clock& clock;
    };

    explicit Explanations(Dependencies dependencies) : d_(dependencies) {}

    /// Without a user, of the one who asks.
    [[nodiscard]] core::Task<ExplanationView> of_server(domain::Actor actor, domain::ServerId server,
                                                        std::optional<domain::UserId> user);
    [[nodiscard]] core::Task<ExplanationView> of_channel(domain::Actor actor, domain::ChannelId channel,
                                                         std::optional<domain::UserId> user);

private:
    /// Members are known to the calculus by id only.
    [[nodiscard]] core::Task<ExplanationView> named(domain::UserId user, domain::PermissionExplanation explanation);

    Dependencies d_;
};

}  // namespace veza::services
