#pragma once
#include "domain/relationship.hpp"
#include "domain/user.hpp"

namespace veza::services {

/// What somebody is to the one who asks.
struct RelationshipView {
    domain::Relationship relationship;
    domain::UserSummary user;
};

}  // namespace veza::services
