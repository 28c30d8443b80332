#pragma once
#include "domain/relationship.hpp"
#include "wire/user.hpp"

#include <vector>

namespace veza::wire {

/// What somebody is to the one who asks.
struct Relationship {
    UserRef user;
    domain::RelationshipType type = domain::RelationshipType::friend_;
    core::Time created_at;
};
BOOST_DESCRIBE_STRUCT(Relationship, (), (user, type, created_at))

/// What somebody shows of themselves to those they have something in common with.
struct UserProfile : UserRef {
    core::Nullable<std::string> bio;
    core::Nullable<std::string> status_text;
    core::Time created_at;
    core::Nullable<domain::RelationshipType> relationship;  ///< what the person is to the one who asks
    std::vector<domain::ServerId> mutual_servers;
};
BOOST_DESCRIBE_STRUCT(UserProfile, (UserRef), (bio, status_text, created_at, relationship, mutual_servers))

[[nodiscard]] Relationship to_wire(const domain::Relationship& relationship, const domain::UserSummary& user);
[[nodiscard]] UserProfile to_profile(const domain::User& user, std::optional<domain::RelationshipType> relationship,
                                     std::vector<domain::ServerId> mutual_servers);

}  // namespace veza::wire
