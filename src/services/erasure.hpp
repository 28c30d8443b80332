#pragma once
#include "ports/credentials.hpp"
#include "ports/export_store.hpp"
#include "ports/personal_records.hpp"
#include "services/profiles.hpp"
#include "services/publisher.hpp"

namespace veza::services {

/// The two ends of a departure: the account is closed, so that nobody can act in it, and in the end wiped. Thread-safe.
class Erasure {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::PersonalRecords& records;
        ports::ExportStore& exports;
        ports::Tokens& digests;
        Profiles& profiles;
        const core::Clock& clock;
        Publisher publisher;
    };

    explicit Erasure(Dependencies dependencies) : d_(dependencies) {}

    /// Ends all logins, and what they need. Within a transaction of the person's lane.
    [[nodiscard]] core::Status close(ports::Transaction& transaction, domain::UserId user);
    /// Wipes a person, or a bot. Nobody else gets the name for 30 days.
    [[nodiscard]] core::Task<void> wipe(domain::UserId user);

private:
    [[nodiscard]] core::Task<void> drop_exports(domain::UserId user);

    Dependencies d_;
};

/// How an account is called that has gone.
[[nodiscard]] std::string name_of_the_gone(domain::UserId user);

}  // namespace veza::services
