#pragma once
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
    };

    Administration(ports::UnitOfWork& store, const ports::Mailer& mailer, bool registration_open)
        : store_(store), mailer_(mailer), registration_open_(registration_open) {}

    [[nodiscard]] About about() const;

    /// People whose user name starts with that, or who have that very address; by name, at most `limit`. For administrators of
    /// the instance.
    [[nodiscard]] core::Task<std::vector<domain::User>> search(domain::Actor actor, std::string query,
                                                               std::size_t limit);

private:
    ports::UnitOfWork& store_;
    const ports::Mailer& mailer_;
    const bool registration_open_;
};

}  // namespace veza::services
