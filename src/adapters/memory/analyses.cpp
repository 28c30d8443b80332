#include "adapters/memory/analyses.hpp"

#include <algorithm>

namespace veza::memory {

core::Status AnalysisRepository::put(const domain::Analysis& analysis) {
    VEZA_TRY(auto* const state, state_.change());
    state->music.analyses.insert_or_assign(analysis.content, analysis);
    return {};
}

core::Result<std::optional<domain::Analysis>> AnalysisRepository::find(std::string_view content) {
    return find_in(state_->music.analyses, content);
}

core::Result<std::optional<domain::PictureId>> AnalysisRepository::find_cover(std::string_view source) {
    for (const auto& [content, analysis] : state_->music.analyses)
        if (analysis.cover && analysis.cover_source == source) return analysis.cover;
    return std::nullopt;
}

core::Result<std::size_t> AnalysisRepository::remove_unused(core::Time before) {
    VEZA_TRY(auto* const state, state_.change());
    const auto& tracks = state->music.tracks;
    return std::erase_if(state->music.analyses, [&](const auto& entry) {
        const auto has_it = [&](const auto& kept) { return kept.second.track.content == entry.first; };
        return entry.second.made_at < before && std::ranges::none_of(tracks, has_it);
    });
}

}  // namespace veza::memory
