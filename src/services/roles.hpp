#pragma once
#include "core/patch.hpp"
#include "domain/writing_rules.hpp"
#include "services/audit.hpp"
#include "services/idempotency.hpp"
#include "services/publisher.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// The roles of a server and their order. Whoever changes one needs manage_roles and a higher role, and neither grants
/// nor takes a permission that they lack. Thread-safe.
class Roles {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Directory& directory;
        Access& access;
        Audit& audit;
        const core::Clock& clock;
        core::UuidGenerator& ids;
        Publisher publisher;
    };

    explicit Roles(Dependencies dependencies) : d_(dependencies) {}

    /// Highest first, @everyone last. Any member may.
    [[nodiscard]] core::Task<std::vector<domain::Role>> list(domain::Actor actor, domain::ServerId server);

    struct Draft {
        std::optional<std::string> name;
        std::optional<std::uint32_t> color;
        domain::Permissions permissions;
        bool hoist = false;
        bool mentionable = false;
    };
    /// Right above @everyone.
    [[nodiscard]] core::Task<domain::Role> create(domain::Actor actor, domain::ServerId server, Draft draft,
                                                  IdempotencyKey key);

    struct Change {
        std::optional<std::string> name;
        core::Patch<std::uint32_t> color;
        std::optional<domain::Permissions> permissions;
        std::optional<bool> hoist;
        std::optional<bool> mentionable;
        std::optional<std::int32_t> position;
    };
    /// Of @everyone only the permissions, and whether it may be mentioned. The others move up or down for a new position.
    [[nodiscard]] core::Task<domain::Role> update(domain::Actor actor, domain::ServerId server, domain::RoleId role,
                                                  Change change);
    /// Those who have it lose it. Not @everyone.
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::ServerId server, domain::RoleId role);

private:
    [[nodiscard]] core::Result<domain::Role> add(ports::Transaction& transaction, domain::Actor actor,
                                                 const ServerAccess& access, const Draft& draft);
    [[nodiscard]] core::Result<domain::Role> apply(ports::Transaction& transaction, const domain::Actor& actor,
                                                   const ServerAccess& access, const domain::Role& before,
                                                   const Change& change);
    /// Stores the roles and announces them, once they are durable.
    [[nodiscard]] core::Status store(ports::Transaction& transaction, domain::ServerId server,
                                     std::vector<domain::Role> changed);

    Dependencies d_;
};

}  // namespace veza::services
