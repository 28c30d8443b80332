#pragma once
#include "ports/folder_tree.hpp"
#include "services/folder_catalogue.hpp"
#include "services/noticed_folders.hpp"
#include "services/pictures.hpp"

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace veza::services {

/// Goes through folders of music that were asked to be scanned: what is as it was is passed over, what is new or changed is
/// read and brought in, what went is noted. Every part is committed as it is done, so that a scan that breaks off has little to
/// do again. One at a time; used by one coroutine.
class FolderScanner {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::FolderTree& tree;
        FolderCatalogue& catalogue;
        Pictures& pictures;
        NoticedFolders& noticed;
        const core::Clock& clock;
    };

    explicit FolderScanner(Dependencies dependencies) : d_(dependencies) {}

    /// That all are scanned: at the start, for nobody knows what happened meanwhile.
    [[nodiscard]] core::Task<void> ask_all();
    /// About a second of what is to be done; whether there is more.
    [[nodiscard]] core::Task<bool> run();

private:
    /// A scan under way.
    struct Walk {
        Walk(domain::MusicFolder of, std::vector<std::string> known);

        domain::MusicFolder folder;
        const std::int64_t number;                        ///< which of those that were asked for
        std::vector<std::string> pending{std::string{}};  ///< directories to be listed, the next one last
        std::set<std::string, std::less<>> unvisited{};   ///< known ones that were not met yet
        std::deque<FolderCatalogue::Found> to_read{};
        std::deque<domain::MusicFile> went{};
        std::int64_t files = 0;
        std::chrono::steady_clock::time_point told{};
    };

    /// Files that were read and are noted in one commit. What troubles the others made is told with them, for while one batch is
    /// committed the next is read, and nobody else may change the report then.
    struct Batch {
        std::vector<FolderCatalogue::Read> files{};
        domain::ScanReport troubles{};
    };

    [[nodiscard]] core::Task<void> ask_noticed();
    [[nodiscard]] core::Task<void> ask(domain::MusicFolderId folder);
    [[nodiscard]] core::Task<void> begin(domain::MusicFolder folder);
    [[nodiscard]] core::Task<void> step();
    [[nodiscard]] core::Task<void> list_more();
    [[nodiscard]] core::Task<void> read_some();
    [[nodiscard]] core::Task<Batch> read_batch();
    [[nodiscard]] core::Task<domain::ScanReport> note(Batch batch);
    [[nodiscard]] core::Task<std::optional<FolderCatalogue::Read>> read(FolderCatalogue::Found found,
                                                                        domain::ScanReport& troubles);
    [[nodiscard]] core::Task<void> note_gone();
    [[nodiscard]] core::Task<void> look_for_gone();
    [[nodiscard]] core::Task<void> end(std::string failure);
    [[nodiscard]] core::Task<void> tell();
    [[nodiscard]] core::Task<void> leave(domain::MusicFolder folder);

    void compare(const ports::DirectoryListing& listing, std::map<std::string, domain::MusicFile> known);
    void descend(const ports::DirectoryListing& listing);
    void spare(const std::string& directory);

    Dependencies d_;
    std::optional<Walk> walk_;
    std::map<domain::MusicFolderId, std::chrono::steady_clock::time_point> asked_;  // since something was noticed
};

}  // namespace veza::services
