#pragma once
#include "domain/writing_rules.hpp"
#include "services/audit.hpp"
#include "services/publisher.hpp"

#include <functional>
#include <vector>

namespace veza::services {

/// What single channels allow and deny. A channel whose overwrites equal those of its category follows the category's
/// changes. Needs manage_roles in the channel. Thread-safe.
class Overwrites {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Directory& directory;
        Access& access;
        Audit& audit;
        const core::Clock& clock;
        Publisher publisher;
    };

    explicit Overwrites(Dependencies dependencies) : d_(dependencies) {}

    [[nodiscard]] core::Task<void> put(domain::Actor actor, domain::ChannelId channel, domain::Overwrite wanted);
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::ChannelId channel, core::Uuid target);
    /// Takes the overwrites of the channel's category; answers the channel with what the actor may do there then.
    [[nodiscard]] core::Task<ChannelAccess> sync(domain::Actor actor, domain::ChannelId channel);

private:
    using Change = std::function<core::Status(ports::Transaction&, const ChannelAccess&)>;
    [[nodiscard]] core::Task<ChannelAccess> change(domain::Actor actor, domain::ChannelId channel, Change apply);
    /// Stores `wanted` for the channel, and for the channels that are in step with it.
    [[nodiscard]] core::Status store(ports::Transaction& transaction, const ChannelAccess& access,
                                     const std::vector<domain::Overwrite>& wanted);

    Dependencies d_;
};

/// For a channel that is about to be made: whether the actor may give it the overwrites that it has. They may let
/// themselves in.
[[nodiscard]] core::Status check_initial_overwrites(ports::Transaction& transaction, const ServerAccess& access,
                                                    const domain::Channel& channel, core::Time now);

/// What the audit log says of an overwrite that is new.
[[nodiscard]] core::Result<std::vector<domain::AuditChange>> told_of(ports::Transaction& transaction,
                                                                     const domain::ServerState& state,
                                                                     const domain::Overwrite& overwrite);

/// Rewrites what differs between the two lists.
[[nodiscard]] core::Status replace_overwrites(ports::Transaction& transaction, const domain::Channel& channel,
                                              const std::vector<domain::Overwrite>& wanted);

}  // namespace veza::services
