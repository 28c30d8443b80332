#include "services/mentions.hpp"

namespace veza::services {

core::Task<domain::Mentions> resolve_mentions(Directory& directory, const ChannelAccess& access,
                                              std::string_view text) {
    const auto named = domain::named_in(text);
    const auto& state = *access.state;
    const bool all = access.granted.has(domain::Permission::mention_everyone);
    domain::Mentions resolved;
    resolved.everyone = named.everyone && all;
    for (const auto id : named.roles) {
        const auto* role = state.find_role(id);
        if (role == nullptr || id == domain::everyone_role(state.server.id)) continue;
        if (all || role->mentionable) resolved.roles.push_back(id);
    }
    for (const auto user : named.users) {
        VEZA_CO_TRY(const auto member, co_await directory.member(access.state, user));
        if (member) resolved.users.push_back(user);
    }
    co_return resolved;
}

}  // namespace veza::services
