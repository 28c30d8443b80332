#pragma once
#include "domain/ids.hpp"

#include <algorithm>
#include <chrono>
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

/// What is heard longer counts as this long.
inline constexpr std::chrono::milliseconds kPlayHeardMax = std::chrono::hours{24};

/// Somebody listened to a track, long enough to count.
struct Play {
    TrackId track_id;
    core::Time started_at;
    std::int64_t heard_ms = 0;
    friend bool operator==(const Play&, const Play&) = default;

    /// When as much as was heard was over, without pauses.
    [[nodiscard]] core::Time ended_at() const { return started_at + heard(); }
    [[nodiscard]] std::chrono::milliseconds heard() const {
        return std::min(std::chrono::milliseconds{heard_ms}, kPlayHeardMax);
    }
};
/// Whether nobody can have heard both. Clocks differ from device to device and are put right meanwhile, and tracks fade into each
/// other: a quarter of the shorter one is forgiven.
[[nodiscard]] inline bool at_one_time(const Play& one, const Play& other) {
    const auto both = std::min(one.ended_at(), other.ended_at()) - std::max(one.started_at, other.started_at);
    return both > std::min(one.heard(), other.heard()) / 4;
}

}  // namespace veza::domain
