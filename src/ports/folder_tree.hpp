#pragma once
#include "core/task.hpp"
#include "domain/music_folder.hpp"
#include "ports/blob_store.hpp"

#include <expected>
#include <functional>
#include <string>
#include <vector>

namespace veza::ports {

/// One directory of a folder, as it is now.
struct DirectoryListing {
    struct File {
        std::string name;
        domain::FileStamp stamp{};
    };
    enum class State : std::uint8_t { read, missing, unreadable };

    std::string directory;
    State state = State::read;
    std::vector<std::string> directories{};
    std::vector<File> files{};      ///< plain ones with sound and covers only
    domain::ScanReport left_out{};  ///< how many else, and why
};

/// A file that its owner may change at any time.
struct OpenPlaced {
    OpenBlob file;
    /// Whether what was read until now is what was wanted. From any thread; never blocks for long.
    std::function<bool()> unchanged;
};

/// Folders whose files others keep. Only reads; follows no symbolic link below a root, and opens nothing but plain files.
/// Thread-safe.
class FolderTree {
public:
    virtual ~FolderTree() = default;

    /// At least the first of the directories, and no more once they had many entries together. `not_found`/`file_missing` when
    /// the root is none that can be read.
    [[nodiscard]] virtual core::Task<std::vector<DirectoryListing>> list(std::string root,
                                                                         std::vector<std::string> directories) = 0;

    /// `not_found`/`file_missing`; `conflict`/`track_not_ready` when it is not as its stamp says.
    [[nodiscard]] virtual core::Task<OpenPlaced> open(domain::PlacedFile wanted) = 0;

    struct Digest {
        std::string content;  ///< SHA-256 in lower-case hexadecimal
        domain::FileStamp stamp{};
    };
    enum class Trouble : std::uint8_t { missing, unreadable, unsteady };
    /// Reads all of it. `unavailable`/`draining` when the server stops meanwhile.
    [[nodiscard]] virtual core::Task<std::expected<Digest, Trouble>> digest(std::string root, std::string directory,
                                                                            std::string name) = 0;
};

}  // namespace veza::ports
