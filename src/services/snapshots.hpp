#pragma once
#include "services/directory.hpp"
#include "services/profiles.hpp"
#include "services/reading.hpp"
#include "services/realtime.hpp"

#include <vector>

namespace veza::services {

/// Reads what a fresh gateway session is shown. Thread-safe.
class Snapshots {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Reading& reading;
        Directory& directory;
        Profiles& profiles;
        const core::Clock& clock;
    };

    explicit Snapshots(Dependencies dependencies) : d_(dependencies) {}

    [[nodiscard]] core::Task<Snapshot> of(domain::Actor actor);

private:
    /// What one transaction reads for it.
    struct Rows {
        domain::User user;
        std::vector<domain::Membership> memberships;
        std::vector<domain::DirectChannel> directs;
        std::vector<domain::Relationship> relationships;
        std::vector<domain::UserId> blocks;
        std::vector<domain::NotificationSetting> notifications;
        std::vector<domain::Channel> threads;
    };

    [[nodiscard]] static core::Result<Rows> rows(ports::Transaction& transaction, domain::UserId user, core::Time now);
    [[nodiscard]] core::Task<void> add_servers(Snapshot& snapshot, const Rows& rows);
    [[nodiscard]] core::Task<void> add_people(Snapshot& snapshot, const Rows& rows);
    [[nodiscard]] core::Task<void> add_readings(domain::UserId reader, std::vector<ServerSnapshot>& servers);

    Dependencies d_;
};

}  // namespace veza::services
