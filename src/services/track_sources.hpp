#pragma once
// Where the files of tracks are.
#include "ports/blob_store.hpp"

#include <optional>
#include <string>

namespace veza::services {

/// The content, or the file at `path` that stays where its owner keeps it. `not_found`/`file_missing`.
[[nodiscard]] core::Task<ports::OpenBlob> open_source(ports::BlobStore& blobs, std::string content,
                                                      std::optional<std::string> path);

/// What keeps albums of one name apart; empty for what came as an upload.
[[nodiscard]] std::string folder_of(const std::optional<std::string>& path);

}  // namespace veza::services
