#pragma once
#include "app/command_line.hpp"
#include "app/config.hpp"
#include "core/result.hpp"

#include <iosfwd>

namespace veza::app {

// Folders of music that stay where they are. These commands only say what is to be done; the server, which may be running,
// does it, and goes on with it after a restart. Unless told otherwise they wait for it, and show how far it is.

/// `conflict` for a folder within another, or within the data directory. One that is there already is scanned again.
[[nodiscard]] core::Status add_folder(const Config& config, const LibraryAddCommand& command, std::ostream& out);
[[nodiscard]] core::Status scan_folders(const Config& config, const LibraryScanCommand& command, std::ostream& out);
[[nodiscard]] core::Status list_folders(const Config& config, std::ostream& out);
[[nodiscard]] core::Status remove_folder(const Config& config, const LibraryRemoveCommand& command, std::ostream& out);

}  // namespace veza::app
