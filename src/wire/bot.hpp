#pragma once
#include "domain/bot.hpp"
#include "wire/user.hpp"

#include <string>
#include <vector>

namespace veza::wire {

/// A bot as its owner sees it.
struct Bot {
    UserRef user;
    std::vector<domain::Scope> scopes;
    core::Time created_at;
};
BOOST_DESCRIBE_STRUCT(Bot, (), (user, scopes, created_at))

/// A bot with its token, which is shown this one time.
struct BotGrant {
    Bot bot;
    std::string token;
};
BOOST_DESCRIBE_STRUCT(BotGrant, (), (bot, token))

[[nodiscard]] Bot to_wire(const domain::Bot& bot, const domain::UserSummary& user);

}  // namespace veza::wire
