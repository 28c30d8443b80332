#pragma once
// How tracks find the album and the artists that they belong to. Pure.
#include "domain/audio.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veza::domain {

/// Under which things are listed and compared: folded, and no longer than an index should hold.
[[nodiscard]] std::string sort_key(std::string_view text);

/// What tracks of one album have in common: MusicBrainz's name of the release, or else the title, who it is by and the folder.
/// Empty for a track on no album.
[[nodiscard]] std::string album_key(const AudioTags& tags, std::string_view folder);

struct NamedArtist {
    std::string name;
    std::optional<core::Uuid> musicbrainz{};
    friend bool operator==(const NamedArtist&, const NamedArtist&) = default;
};
/// Those of the track, each once, and of its album; MusicBrainz's names go with them only where there is one for each.
[[nodiscard]] std::vector<NamedArtist> artists_of(const AudioTags& tags);
[[nodiscard]] std::vector<NamedArtist> album_artists_of(const AudioTags& tags);

/// A title for who has none: what the file is called, without its ending.
[[nodiscard]] std::string title_from(std::string_view filename);

}  // namespace veza::domain
