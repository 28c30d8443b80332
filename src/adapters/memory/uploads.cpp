#include "adapters/memory/uploads.hpp"

#include <algorithm>

namespace veza::memory {
namespace {

/// Lets `change` have the upload, if there is one; its answer is whether it changed anything.
template <class Change>
core::Result<bool> change_upload(Access& access, domain::UploadId id, Change change) {
    VEZA_TRY(auto* const state, access.change());
    const auto found = state->uploads.find(id);
    return found != state->uploads.end() && change(found->second);
}

bool is_needed(const State& state, std::string_view hash) {
    const auto is_it = [hash](const auto& entry) { return entry.second.blob == hash; };
    const auto has_it = [hash](const auto& entry) { return entry.second.track.content == hash; };
    const auto shows_it = [hash](const auto& entry) { return entry.second.waveform == hash; };
    return std::ranges::any_of(state.uploads, is_it) || std::ranges::any_of(state.pictures, is_it) ||
           std::ranges::any_of(state.music.tracks, has_it) || std::ranges::any_of(state.music.analyses, shows_it);
}

}  // namespace

core::Status UploadRepository::create(const domain::Upload& upload) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->uploads.emplace(upload.id, upload).second) return exists_already();
    return {};
}

core::Result<std::optional<domain::Upload>> UploadRepository::find(domain::UploadId id) {
    return find_in(state_->uploads, id);
}

core::Result<bool> UploadRepository::advance(domain::UploadId id, std::int64_t from, std::int64_t to) {
    return change_upload(state_, id, [&](domain::Upload& upload) {
        if (upload.received != from || upload.complete()) return false;
        upload.received = to;
        return true;
    });
}

core::Result<bool> UploadRepository::complete(domain::UploadId id, std::string_view blob) {
    return change_upload(state_, id, [&](domain::Upload& upload) {
        upload.blob = blob;
        return true;
    });
}

core::Result<bool> UploadRepository::use(domain::UploadId id, core::Time at, core::Time keep_until) {
    return change_upload(state_, id, [&](domain::Upload& upload) {
        upload.used_at = at;
        upload.expires_at = std::max(upload.expires_at, keep_until);
        return true;
    });
}

core::Result<bool> UploadRepository::remove(domain::UploadId id) {
    VEZA_TRY(auto* const state, state_.change());
    return state->uploads.erase(id) == 1;
}

core::Result<std::vector<domain::Upload>> UploadRepository::expired(core::Time now, std::size_t limit) {
    std::vector<domain::Upload> over;
    for (const auto& [id, upload] : state_->uploads)
        if (upload.expires_at <= now) over.push_back(upload);
    std::ranges::sort(over, {}, [](const domain::Upload& upload) { return std::pair{upload.expires_at, upload.id}; });
    if (over.size() > limit) over.resize(limit);
    return over;
}

core::Result<std::int64_t> UploadRepository::reserved_bytes(domain::UserId user) {
    std::int64_t bytes = 0;
    for (const auto& [id, upload] : state_->uploads)
        if (upload.user_id == user && !upload.used_at) bytes += upload.size;
    return bytes;
}

core::Result<std::int64_t> UploadRepository::count_unused(domain::UserId user) {
    return std::ranges::count_if(
        state_->uploads, [&](const auto& entry) { return entry.second.user_id == user && !entry.second.used_at; });
}

core::Status BlobRepository::touch(std::string_view hash, std::int64_t size, core::Time at) {
    VEZA_TRY(auto* const state, state_.change());
    state->blobs[std::string(hash)] = {.size = size, .touched_at = at};
    return {};
}

core::Result<std::vector<std::string>> BlobRepository::unreferenced(core::Time before, std::size_t limit) {
    std::vector<std::string> hashes;
    for (const auto& [hash, blob] : state_->blobs) {
        if (hashes.size() == limit) break;
        if (blob.touched_at < before && !is_needed(*state_, hash)) hashes.push_back(hash);
    }
    return hashes;
}

core::Result<bool> BlobRepository::remove_unreferenced(std::string_view hash, core::Time before) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->blobs.find(hash);
    if (found == state->blobs.end() || found->second.touched_at >= before || is_needed(*state, hash)) return false;
    state->blobs.erase(found);
    return true;
}

}  // namespace veza::memory
