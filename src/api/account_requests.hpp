#pragma once
// The bodies that clients send about the account itself. What they mean is checked by the use cases, not here.
#include "core/patch.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace veza::api {

struct ChangeInstance {
    core::Patch<std::string> name;
    std::optional<bool> set_up;
};
BOOST_DESCRIBE_STRUCT(ChangeInstance, (), (name, set_up))

struct ChangeEmail {
    std::optional<std::string> email;  ///< absent or null takes the address away
    std::string password;
};
BOOST_DESCRIBE_STRUCT(ChangeEmail, (), (email, password))

struct VerifyEmail {
    std::string token;
};
BOOST_DESCRIBE_STRUCT(VerifyEmail, (), (token))

struct RequestReset {
    std::string login;
};
BOOST_DESCRIBE_STRUCT(RequestReset, (), (login))

struct ConfirmReset {
    std::string token;
    std::string new_password;
};
BOOST_DESCRIBE_STRUCT(ConfirmReset, (), (token, new_password))

struct ChangePassword {
    std::string current_password;
    std::string new_password;
    std::optional<std::string> code;
};
BOOST_DESCRIBE_STRUCT(ChangePassword, (), (current_password, new_password, code))

struct DeleteAccount {
    std::string password;
    std::optional<std::string> code;
    std::optional<bool> delete_messages;
    std::optional<bool> delete_servers;
};
BOOST_DESCRIBE_STRUCT(DeleteAccount, (), (password, code, delete_messages, delete_servers))

}  // namespace veza::api
