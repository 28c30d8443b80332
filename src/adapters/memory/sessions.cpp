#include "adapters/memory/repositories.hpp"

#include <algorithm>

namespace veza::memory {
namespace {

void end_push(State& state, domain::SessionId session) {
    std::erase_if(state.push, [session](const auto& entry) { return entry.second.session_id == session; });
}

}  // namespace

core::Status SessionRepository::create(const domain::AuthSession& session) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->sessions.emplace(session.id, session).second) return exists_already();
    return {};
}

core::Result<std::optional<domain::AuthSession>> SessionRepository::find(domain::SessionId id) {
    return find_in(state_->sessions, id);
}

core::Result<std::vector<domain::AuthSession>> SessionRepository::of_user(domain::UserId user) {
    std::vector<domain::AuthSession> found;
    for (const auto& [id, session] : state_->sessions)
        if (session.user_id == user && !session.revoked_at) found.push_back(session);
    std::ranges::sort(found, std::ranges::greater{}, [](const auto& s) { return std::pair{s.created_at, s.id}; });
    if (found.size() > 200) found.resize(200);
    return found;
}

core::Result<bool> SessionRepository::touch(domain::SessionId id, core::Time last_used_at) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->sessions.find(id);
    if (found == state->sessions.end()) return false;
    found->second.last_used_at = last_used_at;
    return true;
}

core::Result<bool> SessionRepository::revoke(domain::SessionId id, core::Time at) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->sessions.find(id);
    if (found == state->sessions.end() || found->second.revoked_at) return false;
    found->second.revoked_at = at;
    end_push(*state, id);
    return true;
}

core::Result<std::vector<domain::SessionId>> SessionRepository::revoke_all(domain::UserId user,
                                                                           std::optional<domain::SessionId> kept,
                                                                           core::Time at) {
    VEZA_TRY(auto* const state, state_.change());
    std::vector<domain::SessionId> revoked;
    for (auto& [id, session] : state->sessions) {
        if (session.user_id != user || session.revoked_at || id == kept) continue;
        session.revoked_at = at;
        end_push(*state, id);
        revoked.push_back(id);
    }
    return revoked;
}

core::Result<std::vector<domain::SessionId>> SessionRepository::revoked_since(core::Time since) {
    std::vector<domain::SessionId> found;
    for (const auto& [id, session] : state_->sessions)
        if (session.revoked_at && *session.revoked_at >= since) found.push_back(id);
    return found;
}

core::Status SessionRepository::add_token(const domain::RefreshToken& token) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->tokens.emplace(token.digest, token).second) return exists_already();
    return {};
}

core::Result<std::optional<domain::RefreshToken>> SessionRepository::find_token(std::string_view digest) {
    return find_in(state_->tokens, digest);
}

core::Result<bool> SessionRepository::use_token(std::string_view digest, core::Time at) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->tokens.find(digest);
    if (found == state->tokens.end() || found->second.used_at) return false;
    found->second.used_at = at;
    return true;
}

core::Result<std::size_t> SessionRepository::purge_expired(core::Time before) {
    VEZA_TRY(auto* const state, state_.change());
    const auto gone = std::erase_if(state->tokens, [&](const auto& entry) { return entry.second.expires_at < before; });
    std::erase_if(state->sessions, [&](const auto& entry) {
        return std::ranges::none_of(state->tokens,
                                    [&](const auto& token) { return token.second.session_id == entry.first; });
    });
    std::erase_if(state->push, [&](const auto& entry) { return !state->sessions.contains(entry.second.session_id); });
    return gone;
}

}  // namespace veza::memory
