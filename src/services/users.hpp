#pragma once
#include "core/patch.hpp"
#include "domain/relationship.hpp"
#include "services/pictures.hpp"
#include "services/profiles.hpp"
#include "services/publisher.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// What somebody shows of themselves to the one who asks.
struct ProfileView {
    domain::User user;
    std::optional<domain::RelationshipType> relationship;
    std::vector<domain::ServerId> mutual_servers;
};

/// People and what they say of themselves. Thread-safe.
class Users {
public:
    Users(ports::UnitOfWork& store, Profiles& profiles, Pictures& pictures, Publisher publisher)
        : store_(store), profiles_(profiles), pictures_(pictures), publisher_(publisher) {}

    [[nodiscard]] core::Task<domain::User> me(domain::Actor actor);
    /// Of people one may know: those of a common server or direct channel, and those one has something to do with.
    [[nodiscard]] core::Task<ProfileView> profile(domain::Actor actor, domain::UserId id);

    struct Change {
        core::Patch<std::string> display_name;
        core::Patch<std::string> bio;
        core::Patch<std::string> status_text;
        core::Patch<domain::UploadId> avatar;  ///< becomes the picture
    };
    [[nodiscard]] core::Task<domain::User> update(domain::Actor actor, Change change);

private:
    [[nodiscard]] core::Result<domain::User> apply(ports::Transaction& transaction, domain::UserId id,
                                                   const Change& change, const core::Patch<std::string>& avatar);

    ports::UnitOfWork& store_;
    Profiles& profiles_;
    Pictures& pictures_;
    Publisher publisher_;
};

}  // namespace veza::services
