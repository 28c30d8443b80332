#pragma once
#include "services/bots.hpp"
#include "services/direct_channels.hpp"
#include "services/erasure.hpp"
#include "services/members.hpp"
#include "services/relationships.hpp"
#include "services/servers.hpp"

namespace veza::services {

/// Takes somebody out of everything they are in, as they would themselves: others hear of it in the usual way. Each part may be
/// repeated. Thread-safe.
class Departure {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Servers& servers;
        Members& members;
        DirectChannels& directs;
        Relationships& relationships;
        Bots& bots;
        Erasure& erasure;
    };

    explicit Departure(Dependencies dependencies) : d_(dependencies) {}

    [[nodiscard]] core::Task<void> delete_servers(domain::UserId user);
    [[nodiscard]] core::Task<void> leave_servers(domain::UserId user);
    /// Groups are left, relationships end. A conversation of two stays with the other.
    [[nodiscard]] core::Task<void> leave_people(domain::UserId user);
    [[nodiscard]] core::Task<void> remove_bots(domain::UserId user);

private:
    Dependencies d_;
};

}  // namespace veza::services
