#pragma once
#include "core/patch.hpp"
#include "services/access.hpp"
#include "services/audit.hpp"
#include "services/channel_view.hpp"
#include "services/idempotency.hpp"
#include "services/publisher.hpp"
#include "services/reading.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// The channels of a server and their order; see AnyChannel for those of other kinds. Thread-safe.
class Channels {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Reading& reading;
        Directory& directory;
        Access& access;
        Audit& audit;
        const core::Clock& clock;
        core::UuidGenerator& ids;
        Publisher publisher;
    };

    explicit Channels(Dependencies dependencies) : d_(dependencies) {}

    /// Those the actor may view, by (position, id).
    [[nodiscard]] core::Task<std::vector<ChannelView>> list(domain::Actor actor, domain::ServerId server);
    [[nodiscard]] core::Task<ChannelView> find(domain::Actor actor, domain::ChannelId id);

    struct Draft {
        std::string name;
        domain::ChannelType type = domain::ChannelType::text;
        std::optional<domain::ChannelId> parent_id;
        std::optional<std::string> topic;
        /// Without them a channel starts with those of its category.
        std::optional<std::vector<domain::Overwrite>> overwrites{};
    };
    /// At the end of the list. Overwrites need manage_roles, too.
    [[nodiscard]] core::Task<ChannelView> create(domain::Actor actor, domain::ServerId server, Draft draft,
                                                 IdempotencyKey key);

    struct Change {
        std::optional<std::string> name;
        core::Patch<std::string> topic;
        core::Patch<domain::ChannelId> parent_id;
        std::optional<std::int32_t> position;
        std::optional<std::int32_t> slow_mode_s{};  ///< up to six hours
    };
    [[nodiscard]] core::Task<ChannelView> update(domain::Actor actor, domain::ChannelId id, Change change);
    /// A category's children stay, without it.
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::ChannelId id);

private:
    [[nodiscard]] core::Result<ChannelView> add(ports::Transaction& transaction, const domain::Actor& actor,
                                                const ServerAccess& access, const Draft& draft);
    [[nodiscard]] core::Result<ChannelView> apply(ports::Transaction& transaction, const domain::Actor& actor,
                                                  const ChannelAccess& access, const Change& change);
    [[nodiscard]] core::Result<ChannelView> view(ports::Transaction& transaction, domain::Actor actor,
                                                 domain::ServerId server, domain::ChannelId id) const;

    Dependencies d_;
};

}  // namespace veza::services
