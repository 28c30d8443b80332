#pragma once
#include "domain/music_folder.hpp"

#include <mutex>
#include <set>
#include <utility>

namespace veza::services {

/// Folders in which somebody met a file that is not as it was: whoever scans looks at them again. Thread-safe.
class NoticedFolders {
public:
    void add(domain::MusicFolderId folder) {
        const std::scoped_lock lock(mutex_);
        folders_.insert(folder);
    }
    [[nodiscard]] std::set<domain::MusicFolderId> take() {
        const std::scoped_lock lock(mutex_);
        return std::exchange(folders_, {});
    }

private:
    std::mutex mutex_;
    std::set<domain::MusicFolderId> folders_;
};

}  // namespace veza::services
