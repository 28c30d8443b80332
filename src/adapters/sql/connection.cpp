#include "adapters/sql/connection.hpp"

#include "core/log.hpp"

#include <fcntl.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace veza::sql {
namespace {

// Nothing waits longer than these for a lock, a statement or a server.
constexpr int kSqliteBusyMs = 5'000;
/// Of SQLite's machine: how often a statement with a deadline looks at the clock.
constexpr int kOpsBetweenLooks = 200;
constexpr std::string_view kPostgresConnectSeconds = "10";
constexpr std::string_view kPostgresTcpTimeoutMs = "15000";

sqlite_api::sqlite3* sqlite_handle(soci::session& session) {
    return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}
PGconn* postgres_handle(soci::session& session) {
    return static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_;
}

/// Each connection is used by one thread at a time, and nobody asks SQLite what memory it has: without the locks around either
/// it is a tenth faster. Before the first connection of the process; later it would be refused, and SQLite stay careful.
void leave_locks_to_us() {
    static const bool done = [] {
        sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        return true;
    }();
    static_cast<void>(done);
}

core::Status cannot_open(const std::string& path, int error) {
    const bool full = error == ENOSPC || error == EDQUOT;
    return core::fail(core::Code::unavailable, full ? core::Reason::disk_full : core::Reason::storage_unavailable,
                      "the database " + path + " cannot be opened: " + std::strerror(error));
}

/// SQLite would make the file readable by all; it holds password hashes. Its companions (-wal, -shm) inherit the mode.
/// A file that is there must not be opened here: closing it would drop the locks that this process has on it.
core::Status make_private_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0) {
        ::close(file);
        return {};
    }
    if (errno != EEXIST || ::access(path.c_str(), R_OK | W_OK) != 0) return cannot_open(path, errno);
    return {};
}

/// SOCI takes a list of key=value; a leading "./" keeps names that SQLite reads as something else plain files.
std::string sqlite_parameters(const std::string& path) {
    return "dbname=\"" + (path.starts_with('/') ? path : "./" + path) + '"';
}

std::string with_parameter(std::string uri, std::string_view key, std::string_view value) {
    if (uri.contains(std::string{key} + '=')) return uri;
    uri += uri.contains('?') ? '&' : '?';
    uri.append(key).append("=").append(value);
    return uri;
}

std::string postgres_parameters(std::string uri) {
    uri = with_parameter(std::move(uri), "connect_timeout", kPostgresConnectSeconds);
    uri = with_parameter(std::move(uri), "tcp_user_timeout", kPostgresTcpTimeoutMs);
    return with_parameter(std::move(uri), "fallback_application_name", "veza");
}

}  // namespace

core::Result<std::unique_ptr<Connection>> Connection::open(const Target& target, Mode mode) {
    if (target.engine == Engine::sqlite) {
        leave_locks_to_us();
        VEZA_CHECK(make_private_file(target.where));
    }
    try {
        return std::unique_ptr<Connection>{new Connection(target, mode)};
    } catch (const soci::soci_error& failure) {
        const auto fault = classify(failure, {});
        core::log::warn("cannot open the database", {core::log::kv("database", describe(target)),
                                                     core::log::kv("what", failure.get_error_message())});
        if (fault == Fault::disk_full) return core::fail(to_error(fault));
        return core::fail(core::Code::unavailable, core::Reason::storage_unavailable,
                          target.engine == Engine::sqlite ? describe(target) + " cannot be used as a SQLite database"
                                                          : "PostgreSQL cannot be reached at " + describe(target));
    }
}

Connection::Connection(Target target, Mode mode) : target_(std::move(target)), mode_(mode) {
    if (target_.engine == Engine::sqlite) {
        session_.open(soci::sqlite3, sqlite_parameters(target_.where));
        settle_sqlite();
    } else {
        session_.open(soci::postgresql, postgres_parameters(target_.where));
        settle_postgres();
    }
}

Connection::~Connection() = default;

void Connection::settle_sqlite() {
    auto* const handle = sqlite_handle(session_);
    sqlite_api::sqlite3_extended_result_codes(handle, 1);
    sqlite_api::sqlite3_busy_timeout(handle, kSqliteBusyMs);
    // FULL: a commit is on the disk before it is acknowledged. Small caches: the operating system's holds the file. Pages of
    // the log go into the file seldom, because the busiest are then written once for many commits. The log keeps its size
    // (Checkpointer::Limits and a quarter): writing over what is there costs the file system less than growing.
    script(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;"
        "PRAGMA mmap_size = 0; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 83886080;");
    script(mode_ == Mode::reader ? "PRAGMA cache_size = -4096; PRAGMA query_only = ON" : "PRAGMA cache_size = -8192");
}

