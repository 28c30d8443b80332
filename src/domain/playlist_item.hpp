#pragma once
#include "domain/ids.hpp"

#include <cstdint>

namespace veza::domain {

/// A track on a playlist; the same track may stand there more than once.
struct PlaylistItem {
    PlaylistItemId id;
    std::int64_t position = 0;  ///< the order, with room between for what is put there later
    TrackId track_id;
    UserId added_by;
    core::Time added_at;
    friend bool operator==(const PlaylistItem&, const PlaylistItem&) = default;
};
inline constexpr std::int64_t kPlaylistGap = 1 << 16;

/// Somebody listened to a track, long enough to count.
struct Play {
    TrackId track_id;
    core::Time started_at;
    std::int64_t heard_ms = 0;
    friend bool operator==(const Play&, const Play&) = default;
};

}  // namespace veza::domain
