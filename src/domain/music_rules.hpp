#pragma once
// What names and texts of music may be, and how much of it there may be.
#include "core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace veza::domain {

inline constexpr std::size_t kTitleMax = 300;
inline constexpr std::size_t kDescriptionMax = 2000;
inline constexpr std::size_t kCommentMax = 500;
inline constexpr std::size_t kArtistNameMax = 200;
inline constexpr std::size_t kGenreMax = 60;
inline constexpr std::size_t kArtistsPerTrack = 20;
inline constexpr std::size_t kGenresPerTrack = 10;
inline constexpr std::int32_t kYearMax = 9999;
inline constexpr std::int32_t kTrackNumberMax = 9999;
inline constexpr std::string_view kUntitled = "Untitled";

/// How much of it one instance keeps; the services are told.
struct MusicLimits {
    std::int64_t tracks_per_person = 100'000;  ///< of those that they brought, in any library
    std::int64_t processing_per_person = 500;  ///< of them that are not ready yet
    std::int64_t tracks_per_album = 1'000;
    std::int64_t playlists_per_person = 500;
    std::int64_t tracks_per_playlist = 5'000;
    std::int64_t likes_per_person = 50'000;
    std::int64_t comments_per_track = 1'000;
    std::int64_t comments_per_person_and_track = 100;
    std::int64_t plays_kept_per_person = 10'000;  ///< the oldest go when there are more
};

/// Of a track, an album or a playlist: one line, trimmed.
[[nodiscard]] core::Result<std::string> check_title(std::string_view field, std::string_view text);
/// Several lines; may be empty.
[[nodiscard]] core::Result<std::string> check_description(std::string_view text);
/// What somebody says at a moment of a track: several lines, trimmed. `comment_empty`, `comment_too_long`.
[[nodiscard]] core::Result<std::string> check_comment(std::string_view text);
/// Each once; none is fine.
[[nodiscard]] core::Result<std::vector<std::string>> check_artists(const std::vector<std::string>& names);
[[nodiscard]] core::Result<std::vector<std::string>> check_genres(const std::vector<std::string>& names);

}  // namespace veza::domain
