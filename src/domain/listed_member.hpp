#pragma once
#include "domain/server.hpp"
#include "domain/user.hpp"

#include <string>

namespace veza::domain {

/// A person in a server as lists of members show them, with what such lists sort by.
struct ListedMember {
    Membership member;
    UserSummary user;
    std::string sort_key;  ///< the shown name without case and accents
};

/// Folds the shown name (the nickname, else the display name, else the username), which costs more than to compare it.
[[nodiscard]] ListedMember list_member(Membership member, UserSummary user);

}  // namespace veza::domain
