#pragma once
#include "domain/ids.hpp"
#include "domain/music_events.hpp"
#include "domain/visibility.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace veza::domain {

/// Tracks in an order of somebody's own.
struct Playlist {
    PlaylistId id;
    UserId owner_id;
    std::optional<ServerId> server_id{};
    std::string title;
    std::string description{};
    Visibility visibility = Visibility::private_;
    bool collaborative = false;  ///< who sees it in its server's library may change what is on it
    std::int32_t items = 0;
    std::int64_t revision = 1;  ///< grows with each change
    core::Time created_at;
    core::Time updated_at;
    friend bool operator==(const Playlist&, const Playlist&) = default;
};

/// As of a track.
[[nodiscard]] inline std::optional<ServerId> seen_in(const Playlist& playlist) {
    return playlist.visibility == Visibility::private_ ? std::nullopt : playlist.server_id;
}

}  // namespace veza::domain
