#include "adapters/memory/repositories.hpp"

#include <algorithm>

namespace veza::memory {

core::Status ServerRepository::create(const domain::Server& server) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->servers.emplace(server.id, Marked<domain::Server>{server}).second) return exists_already();
    return {};
}

core::Result<std::optional<domain::Server>> ServerRepository::find(domain::ServerId id) {
    if (!state_->has_server(id)) return std::nullopt;
    return state_->servers.at(id).entity;
}

core::Result<std::vector<domain::Server>> ServerRepository::of_user(domain::UserId user) {
    std::vector<std::pair<core::Time, domain::ServerId>> places;
    for (const auto& [key, member] : state_->members)
        if (key.second == user && state_->has_server(key.first)) places.emplace_back(member.joined_at, key.first);
    std::ranges::sort(places);
    std::vector<domain::Server> found;
    for (const auto& [joined_at, id] : places) found.push_back(state_->servers.at(id).entity);
    return found;
}

core::Result<bool> ServerRepository::update(const domain::Server& server) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->has_server(server.id)) return false;
    auto& stored = state->servers.at(server.id).entity;
    stored.name = server.name;
    stored.icon = server.icon;
    stored.owner_id = server.owner_id;
    stored.default_notifications = server.default_notifications;
    return true;
}

core::Result<bool> ServerRepository::remove(domain::ServerId id, core::Time at) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->has_server(id)) return false;
    state->servers.at(id).deleted_at = at;
    for (auto& [channel_id, channel] : state->channels)
        if (channel.entity.server_id == id && !channel.deleted_at) channel.deleted_at = at;
    return true;
}

core::Result<std::vector<domain::ServerId>> ServerRepository::removed_before(core::Time before, std::size_t limit) {
    std::vector<domain::ServerId> found;
    for (const auto& [id, row] : state_->servers)
        if (row.deleted_at && *row.deleted_at < before && found.size() < limit) found.push_back(id);
    return found;
}

core::Result<bool> ServerRepository::purge(domain::ServerId id) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->servers.find(id);
    if (found == state->servers.end() || !found->second.deleted_at) return false;
    state->servers.erase(found);
    std::erase_if(state->members, [id](const auto& member) { return member.first.first == id; });
    std::erase_if(state->notifications, [id](const auto& setting) { return setting.second.server_id == id; });
    std::erase_if(state->roles, [id](const auto& role) { return role.second.server_id == id; });
    erase_library(state->music, domain::library_of(id));
    std::erase_if(state->emoji, [id](const auto& emoji) { return emoji.second.server_id == id; });
    std::erase_if(state->threads, [id](const auto& thread) { return thread.second.entity.server_id == id; });
    std::erase_if(state->thread_followers, [&](const auto& each) { return !state->threads.contains(each.first); });
    std::erase_if(state->invites, [id](const auto& invite) { return invite.second.server_id == id; });
    std::erase_if(state->outgoing_webhooks, [&](const auto& webhook) {
        if (webhook.second.server_id != id) return false;
        std::erase_if(state->deliveries, [&](const auto& row) { return row.second.webhook_id == webhook.first; });
        return true;
    });
    return true;
}

}  // namespace veza::memory
