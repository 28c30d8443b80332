#include "adapters/memory/repositories.hpp"

#include <algorithm>

namespace veza::memory {
namespace {

bool takes_part(const domain::DirectChannel& channel, domain::UserId user) {
    return std::ranges::find(channel.recipients, user) != channel.recipients.end();
}

}  // namespace

core::Status DirectRepository::create(const domain::DirectChannel& channel) {
    VEZA_TRY(auto* const state, state_.change());
    if (channel.type == domain::ChannelType::dm) {
        VEZA_TRY(const auto same, find_dm(channel.recipients.front(), channel.recipients.back()));
        if (same) return exists_already();
    }
    auto stored = channel;
    std::ranges::sort(stored.recipients);
    if (!state->directs.emplace(channel.id, std::move(stored)).second) return exists_already();
    return {};
}

core::Result<std::optional<domain::DirectChannel>> DirectRepository::find(domain::ChannelId id) {
    return find_in(state_->directs, id);
}

core::Result<std::optional<domain::DirectChannel>> DirectRepository::find_dm(domain::UserId a, domain::UserId b) {
    for (const auto& [id, channel] : state_->directs)
        if (channel.type == domain::ChannelType::dm && takes_part(channel, a) && takes_part(channel, b)) return channel;
    return std::nullopt;
}

core::Result<std::vector<domain::DirectChannel>> DirectRepository::of_user(domain::UserId user) {
    std::vector<domain::DirectChannel> found;
    for (const auto& [id, channel] : state_->directs)
        if (takes_part(channel, user)) found.push_back(channel);
    return found;
}

core::Result<std::size_t> DirectRepository::count(domain::UserId user) {
    return static_cast<std::size_t>(
        std::ranges::count_if(state_->directs, [&](const auto& entry) { return takes_part(entry.second, user); }));
}

core::Result<bool> DirectRepository::shared(domain::UserId a, domain::UserId b) {
    return std::ranges::any_of(
        state_->directs, [&](const auto& entry) { return takes_part(entry.second, a) && takes_part(entry.second, b); });
}

core::Result<bool> DirectRepository::update(const domain::DirectChannel& channel) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->directs.find(channel.id);
    if (found == state->directs.end()) return false;
    found->second.name = channel.name;
    found->second.owner_id = channel.owner_id;
    found->second.recipients = channel.recipients;
    std::ranges::sort(found->second.recipients);
    return true;
}

}  // namespace veza::memory
