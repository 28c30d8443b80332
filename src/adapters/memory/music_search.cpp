#include "adapters/memory/music_search.hpp"

#include <algorithm>

namespace veza::memory {
namespace {

/// Documents go with what they are of.
bool is_there(const MusicState& music, const domain::MusicDocument& document) {
    switch (document.kind) {
        case domain::MusicKind::track: return music.tracks.contains(domain::TrackId{document.id});
        case domain::MusicKind::album: return music.albums.contains(domain::AlbumId{document.id});
        case domain::MusicKind::artist: return music.artists.contains(domain::ArtistId{document.id});
        case domain::MusicKind::playlist: return music.playlists.contains(domain::PlaylistId{document.id});
    }
    return false;
}

}  // namespace

core::Status MusicSearch::put(const domain::MusicDocument& document) {
    VEZA_TRY(auto* const state, state_.change());
    state->music.documents.insert_or_assign(std::pair{document.kind, document.id}, document);
    return {};
}

core::Status MusicSearch::remove(domain::MusicKind kind, core::Uuid id) {
    VEZA_TRY(auto* const state, state_.change());
    state->music.documents.erase(std::pair{kind, id});
    return {};
}

core::Result<bool> MusicSearch::contains(domain::MusicKind kind, core::Uuid id) {
    const auto found = find_in(state_->music.documents, std::pair{kind, id});
    return found && is_there(state_->music, *found);
}

core::Result<std::vector<MusicSearch::Found>> MusicSearch::find(const Asked& asked) {
    std::vector<Found> found;
    if (asked.terms.empty()) return found;
    for (const auto& [key, document] : state_->music.documents) {
        if (std::ranges::find(asked.audiences, document.audience) == asked.audiences.end() ||
            !is_there(state_->music, document))
            continue;
        const auto score = domain::search_score(document.title, document.beside, asked.terms);
        if (score > 0) found.push_back({.kind = document.kind, .id = document.id, .score = score});
    }
    std::ranges::sort(
        found, [](const Found& a, const Found& b) { return a.score != b.score ? a.score > b.score : a.id > b.id; });
    if (found.size() > asked.limit) found.resize(asked.limit);
    return found;
}

core::Status MusicSearch::tidy() {
    VEZA_TRY([[maybe_unused]] auto* const state, state_.change());
    return {};  // it keeps no words
}

}  // namespace veza::memory
