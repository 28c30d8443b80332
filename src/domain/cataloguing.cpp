#include "domain/cataloguing.hpp"

#include "core/fold.hpp"
#include "core/text.hpp"
#include "domain/music_rules.hpp"

#include <algorithm>

namespace veza::domain {
namespace {

/// Between the parts of a key: folded texts hold no control characters.
constexpr char kBetween = '\x1f';
constexpr std::size_t kSortKeyBytes = 200;
constexpr std::string_view kManyArtists = "*";

std::vector<NamedArtist> named(const std::vector<std::string>& names, const std::vector<core::Uuid>& ids) {
    std::vector<NamedArtist> artists;
    for (std::size_t at = 0; at < names.size() && artists.size() < kArtistsPerTrack; ++at) {
        NamedArtist artist{.name = std::string(core::prefix(names[at], kArtistNameMax))};
        if (ids.size() == names.size()) artist.musicbrainz = ids[at];
        const auto same = [&](const NamedArtist& other) { return sort_key(other.name) == sort_key(artist.name); };
        if (std::ranges::none_of(artists, same)) artists.push_back(std::move(artist));
    }
    return artists;
}

std::string album_artist_key(const AudioTags& tags) {
    if (!tags.album_artists.empty()) return sort_key(tags.album_artists.front());
    if (tags.compilation || tags.artists.empty()) return std::string(kManyArtists);
    return sort_key(tags.artists.front());
}

}  // namespace

std::string sort_key(std::string_view text) {
    auto key = core::fold_for_search(text);
    // What folds to nothing (signs only) is still something.
    if (key.empty()) key = text;
    if (key.size() <= kSortKeyBytes) return key;
    auto end = kSortKeyBytes;
    while (end > 0 && (static_cast<unsigned char>(key[end]) & 0xC0U) == 0x80U) --end;
    key.resize(end);
    return key;
}

std::string album_key(const AudioTags& tags, std::string_view folder) {
    if (tags.release_id) return "mb" + std::string(1, kBetween) + tags.release_id->to_string();
    if (tags.album.empty()) return {};
    return sort_key(tags.album) + kBetween + album_artist_key(tags) + kBetween + sort_key(folder);
}

std::vector<NamedArtist> artists_of(const AudioTags& tags) {
    return named(tags.artists, tags.artist_ids);
}

std::vector<NamedArtist> album_artists_of(const AudioTags& tags) {
    if (!tags.album_artists.empty()) return named(tags.album_artists, tags.album_artist_ids);
    if (tags.compilation) return {};
    auto artists = artists_of(tags);
    if (artists.size() > 1) artists.resize(1);  // the others are guests, as a rule
    return artists;
}

std::string title_from(std::string_view filename) {
    const auto dot = filename.rfind('.');
    auto stem = dot == std::string_view::npos || dot == 0 ? filename : filename.substr(0, dot);
    const auto title = check_title("title", stem);
    return title ? *title : std::string(kUntitled);
}

}  // namespace veza::domain
