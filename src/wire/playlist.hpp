#pragma once
#include "core/nullable.hpp"
#include "domain/playlist.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace veza::wire {

/// A playlist without what is on it.
struct Playlist {
    domain::PlaylistId id;
    domain::UserId owner_id;
    core::Nullable<domain::ServerId> server_id;
    std::string title;
    std::string description;
    domain::Visibility visibility{};
    bool collaborative = false;
    std::int32_t items = 0;     ///< how many
    std::int64_t revision = 0;  ///< grows with each change
    core::Time created_at;
    core::Time updated_at;
};
BOOST_DESCRIBE_STRUCT(Playlist, (),
                      (id, owner_id, server_id, title, description, visibility, collaborative, items, revision,
                       created_at, updated_at))

[[nodiscard]] inline Playlist to_wire(const domain::Playlist& playlist) {
    return {.id = playlist.id,
            .owner_id = playlist.owner_id,
            .server_id = playlist.server_id,
            .title = playlist.title,
            .description = playlist.description,
            .visibility = playlist.visibility,
            .collaborative = playlist.collaborative,
            .items = playlist.items,
            .revision = playlist.revision,
            .created_at = playlist.created_at,
            .updated_at = playlist.updated_at};
}

[[nodiscard]] inline std::vector<Playlist> to_wire(const std::vector<domain::Playlist>& playlists) {
    std::vector<Playlist> list;
    for (const auto& playlist : playlists) list.push_back(to_wire(playlist));
    return list;
}

}  // namespace veza::wire
