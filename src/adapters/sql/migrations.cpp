#include "adapters/sql/migrations.hpp"

#include "core/log.hpp"

#include <algorithm>

namespace veza::sql {

namespace {

struct Applied {
    long long version = 0;
    std::string name;
    std::string sha256;
    core::Time applied_at;
};

}  // namespace

template <>
struct Columns<Applied> {
    static void bind(Into& into, Applied& row) { into(row.version, row.name, row.sha256, row.applied_at); }
};

namespace {

/// Any number that no other program is likely to use; PostgreSQL keeps these locks per database.
constexpr std::string_view kTakeLock = "SELECT pg_advisory_xact_lock(6216534718112341)";

constexpr const char* kCreateTable =
    "CREATE TABLE IF NOT EXISTS schema_migrations ("
    "version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at BIGINT NOT NULL)";

std::unexpected<core::Error> refuse(std::string sentence) {
    return core::fail(core::Code::conflict, core::Reason::conflict, std::move(sentence));
}

std::string numbered(std::int64_t version, std::string_view name) {
    const auto digits = std::to_string(version);
    return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits + '_' + std::string{name};
}

long long count(Connection& connection, std::string_view sql) {
    return connection.first<long long>(sql).value_or(0);
}

bool has_ledger(Connection& connection) {
    if (connection.engine() == Engine::sqlite)
        return count(connection,
                     "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'") == 1;
    // Other programs have a table of that name, too; none of them keeps these columns.
    return count(
               connection,
               "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = current_schema() "
               "AND table_name = 'schema_migrations' AND column_name IN ('version', 'name', 'sha256', 'applied_at')") ==
           4;
}

core::Status check_sqlite_owner(Connection& connection) {
    const auto mark = count(connection, "PRAGMA application_id");
    if (mark == kApplicationId) return {};
    if (mark == 0 && count(connection, "SELECT COUNT(*) FROM sqlite_master") == 0) return {};
    return refuse(
        "this SQLite database was made by another program, so it is left as it is; give Veza a file of its own");
}

core::Status check_postgres_owner(Connection& connection) {
    if (connection.first<std::string>("SELECT current_setting('server_encoding')") != "UTF8")
        return refuse("this PostgreSQL database cannot hold every language; make one with ENCODING 'UTF8'");
    if (!connection.first<std::optional<std::string>>("SELECT current_schema()").value_or(std::nullopt))
        return refuse("the search_path of this PostgreSQL user names no schema; create one for Veza");
    if (has_ledger(connection)) return {};
    if (count(connection, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema()") == 0)
        return {};
    return refuse(
        "this PostgreSQL schema holds tables of another program, so it is left as it is; give Veza a database of its "
        "own");
}

std::vector<Applied> ledger(Connection& connection) {
    if (!has_ledger(connection)) return {};
    return connection.all<Applied>("SELECT version, name, sha256, applied_at FROM schema_migrations ORDER BY version");
}

core::Status check_ledger(const std::vector<Applied>& applied, std::span<const EmbeddedMigration> known) {
    for (std::size_t i = 0; i < applied.size(); ++i) {
        const auto& step = applied[i];
        if (i >= known.size())
            return refuse("the database was made by a newer Veza (it has " + numbered(step.version, step.name) +
                          "); start that version again, or restore a backup from before the upgrade");
        const auto& ours = known[i];
        if (step.version != ours.version || step.name != ours.name)
            return refuse("the database has " + numbered(step.version, step.name) + " where this Veza has " +
                          numbered(ours.version, ours.name) + "; start the version that made it");
        if (step.sha256 != ours.sha256)
            return refuse("the migration " + numbered(ours.version, ours.name) +
                          " is not the one that made this database; start the released version that made it");
    }
    return {};
}

core::Result<std::vector<Applied>> checked_ledger(Connection& connection, std::span<const EmbeddedMigration> known) {
    VEZA_CHECK(connection.guard([&] { return check_ownership(connection); }));
    VEZA_TRY(auto applied, connection.guard([&] { return ledger(connection); }));
    VEZA_CHECK(check_ledger(applied, known));
    return applied;
}

void begin_locked(Connection& connection) {
    if (connection.engine() == Engine::sqlite) {
        connection.script("BEGIN IMMEDIATE");
        return;
    }
    connection.script("BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0");
    connection.script(std::string{kTakeLock});
}

/// What of a step is for this engine: what follows a line `-- only sqlite` or `-- only postgresql` is for one, up to the next such
/// line or `-- both`.
std::string part_for(Engine engine, std::string_view sql) {
    std::string part;
    bool ours = true;
    while (!sql.empty()) {
        const auto line = sql.substr(0, sql.find('\n'));
        sql.remove_prefix(std::min(line.size() + 1, sql.size()));
        if (line == "-- only sqlite" || line == "-- only postgresql")
            ours = (line == "-- only sqlite") == (engine == Engine::sqlite);
        else if (line == "-- both")
            ours = true;
        else if (ours)
            part.append(line).append("\n");
    }
    return part;
}

void take_step(Connection& connection, const EmbeddedMigration& step, core::Time now) {
    if (step.version == 1 && connection.engine() == Engine::sqlite)
        connection.script("PRAGMA application_id = " + std::to_string(kApplicationId));
    connection.script(kCreateTable);
    connection.script(part_for(connection.engine(), step.sql));
    const long long version = step.version;
    connection.execute(
        "INSERT INTO schema_migrations (version, name, sha256, applied_at) VALUES (:version, :name, :sha256, :at)",
        version, step.name, step.sha256, now);
}

/// Takes the next missing step, if there is one: the ledger is read again under the lock.
core::Result<bool> advance(Connection& connection, std::span<const EmbeddedMigration> known, core::Time now) {
    VEZA_CHECK(connection.guard([&] { begin_locked(connection); }));
    VEZA_TRY(const auto applied, checked_ledger(connection, known));
    if (applied.size() == known.size()) return false;
    const auto& step = known[applied.size()];
    auto taken = connection.guard([&] {
        take_step(connection, step, now);
        connection.script("COMMIT");
    });
    if (!taken) {
        taken.error().detail = "the migration " + numbered(step.version, step.name) +
                               " failed: " + taken.error().detail + "; the database is as it was before it";
        return core::fail(std::move(taken));
    }
    core::log::debug("migration applied", {core::log::kv("version", step.version), core::log::kv("name", step.name)});
    return true;
}

}  // namespace

core::Status check_ownership(Connection& connection) {
    return connection.guard([&] {
        return connection.engine() == Engine::sqlite ? check_sqlite_owner(connection)
                                                     : check_postgres_owner(connection);
    });
}

core::Result<std::size_t> migrate(Connection& connection, std::span<const EmbeddedMigration> known,
                                  const core::Clock& clock) {
    for (std::size_t taken = 0;; ++taken) {
        const auto advanced = advance(connection, known, clock.now());
        connection.rollback();  // also after the last look, which took nothing
        if (!advanced) return core::fail(core::Error{advanced.error()});
        if (*advanced) continue;
        // One line, however many steps: a start that is refused afterwards must say why where it is seen.
        if (taken > 0)
            core::log::info("database schema brought forward", {core::log::kv("version", known.back().version)});
        return taken;
    }
}

core::Result<std::vector<MigrationStatus>> migration_status(Connection& connection,
                                                            std::span<const EmbeddedMigration> known) {
    VEZA_TRY(const auto applied, checked_ledger(connection, known));
    std::vector<MigrationStatus> steps;
    for (std::size_t i = 0; i < known.size(); ++i) {
        MigrationStatus step{.version = known[i].version, .name = std::string{known[i].name}};
        if (i < applied.size()) step.applied_at = applied[i].applied_at;
        steps.push_back(std::move(step));
    }
    return steps;
}

}  // namespace veza::sql
