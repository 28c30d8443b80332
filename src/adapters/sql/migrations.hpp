#pragma once
#include "adapters/sql/connection.hpp"
#include "adapters/sql/migration_status.hpp"
#include "core/time.hpp"
#include "embedded_migrations.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace veza::sql {

/// Marks a SQLite file as ours in its header: "VEZA".
inline constexpr std::int32_t kApplicationId = 0x56455A41;

/// Takes the steps that are missing, each in a transaction of its own, under a lock that one node at a time holds; what
/// a failed step did is undone, those before it stay. Answers how many were taken.
///
/// `conflict` with a sentence for the one who starts the server, and nothing changed, when the database is not ours, is
/// newer than `known`, or had a step taken whose name or text was another.
[[nodiscard]] core::Result<std::size_t> migrate(Connection& connection, std::span<const EmbeddedMigration> known,
                                                const core::Clock& clock);

/// What migrate() would do: every known step. Changes nothing; fails as migrate() would.
[[nodiscard]] core::Result<std::vector<MigrationStatus>> migration_status(Connection& connection,
                                                                          std::span<const EmbeddedMigration> known);

/// `conflict` when the database is neither empty nor ours. Reads only.
[[nodiscard]] core::Status check_ownership(Connection& connection);

}  // namespace veza::sql
