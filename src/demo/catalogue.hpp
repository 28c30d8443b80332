#pragma once
#include "demo/sound.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace veza::demo {

struct Recording {
    std::string_view title;
    Piece piece;
};

struct Record {
    std::string_view title;
    std::string_view artist;
    std::string_view owner;  ///< who brings it
    std::string_view genre;
    int year;
    std::uint64_t cover;  ///< its picture's seed
    std::span<const Recording> recordings;
};
[[nodiscard]] std::span<const Record> records();

inline constexpr std::string_view kPlaylist = "After midnight";
/// Titles of what is on the playlist, in its order.
[[nodiscard]] std::span<const std::string_view> playlist();

struct Like {
    std::string_view who;
    std::string_view title;
};
[[nodiscard]] std::span<const Like> likes();

/// What somebody says at a moment of a recording.
struct Remark {
    std::string_view who;
    std::string_view title;
    std::int64_t position_ms;
    std::string_view text;
};
[[nodiscard]] std::span<const Remark> remarks();

}  // namespace veza::demo
