#pragma once
// Repositories of one Transaction; ports/repositories.hpp says what holds for all of them.
#include "core/result.hpp"
#include "domain/music_folder.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veza::ports {

class MusicFolderRepository {
public:
    virtual ~MusicFolderRepository() = default;
    /// `conflict`/`conflict` when there is one of that path.
    [[nodiscard]] virtual core::Status create(const domain::MusicFolder& folder) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::MusicFolder>> find(domain::MusicFolderId id) = 0;
    /// By their paths.
    [[nodiscard]] virtual core::Result<std::vector<domain::MusicFolder>> all() = 0;
    /// One for which there is something to do: first those that leave, then those that were asked to be scanned.
    [[nodiscard]] virtual core::Result<std::optional<domain::MusicFolder>> next() = 0;
    /// That it be scanned again.
    [[nodiscard]] virtual core::Result<bool> ask(domain::MusicFolderId id) = 0;
    [[nodiscard]] virtual core::Result<bool> leave(domain::MusicFolderId id) = 0;
    /// How far its scans are: `scanned` and the report.
    [[nodiscard]] virtual core::Result<bool> update(const domain::MusicFolder& folder) = 0;
    /// With what is known of its files; their tracks go before.
    [[nodiscard]] virtual core::Result<bool> remove(domain::MusicFolderId id) = 0;
};

class MusicFileRepository {
public:
    virtual ~MusicFileRepository() = default;
    /// In which of its directories a folder has files that are known, in no particular order.
    [[nodiscard]] virtual core::Result<std::vector<std::string>> directories(domain::MusicFolderId folder) = 0;
    /// All that are known in these, in no particular order.
    [[nodiscard]] virtual core::Result<std::vector<domain::MusicFile>> in(
        domain::MusicFolderId folder, const std::vector<std::string>& directories) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::MusicFile>> find(domain::MusicFolderId folder,
                                                                              std::string_view directory,
                                                                              std::string_view name) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::PlacedFile>> of_track(domain::TrackId track) = 0;
    /// The cover that lies in a directory.
    [[nodiscard]] virtual core::Result<std::optional<domain::PictureId>> cover(domain::MusicFolderId folder,
                                                                               std::string_view directory) = 0;
    /// Inserts or replaces.
    [[nodiscard]] virtual core::Status put(const domain::MusicFile& file) = 0;
    [[nodiscard]] virtual core::Result<bool> remove(const domain::MusicFile& file) = 0;

    /// How the tracks of a folder stand.
    struct Standing {
        std::int64_t processing = 0;
        std::int64_t ready = 0;
        std::vector<std::pair<std::string, std::int64_t>> failed{};  ///< by reason, in the order of their names
        friend bool operator==(const Standing&, const Standing&) = default;
    };
    [[nodiscard]] virtual core::Result<Standing> standing(domain::MusicFolderId folder) = 0;
};

}  // namespace veza::ports
