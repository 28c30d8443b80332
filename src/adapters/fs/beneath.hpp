#pragma once
// Files below a folder of somebody else's, reached step by step, so that no symbolic link leads out of it.
#include "core/descriptor.hpp"
#include "domain/music_folder.hpp"

#include <expected>
#include <string>

struct stat;

namespace veza::fs {

/// The error number where it does not work.
using Opened = std::expected<core::Descriptor, int>;

[[nodiscard]] Opened open_root(const std::string& root);
/// Empty: the root itself.
[[nodiscard]] Opened open_directory(const std::string& root, const std::string& directory);
/// A plain file; anything else is ENOENT.
[[nodiscard]] Opened open_plain(const std::string& root, const std::string& directory, const std::string& name);

[[nodiscard]] domain::FileStamp stamp_of(const struct stat& status);
/// Of a file that is open; a stamp that fits nothing when it cannot be had.
[[nodiscard]] domain::FileStamp stamp_of(const core::Descriptor& file);

}  // namespace veza::fs
