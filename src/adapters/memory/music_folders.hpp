#pragma once
#include "adapters/memory/state.hpp"
#include "ports/music_folder_repository.hpp"

namespace veza::memory {

class MusicFolderRepository final : public ports::MusicFolderRepository {
public:
    explicit MusicFolderRepository(Access& state) : state_(state) {}

    core::Status create(const domain::MusicFolder& folder) override;
    core::Result<std::optional<domain::MusicFolder>> find(domain::MusicFolderId id) override;
    core::Result<std::vector<domain::MusicFolder>> all() override;
    core::Result<std::optional<domain::MusicFolder>> next() override;
    core::Result<bool> ask(domain::MusicFolderId id) override;
    core::Result<bool> leave(domain::MusicFolderId id) override;
    core::Result<bool> update(const domain::MusicFolder& folder) override;
    core::Result<bool> remove(domain::MusicFolderId id) override;

private:
    Access& state_;
};

class MusicFileRepository final : public ports::MusicFileRepository {
public:
    explicit MusicFileRepository(Access& state) : state_(state) {}

    core::Result<std::vector<std::string>> directories(domain::MusicFolderId folder) override;
    core::Result<std::vector<domain::MusicFile>> in(domain::MusicFolderId folder,
                                                    const std::vector<std::string>& directories) override;
    core::Result<std::optional<domain::MusicFile>> find(domain::MusicFolderId folder, std::string_view directory,
                                                        std::string_view name) override;
    core::Result<std::optional<domain::PlacedFile>> of_track(domain::TrackId track) override;
    core::Result<std::optional<domain::PictureId>> cover(domain::MusicFolderId folder,
                                                         std::string_view directory) override;
    core::Status put(const domain::MusicFile& file) override;
    core::Result<bool> remove(const domain::MusicFile& file) override;
    core::Result<Standing> standing(domain::MusicFolderId folder) override;

private:
    Access& state_;
};

}  // namespace veza::memory
