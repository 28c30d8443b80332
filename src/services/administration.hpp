#pragma once
#include "ports/instance_repository.hpp"
#include "ports/mailer.hpp"
#include "ports/unit_of_work.hpp"

#include <string>
#include <vector>

namespace veza::services {

/// `forbidden`/`forbidden` for who is no administrator of the instance.
[[nodiscard]] core::Status require_administrator(ports::Transaction& transaction, const domain::Actor& actor);

/// What the instance is to its people, and whom it has. Thread-safe.
class Administration {
public:
    struct About {
        bool registration_open = true;
        bool mail = false;  ///< whether it can send any
        domain::InstanceSettings settings{};
    };
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::InstanceRepository& settings;
        const ports::Mailer& mailer;
    };
    using Change = ports::InstanceRepository::Change;

    Administration(Dependencies dependencies, bool registration_open)
        : d_(dependencies), registration_open_(registration_open) {}

    [[nodiscard]] core::Task<About> about();
    /// For administrators of the instance. A name of nothing but spaces is `invalid`; null takes it away.
    [[nodiscard]] core::Task<About> update(domain::Actor actor, Change change);

    /// People whose user name starts with that, or who have that very address; by name, at most `limit`. For administrators of
    /// the instance.
    [[nodiscard]] core::Task<std::vector<domain::User>> search(domain::Actor actor, std::string query,
                                                               std::size_t limit);

private:
    Dependencies d_;
    const bool registration_open_;
};

}  // namespace veza::services
