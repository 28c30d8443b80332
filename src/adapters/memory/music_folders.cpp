#include "adapters/memory/music_folders.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace veza::memory {
namespace {

auto place_of(const domain::MusicFile& file) {
    return std::tuple{file.folder, file.directory, file.name};
}

/// Lets `change` have the folder, if there is one.
template <class Change>
core::Result<bool> change_folder(Access& access, domain::MusicFolderId id, Change change) {
    VEZA_TRY(auto* const state, access.change());
    const auto found = state->music.folders.find(id);
    if (found == state->music.folders.end()) return false;
    change(found->second);
    return true;
}

bool is_due(const domain::MusicFolder& folder) {
    return folder.leaving || folder.asked > folder.scanned;
}

}  // namespace

core::Status MusicFolderRepository::create(const domain::MusicFolder& folder) {
    VEZA_TRY(auto* const state, state_.change());
    const auto is_it = [&](const auto& entry) { return entry.second.path == folder.path; };
    if (std::ranges::any_of(state->music.folders, is_it)) return exists_already();
    if (!state->music.folders.emplace(folder.id, folder).second) return exists_already();
    return {};
}

core::Result<std::optional<domain::MusicFolder>> MusicFolderRepository::find(domain::MusicFolderId id) {
    return find_in(state_->music.folders, id);
}

core::Result<std::vector<domain::MusicFolder>> MusicFolderRepository::all() {
    std::vector<domain::MusicFolder> folders;
    for (const auto& [id, folder] : state_->music.folders) folders.push_back(folder);
    std::ranges::sort(folders, {}, &domain::MusicFolder::path);
    return folders;
}

core::Result<std::optional<domain::MusicFolder>> MusicFolderRepository::next() {
    std::optional<domain::MusicFolder> found;
    for (const auto& [id, folder] : state_->music.folders)
        if (is_due(folder) && (!found || (folder.leaving && !found->leaving))) found = folder;
    return found;
}

core::Result<bool> MusicFolderRepository::ask(domain::MusicFolderId id) {
    return change_folder(state_, id, [](domain::MusicFolder& folder) { ++folder.asked; });
}

core::Result<bool> MusicFolderRepository::leave(domain::MusicFolderId id) {
    return change_folder(state_, id, [](domain::MusicFolder& folder) { folder.leaving = true; });
}

core::Result<bool> MusicFolderRepository::update(const domain::MusicFolder& changed) {
    return change_folder(state_, changed.id, [&changed](domain::MusicFolder& folder) {
        folder.scanned = changed.scanned;
        folder.report = changed.report;
    });
}

core::Result<bool> MusicFolderRepository::remove(domain::MusicFolderId id) {
    VEZA_TRY(auto* const state, state_.change());
    return erase_folders(state->music, [id](const domain::MusicFolder& folder) { return folder.id == id; }) == 1;
}

core::Result<std::vector<std::string>> MusicFileRepository::directories(domain::MusicFolderId folder) {
    std::set<std::string> found;
    for (const auto& [place, file] : state_->music.files)
        if (file.folder == folder) found.insert(file.directory);
    return std::vector<std::string>(found.begin(), found.end());
}

core::Result<std::vector<domain::MusicFile>> MusicFileRepository::in(domain::MusicFolderId folder,
                                                                     const std::vector<std::string>& directories) {
    std::vector<domain::MusicFile> found;
    for (const auto& [place, file] : state_->music.files)
        if (file.folder == folder && std::ranges::find(directories, file.directory) != directories.end())
            found.push_back(file);
    return found;
}

core::Result<std::optional<domain::MusicFile>> MusicFileRepository::find(domain::MusicFolderId folder,
                                                                         std::string_view directory,
                                                                         std::string_view name) {
    return find_in(state_->music.files, std::tuple{folder, std::string(directory), std::string(name)});
}

core::Result<std::optional<domain::PlacedFile>> MusicFileRepository::of_track(domain::TrackId track) {
    for (const auto& [place, file] : state_->music.files)
        if (file.track == track)
            return domain::PlacedFile{.root = state_->music.folders.at(file.folder).path, .file = file};
    return std::nullopt;
}

core::Result<std::optional<domain::PictureId>> MusicFileRepository::cover(domain::MusicFolderId folder,
                                                                          std::string_view directory) {
    for (const auto& [place, file] : state_->music.files)
        if (file.folder == folder && file.directory == directory && file.cover) return file.cover;
    return std::nullopt;
}

core::Status MusicFileRepository::put(const domain::MusicFile& file) {
    VEZA_TRY(auto* const state, state_.change());
    state->music.files.insert_or_assign(place_of(file), file);
    return {};
}

core::Result<bool> MusicFileRepository::remove(const domain::MusicFile& file) {
    VEZA_TRY(auto* const state, state_.change());
    return state->music.files.erase(place_of(file)) == 1;
}

core::Result<ports::MusicFileRepository::Standing> MusicFileRepository::standing(domain::MusicFolderId folder) {
    Standing standing;
    std::map<std::string, std::int64_t> failed;
    for (const auto& [place, file] : state_->music.files) {
        if (file.folder != folder || !file.track) continue;
        const auto& track = state_->music.tracks.at(*file.track).track;
        if (track.status == domain::TrackStatus::processing) ++standing.processing;
        if (track.status == domain::TrackStatus::ready) ++standing.ready;
        if (track.status == domain::TrackStatus::failed) ++failed[track.failure];
    }
    standing.failed.assign(failed.begin(), failed.end());
    return standing;
}

}  // namespace veza::memory
