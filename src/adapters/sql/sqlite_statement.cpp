#include "adapters/sql/sqlite_statement.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

#include <utility>

namespace veza::sql {

SqliteStatement::SqliteStatement(sqlite_api::sqlite3* connection, std::string_view sql) : connection_(connection) {
    check(sqlite_api::sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()),
                                         SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
}

SqliteStatement::~SqliteStatement() {
    sqlite_api::sqlite3_finalize(statement_);
}

SqliteStatement::SqliteStatement(SqliteStatement&& other) noexcept
    : connection_(other.connection_),
      statement_(std::exchange(other.statement_, nullptr)),
      bound_(std::exchange(other.bound_, 0)) {}

void SqliteStatement::bind(std::int64_t value) {
    check(sqlite_api::sqlite3_bind_int64(statement_, ++bound_, value));
}

void SqliteStatement::bind(double value) {
    check(sqlite_api::sqlite3_bind_double(statement_, ++bound_, value));
}

void SqliteStatement::bind(std::string_view text) {
    check(sqlite_api::sqlite3_bind_text(statement_, ++bound_, text.empty() ? "" : text.data(),
                                        static_cast<int>(text.size()), SQLITE_STATIC));
}

void SqliteStatement::bind_null() {
    check(sqlite_api::sqlite3_bind_null(statement_, ++bound_));
}

std::size_t SqliteStatement::run() {
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) code = sqlite_api::sqlite3_step(statement_);
    const auto changed = code == SQLITE_DONE ? sqlite_api::sqlite3_changes(connection_) : 0;
    const std::string why = code == SQLITE_DONE ? "" : sqlite_api::sqlite3_errmsg(connection_);
    sqlite_api::sqlite3_reset(statement_);
    sqlite_api::sqlite3_clear_bindings(statement_);
    bound_ = 0;
    if (code != SQLITE_DONE) throw soci::sqlite3_soci_error(why, code);
    return static_cast<std::size_t>(changed);
}

void SqliteStatement::check(int code) {
    if (code == SQLITE_OK) return;
    bound_ = 0;
    throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(connection_), code);
}

UuidText to_sqlite(const core::Uuid& id) {
    constexpr std::string_view kHex = "0123456789abcdef";
    UuidText text;  // NOLINT(*-member-init): every character is set below
    std::size_t at = 0;
    for (const auto byte : id.bytes()) {
        if (at == 8 || at == 13 || at == 18 || at == 23) text[at++] = '-';
        text[at++] = kHex[byte >> 4U];
        text[at++] = kHex[byte & 0xFU];
    }
    return text;
}

}  // namespace veza::sql
