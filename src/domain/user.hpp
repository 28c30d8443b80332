#pragma once
#include "core/secret.hpp"
#include "domain/ids.hpp"
#include "domain/scope.hpp"

#include <optional>
#include <string>

namespace veza::domain {

/// What everybody may know of a person; stands beside each message.
struct UserSummary {
    UserId id;
    std::string username;
    std::optional<std::string> display_name;
    std::optional<std::string> avatar;
    bool bot = false;      ///< a program acts under this name
    bool deleted = false;  ///< the person has gone; what is left is a name that says nothing
    friend bool operator==(const UserSummary&, const UserSummary&) = default;
};

struct User {
    UserSummary summary;
    std::string username_key;  ///< the folded name, unique over the instance
    std::optional<std::string> email;
    core::Secret password_hash;
    core::Time created_at;
    bool instance_admin = false;
    std::optional<std::string> bio{};
    std::optional<std::string> status_text{};
    std::optional<core::Time> email_verified_at{};
    std::optional<std::string> email_pending{};  ///< becomes the address once it is proven
    std::optional<core::Time> deletes_at{};      ///< when the account ends, if its owner wants that
    friend bool operator==(const User&, const User&) = default;
};

/// Who acts, as the access token says.
struct Actor {
    UserId user;
    SessionId session;
    std::optional<std::string> reason{};  ///< why, in the actor's own words: for the audit log
    Scopes scopes = kAllScopes;
    bool bot = false;
};

}  // namespace veza::domain
