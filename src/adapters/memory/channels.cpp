#include "adapters/memory/repositories.hpp"

#include <algorithm>

namespace veza::memory {
namespace {

domain::Channel* living_channel(State& state, domain::ChannelId id) {
    const auto found = state.channels.find(id);
    return found == state.channels.end() || found->second.deleted_at ? nullptr : &found->second.entity;
}

void put(domain::Channel& channel, const domain::Overwrite& overwrite) {
    const auto found = std::ranges::find(channel.overwrites, overwrite.target, &domain::Overwrite::target);
    if (found == channel.overwrites.end())
        channel.overwrites.push_back(overwrite);
    else
        *found = overwrite;
    std::ranges::sort(channel.overwrites, {}, &domain::Overwrite::target);
}

}  // namespace

core::Status ChannelRepository::create(const domain::Channel& channel) {
    VEZA_TRY(auto* const state, state_.change());
    auto stored = channel;
    stored.overwrites.clear();
    for (const auto& overwrite : channel.overwrites) put(stored, overwrite);
    if (!state->channels.emplace(channel.id, Marked<domain::Channel>{std::move(stored)}).second)
        return exists_already();
    return {};
}

core::Result<std::optional<domain::Channel>> ChannelRepository::find(domain::ChannelId id) {
    const auto found = find_in(state_->channels, id);
    if (!found || found->deleted_at) return std::nullopt;
    return found->entity;
}

core::Result<std::vector<domain::Channel>> ChannelRepository::of_server(domain::ServerId server) {
    std::vector<domain::Channel> found;
    for (const auto& [id, channel] : state_->channels)
        if (channel.entity.server_id == server && !channel.deleted_at) found.push_back(channel.entity);
    std::ranges::sort(found, {}, [](const auto& channel) { return std::pair{channel.position, channel.id}; });
    return found;
}

core::Result<bool> ChannelRepository::update(const domain::Channel& channel) {
    VEZA_TRY(auto* const state, state_.change());
    auto* const stored = living_channel(*state, channel.id);
    if (stored == nullptr) return false;
    stored->type = channel.type;
    stored->name = channel.name;
    stored->topic = channel.topic;
    stored->parent_id = channel.parent_id;
    stored->position = channel.position;
    stored->slow_mode_s = channel.slow_mode_s;
    return true;
}

core::Status ChannelRepository::put_overwrite(domain::ChannelId id, const domain::Overwrite& overwrite) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->channels.find(id);
    if (found == state->channels.end()) return core::fail(Access::misuse());
    put(found->second.entity, overwrite);
    return {};
}

core::Result<bool> ChannelRepository::remove_overwrite(domain::ChannelId id, core::Uuid target) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->channels.find(id);
    if (found == state->channels.end()) return false;
    return std::erase_if(found->second.entity.overwrites, [&](const auto& o) { return o.target == target; }) != 0;
}

core::Result<bool> ChannelRepository::remove(domain::ChannelId id, core::Time at) {
    VEZA_TRY(auto* const state, state_.change());
    if (living_channel(*state, id) == nullptr) return false;
    state->channels.at(id).deleted_at = at;
    for (auto& [other_id, other] : state->channels)
        if (other.entity.parent_id == id) other.entity.parent_id.reset();
    return true;
}

core::Result<std::vector<domain::ChannelId>> ChannelRepository::removed_before(core::Time before, std::size_t limit) {
    std::vector<domain::ChannelId> found;
    for (const auto& [id, row] : state_->channels)
        if (row.deleted_at && *row.deleted_at < before && found.size() < limit) found.push_back(id);
    return found;
}

core::Result<bool> ChannelRepository::purge(domain::ChannelId id) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->channels.find(id);
    if (found == state->channels.end() || !found->second.deleted_at) return false;
    state->channels.erase(found);
    state->music.rooms.erase(id);
    state->music.room_items.erase(id);
    std::erase_if(state->notifications, [id](const auto& setting) { return setting.first.second == id.uuid(); });
    std::erase_if(state->webhooks, [&](const auto& row) {
        if (row.second.entity.channel_id != id) return false;
        state->users.erase(domain::account_of(row.first));
        return true;
    });
    return true;
}

}  // namespace veza::memory
