#include "wire/relationship.hpp"

#include <utility>

namespace veza::wire {

Relationship to_wire(const domain::Relationship& relationship, const domain::UserSummary& user) {
    return Relationship{.user = to_wire(user), .type = relationship.type, .created_at = relationship.created_at};
}

UserProfile to_profile(const domain::User& user, std::optional<domain::RelationshipType> relationship,
                       std::vector<domain::ServerId> mutual_servers) {
    return UserProfile{to_wire(user.summary), user.bio,     user.status_text,
                       user.created_at,       relationship, std::move(mutual_servers)};
}

}  // namespace veza::wire
