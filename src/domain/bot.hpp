#pragma once
#include "domain/user.hpp"

#include <cstddef>
#include <string>

namespace veza::domain {

inline constexpr std::size_t kBotsPerUser = 20;

/// How a bot proves itself: known by its digest, never by itself.
struct BotToken {
    SessionId id;  ///< stands for the token where people have a login
    std::string digest;
    friend bool operator==(const BotToken&, const BotToken&) = default;
};

/// An account that a program uses. Its account row has the same id.
struct Bot {
    UserId id;
    UserId owner_id;
    Scopes scopes;
    BotToken token;
    core::Time created_at;
    friend bool operator==(const Bot&, const Bot&) = default;
};

}  // namespace veza::domain
