#pragma once
#include "domain/track.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veza::domain {

/// Tracks of a library that belong together.
struct Album {
    AlbumId id;
    LibraryId library;
    std::optional<ServerId> server_id{};  ///< whose library it is; none: a person's
    std::string title;
    std::vector<ArtistCredit> artists{};
    std::optional<std::int32_t> year{};
    std::optional<PictureId> cover{};
    std::optional<AlbumLoudness> loudness{};  ///< only read: see AlbumRepository::measure()
    core::Time created_at;
    core::Time updated_at;
    friend bool operator==(const Album&, const Album&) = default;
};

/// With what the reader hears of it.
struct AlbumSummary {
    Album album;
    std::int32_t tracks = 0;
    std::int64_t duration_ms = 0;
    friend bool operator==(const AlbumSummary&, const AlbumSummary&) = default;
};

/// Somebody who made tracks of a library.
struct Artist {
    ArtistId id;
    LibraryId library;
    std::optional<ServerId> server_id{};
    std::string name;
    std::optional<core::Uuid> musicbrainz{};
    core::Time created_at;
    core::Time updated_at;
    friend bool operator==(const Artist&, const Artist&) = default;
};

struct ArtistSummary {
    Artist artist;
    std::int32_t tracks = 0;
    std::int32_t albums = 0;
    friend bool operator==(const ArtistSummary&, const ArtistSummary&) = default;
};

struct GenreSummary {
    std::string name;
    std::int32_t tracks = 0;
    friend bool operator==(const GenreSummary&, const GenreSummary&) = default;
};

}  // namespace veza::domain
