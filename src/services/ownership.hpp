#pragma once
#include "services/audit.hpp"
#include "services/publisher.hpp"
#include "services/reauthentication.hpp"
#include "services/two_factor.hpp"

#include <optional>
#include <string>
#include <utility>

namespace veza::services {

/// Who owns a server. Thread-safe.
class Ownership {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Reauthentication reauthentication;
        TwoFactor& two_factor;
        Directory& directory;
        Access& access;
        Audit& audit;
        Publisher publisher;
    };

    explicit Ownership(Dependencies dependencies) : d_(std::move(dependencies)) {}

    struct Handover {
        domain::UserId to;
        core::Secret password;
        std::optional<std::string> code{};  ///< where the account asks for one
    };
    /// Gives the server to another member; its owner proves themselves anew. `invalid` for what is wrong with `password` or
    /// `code`.
    [[nodiscard]] core::Task<ServerAccess> transfer(domain::Actor actor, domain::ServerId server, Handover handover);

private:
    [[nodiscard]] core::Result<ServerAccess> apply(ports::Transaction& transaction, const domain::Actor& actor,
                                                   domain::ServerId server, domain::UserId to);

    Dependencies d_;
};

}  // namespace veza::services
