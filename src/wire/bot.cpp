#include "wire/bot.hpp"

namespace veza::wire {

Bot to_wire(const domain::Bot& bot, const domain::UserSummary& user) {
    Bot shown{.user = to_wire(user), .scopes = {}, .created_at = bot.created_at};
    for (const auto scope : domain::kScopeTable)
        if (bot.scopes.has(scope)) shown.scopes.push_back(scope);
    return shown;
}

}  // namespace veza::wire
