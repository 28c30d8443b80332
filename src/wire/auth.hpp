#pragma once
#include "domain/session.hpp"
#include "wire/user.hpp"

#include <cstdint>
#include <string>

namespace veza::wire {

/// What registering, logging in and refreshing answer.
struct AuthGrant {
    SelfUser user;
    std::string access_token;
    std::int64_t expires_in = 0;  ///< seconds
    std::string refresh_token;
};
BOOST_DESCRIBE_STRUCT(AuthGrant, (), (user, access_token, expires_in, refresh_token))

/// One device on which the account is logged in.
struct AuthSession {
    domain::SessionId id;
    core::Time created_at;
    core::Time last_used_at;
    std::string user_agent;
    std::string address;
    bool current = false;  ///< the one that asks
};
BOOST_DESCRIBE_STRUCT(AuthSession, (), (id, created_at, last_used_at, user_agent, address, current))

[[nodiscard]] AuthSession to_wire(const domain::AuthSession& session, domain::SessionId current);

}  // namespace veza::wire
