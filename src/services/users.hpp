#pragma once
#include "core/patch.hpp"
#include "ports/unit_of_work.hpp"
#include "services/profiles.hpp"
#include "services/publisher.hpp"

#include <string>

namespace veza::services {

/// People and what they say of themselves. Thread-safe.
class Users {
public:
    Users(ports::UnitOfWork& store, Profiles& profiles, Publisher publisher)
        : store_(store), profiles_(profiles), publisher_(publisher) {}

    [[nodiscard]] core::Task<domain::User> me(domain::Actor actor);
    [[nodiscard]] core::Task<domain::UserSummary> find(domain::UserId id);

    struct Change {
        core::Patch<std::string> display_name;
    };
    [[nodiscard]] core::Task<domain::User> update(domain::Actor actor, Change change);

private:
    ports::UnitOfWork& store_;
    Profiles& profiles_;
    Publisher publisher_;
};

}  // namespace veza::services
