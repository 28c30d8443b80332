#pragma once
#include "app/storage.hpp"
#include "domain/music_folder.hpp"
#include "ports/music_folder_repository.hpp"

#include <iosfwd>
#include <optional>
#include <string>

namespace veza::app {

/// A folder, and how its tracks stand.
struct FolderState {
    domain::MusicFolder folder;
    ports::MusicFileRepository::Standing tracks;
};

/// Nothing once it left.
[[nodiscard]] core::Result<std::optional<FolderState>> folder_state(CommandStore& opened, domain::MusicFolderId id);

/// What came of its last scan, line by line; what is zero is not said.
[[nodiscard]] std::string summary_of(const FolderState& state);

/// Waits until the server has done all that was asked for so far, and says how far it is; on a terminal all the time, else
/// only what came of it. `unavailable` when the scan could not be done.
[[nodiscard]] core::Status watch(CommandStore& opened, domain::MusicFolderId id, bool on_terminal, std::ostream& out);

}  // namespace veza::app
