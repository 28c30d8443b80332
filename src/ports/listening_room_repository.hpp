#pragma once
// Repositories of one Transaction; ports/repositories.hpp says what holds for all of them.
#include "core/result.hpp"
#include "domain/listening_room.hpp"

#include <optional>
#include <vector>

namespace veza::ports {

/// What listening rooms play, and what waits there. Both go with their channel; items may name tracks that are gone.
class ListeningRoomRepository {
public:
    virtual ~ListeningRoomRepository() = default;
    /// Nothing when nothing was ever played there.
    [[nodiscard]] virtual core::Result<std::optional<domain::ListeningRoom>> find(domain::ChannelId channel) = 0;
    /// Also the first time.
    [[nodiscard]] virtual core::Status save(const domain::ListeningRoom& room) = 0;
    /// Those that play or that somebody conducts, of all servers, of channels that are there.
    [[nodiscard]] virtual core::Result<std::vector<domain::ListeningRoom>> live() = 0;
    /// Those in which something plays or waits, of channels that are there.
    [[nodiscard]] virtual core::Result<std::vector<domain::ListeningRoom>> of_server(domain::ServerId server) = 0;
    /// The channels in whose queue the track is.
    [[nodiscard]] virtual core::Result<std::vector<domain::ChannelId>> holding(domain::TrackId track) = 0;

    /// In their order, what plays among them.
    [[nodiscard]] virtual core::Result<std::vector<domain::RoomItem>> items(domain::ChannelId channel) = 0;
    /// At the end.
    [[nodiscard]] virtual core::Status add(const domain::RoomItem& item) = 0;
    [[nodiscard]] virtual core::Result<bool> remove(domain::RoomItemId id) = 0;
    /// The order from now on; `items` are all of the channel's.
    [[nodiscard]] virtual core::Status order(domain::ChannelId channel,
                                             const std::vector<domain::RoomItemId>& items) = 0;
};

}  // namespace veza::ports
