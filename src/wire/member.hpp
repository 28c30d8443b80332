#pragma once
#include "domain/server.hpp"
#include "wire/user.hpp"

#include <string>
#include <vector>

namespace veza::wire {

/// A person in a server.
struct Member {
    UserRef user;
    core::Nullable<std::string> nickname;
    std::vector<domain::RoleId> roles;  ///< without @everyone
    core::Time joined_at;
    core::Nullable<core::Time> timeout_until;
};
BOOST_DESCRIBE_STRUCT(Member, (), (user, nickname, roles, joined_at, timeout_until))

[[nodiscard]] Member to_wire(const domain::Membership& member, const domain::UserSummary& user);

}  // namespace veza::wire
