#pragma once
#include "core/patch.hpp"
#include "services/access.hpp"
#include "services/audit.hpp"
#include "services/idempotency.hpp"
#include "services/pictures.hpp"
#include "services/publisher.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// Communities: made, found, renamed, given a face, ended. Thread-safe.
class Servers {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Directory& directory;
        Access& access;
        Audit& audit;
        Pictures& pictures;
        const core::Clock& clock;
        core::UuidGenerator& ids;
        Publisher publisher;
    };

    explicit Servers(Dependencies dependencies) : d_(dependencies) {}

    /// The maker owns it; it starts with @everyone and a text channel "general".
    [[nodiscard]] core::Task<ServerAccess> create(domain::Actor actor, std::string name, IdempotencyKey key);
    [[nodiscard]] core::Task<ServerAccess> find(domain::Actor actor, domain::ServerId id);
    /// Those the actor is a member of, oldest membership first.
    [[nodiscard]] core::Task<std::vector<ServerAccess>> mine(domain::Actor actor);

    struct Change {
        std::optional<std::string> name{};
        core::Patch<domain::UploadId> icon{};  ///< becomes the picture
        std::optional<domain::NotificationLevel> default_notifications{};
    };
    [[nodiscard]] core::Task<ServerAccess> update(domain::Actor actor, domain::ServerId id, Change change);
    /// Only its owner may.
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::ServerId id);

private:
    [[nodiscard]] core::Result<ServerAccess> apply(ports::Transaction& transaction, const domain::Actor& actor,
                                                   domain::ServerId id, const Change& change,
                                                   const core::Patch<std::string>& icon);
    [[nodiscard]] core::Result<ServerAccess> found(ports::Transaction& transaction, domain::Actor actor,
                                                   const std::string& name);

    Dependencies d_;
};

}  // namespace veza::services
