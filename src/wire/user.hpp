#pragma once
#include "core/nullable.hpp"
#include "domain/user.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace veza::wire {

/// What everybody may know of a person.
struct UserRef {
    domain::UserId id;
    std::string username;
    core::Nullable<std::string> display_name;
    core::Nullable<std::string> avatar;
    std::optional<bool> bot{};      ///< true for programs, and left out for people
    std::optional<bool> deleted{};  ///< true for who has gone, whose name says nothing, and left out for others
};
BOOST_DESCRIBE_STRUCT(UserRef, (), (id, username, display_name, avatar, bot, deleted))

/// What people see of their own account.
struct SelfUser {
    domain::UserId id;
    std::string username;
    core::Nullable<std::string> display_name;
    core::Nullable<std::string> avatar;
    core::Nullable<std::string> email;
    core::Time created_at;
    bool instance_admin = false;
    core::Nullable<std::string> bio;
    core::Nullable<std::string> status_text;
    bool email_verified = false;
    core::Nullable<std::string> email_pending;  ///< becomes the address once it is proven
    core::Nullable<core::Time> deletes_at;      ///< when the account ends, if that was asked for
};
BOOST_DESCRIBE_STRUCT(SelfUser, (),
                      (id, username, display_name, avatar, email, created_at, instance_admin, bio, status_text,
                       email_verified, email_pending, deletes_at))

[[nodiscard]] UserRef to_wire(const domain::UserSummary& user);
[[nodiscard]] SelfUser to_wire(const domain::User& user);

}  // namespace veza::wire
