#pragma once
#include "ports/credentials.hpp"
#include "services/audit.hpp"
#include "services/publisher.hpp"
#include "services/throttle.hpp"

namespace veza::services {

/// Who owns a server. Thread-safe.
class Ownership {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::PasswordHasher& hasher;
        Directory& directory;
        Access& access;
        Audit& audit;
        Throttle throttle;
        Publisher publisher;
    };

    explicit Ownership(Dependencies dependencies) : d_(dependencies) {}

    /// Gives the server to another member; its owner proves themselves anew with the password.
    [[nodiscard]] core::Task<ServerAccess> transfer(domain::Actor actor, domain::ServerId server, domain::UserId to,
                                                    core::Secret password);

private:
    [[nodiscard]] core::Task<void> check_password(domain::Actor actor, core::Secret password);
    [[nodiscard]] core::Result<ServerAccess> apply(ports::Transaction& transaction, const domain::Actor& actor,
                                                   domain::ServerId server, domain::UserId to);

    Dependencies d_;
};

}  // namespace veza::services
