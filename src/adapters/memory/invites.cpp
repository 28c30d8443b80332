#include "adapters/memory/repositories.hpp"

#include <algorithm>
#include <tuple>

namespace veza::memory {

core::Status InviteRepository::create(const domain::Invite& invite) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->invites.emplace(invite.code, invite).second) return exists_already();
    return {};
}

core::Result<std::optional<domain::Invite>> InviteRepository::find(std::string_view code) {
    auto found = find_in(state_->invites, code);
    if (!found || !state_->has_server(found->server_id)) return std::nullopt;
    return found;
}

core::Result<std::vector<domain::Invite>> InviteRepository::of_server(domain::ServerId server, std::size_t limit) {
    std::vector<domain::Invite> found;
    for (const auto& [code, invite] : state_->invites)
        if (invite.server_id == server) found.push_back(invite);
    std::ranges::sort(found, std::ranges::greater{},
                      [](const auto& invite) { return std::tie(invite.created_at, invite.code); });
    if (found.size() > limit) found.resize(limit);
    return found;
}

core::Result<bool> InviteRepository::use(std::string_view code) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->invites.find(code);
    if (found == state->invites.end()) return false;
    auto& invite = found->second;
    if (invite.max_uses && invite.uses >= *invite.max_uses) return false;
    ++invite.uses;
    return true;
}

core::Result<bool> InviteRepository::remove(std::string_view code) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->invites.find(code);
    if (found == state->invites.end()) return false;
    state->invites.erase(found);
    return true;
}

}  // namespace veza::memory
