#pragma once
#include "adapters/memory/state.hpp"
#include "ports/listening_room_repository.hpp"

namespace veza::memory {

class ListeningRoomRepository final : public ports::ListeningRoomRepository {
public:
    explicit ListeningRoomRepository(Access& state) : state_(state) {}

    core::Result<std::optional<domain::ListeningRoom>> find(domain::ChannelId channel) override;
    core::Status save(const domain::ListeningRoom& room) override;
    core::Result<std::vector<domain::ListeningRoom>> live() override;
    core::Result<std::vector<domain::ListeningRoom>> of_server(domain::ServerId server) override;
    core::Result<std::vector<domain::ChannelId>> holding(domain::TrackId track) override;
    core::Result<std::vector<domain::RoomItem>> items(domain::ChannelId channel) override;
    core::Status add(const domain::RoomItem& item) override;
    core::Result<bool> remove(domain::RoomItemId id) override;
    core::Status order(domain::ChannelId channel, const std::vector<domain::RoomItemId>& items) override;

private:
    Access& state_;
};

}  // namespace veza::memory
