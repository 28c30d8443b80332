#pragma once
// What the operator's commands do with a SQLite file, also while a server uses it.
#include "core/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace veza::sql {

/// Writes a consistent, compact copy of the database `file` as the new file `copy`. `conflict` when `copy` is there or
/// the database is not ours. Errors are sentences for the operator.
[[nodiscard]] core::Status copy_sqlite(const std::filesystem::path& file, const std::filesystem::path& copy);

/// What SQLite finds wrong inside `file`, at most a few lines; empty when nothing is. Reads every page.
[[nodiscard]] core::Result<std::vector<std::string>> check_sqlite(const std::filesystem::path& file);

}  // namespace veza::sql
