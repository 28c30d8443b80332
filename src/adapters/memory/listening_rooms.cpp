#include "adapters/memory/listening_rooms.hpp"

#include <algorithm>
#include <functional>

namespace veza::memory {
namespace {

using domain::ListeningRoom;
using domain::RoomItem;

bool is_there(const State& state, domain::ChannelId id) {
    const auto channel = state.channels.find(id);
    if (channel == state.channels.end() || channel->second.deleted_at) return false;
    const auto server = state.servers.find(channel->second.entity.server_id);
    return server != state.servers.end() && !server->second.deleted_at;
}

template <class Which>
std::vector<ListeningRoom> rooms_there(const State& state, Which which) {
    std::vector<ListeningRoom> found;
    for (const auto& [id, room] : state.music.rooms)
        if (which(room) && is_there(state, id)) found.push_back(room);
    return found;
}

}  // namespace

core::Result<std::optional<ListeningRoom>> ListeningRoomRepository::find(domain::ChannelId channel) {
    return find_in(state_->music.rooms, channel);
}

core::Status ListeningRoomRepository::save(const ListeningRoom& room) {
    VEZA_TRY(auto* const state, state_.change());
    state->music.rooms.insert_or_assign(room.channel_id, room);
    return {};
}

core::Result<std::vector<ListeningRoom>> ListeningRoomRepository::live() {
    return rooms_there(*state_, [](const ListeningRoom& room) { return room.playing || room.controller; });
}

core::Result<std::vector<ListeningRoom>> ListeningRoomRepository::of_server(domain::ServerId server) {
    return rooms_there(*state_, [&](const ListeningRoom& room) {
        return room.item_id && state_->channels.at(room.channel_id).entity.server_id == server;
    });
}

core::Result<std::vector<domain::ChannelId>> ListeningRoomRepository::holding(domain::TrackId track) {
    std::vector<domain::ChannelId> found;
    for (const auto& [channel, items] : state_->music.room_items)
        if (std::ranges::find(items, track, &RoomItem::track_id) != items.end()) found.push_back(channel);
    return found;
}

core::Result<std::vector<RoomItem>> ListeningRoomRepository::items(domain::ChannelId channel) {
    const auto found = state_->music.room_items.find(channel);
    return found == state_->music.room_items.end() ? std::vector<RoomItem>{} : found->second;
}

core::Status ListeningRoomRepository::add(const RoomItem& item) {
    VEZA_TRY(auto* const state, state_.change());
    state->music.room_items[item.channel_id].push_back(item);
    return {};
}

core::Result<bool> ListeningRoomRepository::remove(domain::RoomItemId id) {
    VEZA_TRY(auto* const state, state_.change());
    for (auto& [channel, items] : state->music.room_items)
        if (std::erase_if(items, [id](const RoomItem& item) { return item.id == id; }) == 1) return true;
    return false;
}

core::Status ListeningRoomRepository::order(domain::ChannelId channel, const std::vector<domain::RoomItemId>& items) {
    VEZA_TRY(auto* const state, state_.change());
    const auto place = [&](const RoomItem& item) { return std::ranges::find(items, item.id) - items.begin(); };
    std::ranges::sort(state->music.room_items[channel], std::ranges::less{}, place);
    return {};
}

}  // namespace veza::memory
