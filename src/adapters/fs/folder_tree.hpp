#pragma once
#include "core/pool.hpp"
#include "ports/folder_tree.hpp"

#include <atomic>

namespace veza::fs {

/// Folders of this machine. Its work blocks, so it runs on a pool of its own; the loops that use it must outlive it, or at least
/// its stop().
class FolderTree final : public ports::FolderTree {
public:
    core::Task<std::vector<ports::DirectoryListing>> list(std::string root,
                                                          std::vector<std::string> directories) override;
    core::Task<ports::OpenPlaced> open(domain::PlacedFile wanted) override;
    core::Task<std::expected<Digest, Trouble>> digest(std::string root, std::string directory,
                                                      std::string name) override;

    /// What is being read to its end breaks off; files can still be opened. Idempotent.
    void leave_off() { stopping_ = true; }
    /// For good. Idempotent.
    void stop();

private:
    std::atomic<bool> stopping_{false};
    core::Pool pool_{{.name = "folders", .threads = 2, .queue_limit = 4096}};
};

}  // namespace veza::fs
