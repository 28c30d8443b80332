#include "adapters/memory/accounts.hpp"

#include "adapters/memory/addresses.hpp"

#include <algorithm>

namespace veza::memory {

core::Result<bool> AccountRepository::set_email(domain::UserId id, const domain::EmailState& email) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->users.find(id);
    if (found == state->users.end()) return false;
    for (const auto& [other, user] : state->users)
        if (email.address && other != id && user.email && same_address(*user.email, *email.address))
            return exists_already();
    found->second.email = email.address;
    found->second.email_verified_at = email.verified_at;
    found->second.email_pending = email.pending;
    return true;
}

core::Result<std::vector<domain::User>> AccountRepository::search(std::string_view key, std::size_t limit) {
    std::vector<domain::User> found;
    for (const auto& [id, user] : state_->users)
        if (user.username_key.starts_with(key) && !user.summary.bot && !user.summary.deleted) found.push_back(user);
    std::ranges::sort(found, {}, &domain::User::username_key);
    if (found.size() > limit) found.erase(found.begin() + static_cast<std::ptrdiff_t>(limit), found.end());
    return found;
}

core::Result<std::size_t> AccountRepository::administrators() {
    return static_cast<std::size_t>(std::ranges::count_if(state_->users, [](const auto& entry) {
        const auto& user = entry.second;
        return user.instance_admin && !user.summary.deleted && !user.summary.bot;
    }));
}

core::Status AccountRepository::put_token(const domain::AccountToken& token) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->account_tokens.emplace(token.digest, token).second) return exists_already();
    return {};
}

core::Result<std::optional<domain::AccountToken>> AccountRepository::find_token(std::string_view digest,
                                                                                domain::TokenPurpose purpose) {
    auto found = find_in(state_->account_tokens, digest);
    if (found && found->purpose != purpose) return std::nullopt;
    return found;
}

core::Result<bool> AccountRepository::use_token(std::string_view digest) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->account_tokens.find(digest);
    if (found == state->account_tokens.end()) return false;
    state->account_tokens.erase(found);
    return true;
}

core::Status AccountRepository::remove_tokens(domain::UserId user, domain::TokenPurpose purpose) {
    VEZA_TRY(auto* const state, state_.change());
    std::erase_if(state->account_tokens,
                  [&](const auto& entry) { return entry.second.user_id == user && entry.second.purpose == purpose; });
    return {};
}

core::Status AccountRepository::purge(core::Time now) {
    VEZA_TRY(auto* const state, state_.change());
    std::erase_if(state->account_tokens, [&](const auto& entry) { return entry.second.expires_at <= now; });
    std::erase_if(state->former_names, [&](const auto& entry) { return entry.second <= now; });
    return {};
}

core::Result<bool> DepartureRepository::schedule(domain::UserId id, std::optional<core::Time> at) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->users.find(id);
    if (found == state->users.end()) return false;
    found->second.deletes_at = at;
    return true;
}

core::Result<std::vector<domain::Server>> DepartureRepository::owned_servers(domain::UserId owner) {
    std::vector<domain::Server> found;
    for (const auto& [id, marked] : state_->servers)
        if (marked.entity.owner_id == owner && !marked.deleted_at) found.push_back(marked.entity);
    return found;
}

core::Result<std::vector<domain::Upload>> DepartureRepository::uploads(domain::UserId user) {
    std::vector<domain::Upload> found;
    for (const auto& [id, upload] : state_->uploads)
        if (upload.user_id == user) found.push_back(upload);
    return found;
}

core::Status DepartureRepository::close(domain::UserId id) {
    VEZA_TRY(auto* const state, state_.change());
    if (const auto found = state->users.find(id); found != state->users.end()) {
        auto& user = found->second;
        user.password_hash = core::Secret{};
        user.email = std::nullopt;
        user.email_verified_at = std::nullopt;
        user.email_pending = std::nullopt;
        user.instance_admin = false;
    }
    state->totp.erase(id);
    state->recovery_codes.erase(id);
    std::erase_if(state->account_tokens, [&](const auto& entry) { return entry.second.user_id == id; });
    return {};
}

core::Status DepartureRepository::erase(domain::UserId id, std::string_view username, core::Time at) {
    VEZA_CHECK(close(id));
    VEZA_TRY(auto* const state, state_.change());
    const auto about = [id](const auto& entry) { return entry.first.first == id || entry.first.second == id; };
    std::erase_if(state->relationships, about);
    std::erase_if(state->members, [id](const auto& entry) { return entry.first.second == id; });
    std::erase_if(state->bans, [id](const auto& entry) { return entry.first.second == id; });
    std::erase_if(state->invites, [id](const auto& entry) { return entry.second.inviter_id == id; });
    std::erase_if(state->idempotency_keys, [id](const auto& entry) { return entry.first.first == id; });
    std::erase_if(state->jobs, [id](const auto& entry) { return entry.second.user_id == id; });
    std::erase_if(state->notifications, [id](const auto& entry) { return entry.first.first == id; });
    std::erase_if(state->push, [id](const auto& entry) { return entry.second.user_id == id; });
    std::erase_if(state->thread_followers, [id](const auto& entry) { return entry.second == id; });
    erase_tracks(state->music, [id](const domain::Track& track) { return track.owner_id == id; });
    erase_library(state->music, domain::library_of(id));
    erase_folders(state->music, [id](const domain::MusicFolder& folder) { return folder.owner_id == id; });
    std::erase_if(state->music.playlists, [id](const auto& entry) { return entry.second.owner_id == id; });
    std::erase_if(state->music.likes, [id](const auto& entry) { return entry.first.first == id; });
    state->music.plays.erase(id);
    std::erase_if(state->music.comments, [id](const auto& entry) { return entry.second.author_id == id; });
    for (auto& [channel, marked] : state->channels)
        std::erase_if(marked.entity.overwrites, [id](const auto& overwrite) { return overwrite.target == id.uuid(); });
    for (auto& [session, entity] : state->sessions)
        if (entity.user_id == id) entity.user_agent = entity.address = "";
    for (auto& [upload, entity] : state->uploads)
        if (entity.user_id == id) entity.expires_at = at;
    for (auto& [entry, entity] : state->audit)
        if (entity.target.id == id.to_string()) entity.target.name = std::nullopt;
    const auto found = state->users.find(id);
    if (found == state->users.end()) return {};
    auto& user = found->second;
    user.summary = {.id = id,
                    .username = std::string(username),
                    .display_name = {},
                    .avatar = {},
                    .bot = user.summary.bot,
                    .deleted = true};
    user.username_key = username;
    user.bio = std::nullopt;
    user.status_text = std::nullopt;
    user.deletes_at = std::nullopt;
    return {};
}

core::Status DepartureRepository::reserve_name(std::string_view digest, core::Time until) {
    VEZA_TRY(auto* const state, state_.change());
    state->former_names.insert_or_assign(std::string(digest), until);
    return {};
}

core::Result<bool> DepartureRepository::is_reserved(std::string_view digest, core::Time now) {
    const auto until = find_in(state_->former_names, digest);
    return until && *until > now;
}

}  // namespace veza::memory
