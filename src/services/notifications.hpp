#pragma once
#include "domain/notifications.hpp"
#include "services/access.hpp"
#include "services/publisher.hpp"

#include <optional>
#include <vector>

namespace veza::services {

/// What people want to hear of. Thread-safe.
class Notifications {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Access& access;
        const core::Clock& clock;
        Publisher publisher;
    };

    explicit Notifications(Dependencies dependencies) : d_(dependencies) {}

    struct Choice {
        std::optional<domain::NotificationLevel> level{};
        std::optional<core::Time> muted_until{};  ///< one that has passed is none
        bool suppress_everyone = false;
    };

    /// All that the actor has said.
    [[nodiscard]] core::Task<std::vector<domain::NotificationSetting>> list(domain::Actor actor);
    /// Whole: what the choice leaves out is taken back. Of a server.
    [[nodiscard]] core::Task<domain::NotificationSetting> choose(domain::Actor actor, domain::ServerId server,
                                                                 Choice choice);
    /// The same of a channel that the actor may view; @everyone is suppressed for a server only.
    [[nodiscard]] core::Task<domain::NotificationSetting> choose(domain::Actor actor, domain::ChannelId channel,
                                                                 Choice choice);

private:
    [[nodiscard]] core::Task<domain::NotificationSetting> keep(domain::Actor actor,
                                                               domain::NotificationSetting setting);
    [[nodiscard]] core::Status store(ports::Transaction& transaction, domain::Actor actor,
                                     const domain::NotificationSetting& setting);
    /// The membership may have ended since it was looked up.
    [[nodiscard]] core::Status still_there(ports::Transaction& transaction, domain::Actor actor,
                                           const domain::NotificationSetting& setting) const;

    Dependencies d_;
};

}  // namespace veza::services