void Connection::settle_postgres() {
    // Verbose errors quote the values of rows, which have no place in a log.
    PQsetErrorVerbosity(postgres_handle(session_), PQERRORS_TERSE);
    // A commit is on the disk before it is acknowledged, also where the server's default is to be less careful.
    script(
        "SET client_encoding = 'UTF8'; SET timezone = 'UTC';"
        "SET statement_timeout = '30s'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s';"
        "SET client_min_messages = 'warning';"
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'");
}

void Connection::script(const std::string& sql) {
    if (target_.engine == Engine::sqlite) {
        const int code = sqlite_api::sqlite3_exec(sqlite_handle(session_), sql.c_str(), nullptr, nullptr, nullptr);
        if (code == SQLITE_OK) return;
        throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(sqlite_handle(session_)), code);
    }
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(postgres_handle(session_), sql.c_str()), PQclear);
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return;
    const char* const state = result ? PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) : nullptr;
    throw soci::postgresql_soci_error(PQerrorMessage(postgres_handle(session_)), state != nullptr ? state : "08000");
}

bool Connection::alive() const {
    if (target_.engine == Engine::sqlite) return true;
    return PQstatus(postgres_handle(const_cast<soci::session&>(session_))) == CONNECTION_OK;
}

bool Connection::in_transaction() const {
    auto& session = const_cast<soci::session&>(session_);  // SOCI gives its handles to non-const sessions only
    if (target_.engine == Engine::sqlite) return sqlite_api::sqlite3_get_autocommit(sqlite_handle(session)) == 0;
    return PQtransactionStatus(postgres_handle(session)) == PQTRANS_INTRANS;
}

std::int64_t Connection::changes() const {
    return sqlite_api::sqlite3_total_changes64(sqlite_handle(const_cast<soci::session&>(session_)));
}

void Connection::copy_log() {
    const int code = sqlite_api::sqlite3_wal_checkpoint_v2(sqlite_handle(session_), nullptr, SQLITE_CHECKPOINT_PASSIVE,
                                                           nullptr, nullptr);
    if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY) return;
    throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(sqlite_handle(session_)), code);
}

void Connection::watch_log(std::function<void(int pages)> heard) {
    log_grew_ = std::move(heard);
    const auto hook = [](void* self, sqlite_api::sqlite3* /*handle*/, const char* /*schema*/, int pages) {
        static_cast<const Connection*>(self)->log_grew_(pages);
        return SQLITE_OK;
    };
    sqlite_api::sqlite3_wal_hook(sqlite_handle(session_), hook, this);
}

void Connection::rollback() noexcept {
    try {
        const bool open = target_.engine == Engine::sqlite
                              ? in_transaction()
                              : alive() && PQtransactionStatus(postgres_handle(session_)) != PQTRANS_IDLE;
        if (open) script("ROLLBACK");
    } catch (const std::exception& failure) {
        core::log::warn("rollback failed", {core::log::kv("what", failure.what())});
    }
}

soci::statement& Connection::prepared(std::string_view sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
    soci::statement statement(session_);
    statement.alloc();
    statement.prepare(std::string{sql});
    return statements_.emplace(std::string{sql}, statement).first->second;
}

SqliteStatement& Connection::change(std::string_view sql) {
    if (const auto found = changes_.find(sql); found != changes_.end()) return found->second;
    return changes_.emplace(std::string{sql}, SqliteStatement(sqlite_handle(session_), sql)).first->second;
}

core::Error Connection::note(const soci::soci_error& failure) {
    DriverState state{.connected = alive(), .read_only = mode_ == Mode::reader};
    if (target_.engine == Engine::sqlite)
        state.system_errno = sqlite_api::sqlite3_system_errno(sqlite_handle(session_));
    const auto fault = classify(failure, state);
    log_fault(fault, target_.engine, failure);
    fault_ = fault;
    return to_error(fault);
}

Connection::Deadline::Deadline(Connection& connection, std::chrono::milliseconds time)
    : connection_(connection), end_(std::chrono::steady_clock::now() + time) {
    if (connection.engine() == Engine::sqlite)
        sqlite_api::sqlite3_progress_handler(sqlite_handle(connection.session_), kOpsBetweenLooks, &is_over, this);
    else
        connection.script("SET LOCAL statement_timeout = " + std::to_string(std::max<long long>(time.count(), 1)));
}

Connection::Deadline::~Deadline() {
    if (connection_.engine() == Engine::sqlite)
        sqlite_api::sqlite3_progress_handler(sqlite_handle(connection_.session_), 0, nullptr, nullptr);
}

int Connection::Deadline::is_over(void* self) {
    return std::chrono::steady_clock::now() > static_cast<const Deadline*>(self)->end_ ? 1 : 0;
}

Connection::Execution::Execution(Connection& connection, std::string_view sql)
    : connection_(connection), statement_(connection.prepared(sql)) {}

Connection::Execution::~Execution() {
    statement_.bind_clean_up();
    if (connection_.target_.engine != Engine::sqlite) return;
    // An unfinished SELECT would keep its locks, and the bound texts are about to go.
    auto* const statement = static_cast<soci::sqlite3_statement_backend*>(statement_.get_backend())->stmt_;
    sqlite_api::sqlite3_reset(statement);
    sqlite_api::sqlite3_clear_bindings(statement);
}

bool Connection::Execution::run() {
    statement_.define_and_bind();
    return statement_.execute(true);
}

std::size_t Connection::Execution::affected() {
    return static_cast<std::size_t>(statement_.get_affected_rows());
}

}  // namespace veza::sql
