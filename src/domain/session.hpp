#pragma once
#include "domain/ids.hpp"

#include <optional>
#include <string>

namespace veza::domain {

/// One login on one device: the family of all refresh tokens that came from it.
struct AuthSession {
    SessionId id;
    UserId user_id;
    core::Time created_at;
    core::Time last_used_at;
    std::string user_agent;
    std::string address;
    std::optional<core::Time> revoked_at;
    friend bool operator==(const AuthSession&, const AuthSession&) = default;
};

/// A refresh token as the store knows it: by its digest, never by itself.
struct RefreshToken {
    std::string digest;
    SessionId session_id;
    core::Time expires_at;
    std::optional<core::Time> used_at;
    friend bool operator==(const RefreshToken&, const RefreshToken&) = default;
};

}  // namespace veza::domain
