#pragma once
#include "app/config.hpp"
#include "core/result.hpp"

#include <filesystem>
#include <iosfwd>

namespace veza::app {

/// Copies the database and the keys of an instance, whose server may be running, into the new directory `to`. It is
/// there when it is complete and on the disk, or not at all. An instance on PostgreSQL is refused with what to do.
[[nodiscard]] core::Status back_up(const Config& config, const std::filesystem::path& to, std::ostream& out);

/// Fills the configured data directory, which must be absent or empty but for its own veza.toml, from what back_up made.
/// The database comes last, so a restore that broke off leaves no instance behind.
[[nodiscard]] core::Status restore(const Config& config, const std::filesystem::path& from, std::ostream& out);

}  // namespace veza::app
