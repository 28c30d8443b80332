#include "adapters/memory/pictures.hpp"

#include <algorithm>

namespace veza::memory {
namespace {

bool is_shown(const State& state, domain::PictureId id) {
    const auto text = id.to_string();
    const auto covers = [id](const auto& entry) { return entry.second.cover == id; };
    const auto leads_to = [id](const auto& entry) { return entry.second.picture == id; };
    const auto covers_track = [id](const auto& entry) { return entry.second.track.cover == id; };
    if (std::ranges::any_of(state.music.analyses, covers) || std::ranges::any_of(state.music.albums, covers) ||
        std::ranges::any_of(state.fetched_pictures, leads_to) ||
        std::ranges::any_of(state.music.tracks, covers_track) || std::ranges::any_of(state.music.files, covers))
        return true;
    return state.emoji.contains(domain::EmojiId{id.uuid()}) ||
           std::ranges::any_of(state.users, [&](const auto& user) { return user.second.summary.avatar == text; }) ||
           std::ranges::any_of(state.servers, [&](const auto& server) { return server.second.entity.icon == text; });
}

core::Status check_name_is_free(const State& state, domain::ServerId server, std::string_view name) {
    const bool taken = std::ranges::any_of(
        state.emoji, [&](const auto& entry) { return entry.second.server_id == server && entry.second.name == name; });
    if (!taken) return {};
    return core::fail(core::Code::conflict, core::Reason::emoji_name_taken, "another emoji is called so");
}

}  // namespace

core::Status PictureRepository::add(const domain::StoredPicture& picture) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->pictures.emplace(std::pair{picture.id, picture.size}, picture).second) return exists_already();
    return {};
}

core::Result<std::optional<domain::StoredPicture>> PictureRepository::find(domain::PictureId id, std::int32_t size) {
    const domain::StoredPicture* best = nullptr;
    for (const auto& [key, picture] : state_->pictures) {
        if (key.first != id) continue;
        best = &picture;
        if (picture.size >= size) break;
    }
    return best == nullptr ? std::nullopt : std::optional(*best);
}

core::Result<std::optional<domain::FetchedPicture>> PictureRepository::find_fetched(std::string_view address) {
    return find_in(state_->fetched_pictures, address);
}

core::Status PictureRepository::put_fetched(const domain::FetchedPicture& fetched, std::size_t kept) {
    VEZA_TRY(auto* const state, state_.change());
    auto& all = state->fetched_pictures;
    all.insert_or_assign(fetched.address, fetched);
    while (all.size() > kept)
        all.erase(std::ranges::min_element(all, {}, [](const auto& entry) { return entry.second.asked_at; }));
    return {};
}

core::Status PictureRepository::forget_fetched(core::Time before) {
    VEZA_TRY(auto* const state, state_.change());
    std::erase_if(state->fetched_pictures, [before](const auto& entry) { return entry.second.asked_at < before; });
    return {};
}

core::Result<std::size_t> PictureRepository::remove_unshown(core::Time before) {
    VEZA_TRY(auto* const state, state_.change());
    return std::erase_if(state->pictures, [&](const auto& entry) {
        return entry.second.created_at < before && !is_shown(*state, entry.second.id);
    });
}

core::Status EmojiRepository::create(const domain::ServerEmoji& emoji) {
    VEZA_TRY(auto* const state, state_.change());
    VEZA_CHECK(check_name_is_free(*state, emoji.server_id, emoji.name));
    if (!state->emoji.emplace(emoji.id, emoji).second) return exists_already();
    return {};
}

core::Result<std::vector<domain::ServerEmoji>> EmojiRepository::of_server(domain::ServerId server) {
    std::vector<domain::ServerEmoji> found;
    for (const auto& [id, emoji] : state_->emoji)
        if (emoji.server_id == server) found.push_back(emoji);
    std::ranges::sort(found, {}, &domain::ServerEmoji::name);
    return found;
}

core::Result<bool> EmojiRepository::rename(domain::EmojiId id, std::string_view name) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->emoji.find(id);
    if (found == state->emoji.end()) return false;
    if (found->second.name != name) VEZA_CHECK(check_name_is_free(*state, found->second.server_id, name));
    found->second.name = name;
    return true;
}

core::Result<bool> EmojiRepository::remove(domain::EmojiId id) {
    VEZA_TRY(auto* const state, state_.change());
    return state->emoji.erase(id) == 1;
}

}  // namespace veza::memory
