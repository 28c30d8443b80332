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
    /// The servers and direct channels of it, with nothing but their state and the membership.
    [[nodiscard]] core::Task<Places> places(domain::Actor actor);

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
    [[nodiscard]] static core::Result<Rows> place_rows(ports::Transaction& transaction, domain::UserId user);
    [[nodiscard]] static ServerSnapshot direct(const domain::DirectChannel& channel, const Rows& rows);
    [[nodiscard]] core::Task<void> add_servers(std::vector<ServerSnapshot>& servers, const Rows& rows);
    [[nodiscard]] core::Task<void> add_people(Snapshot& snapshot, const Rows& rows);
    [[nodiscard]] core::Task<void> add_readings(domain::UserId reader, std::vector<ServerSnapshot>& servers);

    Dependencies d_;
};

}  // namespace veza::services
