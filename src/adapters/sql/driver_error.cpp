#include "adapters/sql/driver_error.hpp"

#include "core/log.hpp"

#include <soci/error.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cerrno>
#include <string>
#include <string_view>

namespace veza::sql {
namespace {

using core::Code;
using core::Reason;

Fault classify_sqlite(int code, const DriverState& state) {
    const int family = code & 0xff;
    // The number stays from the last failed call, so it says something only about failures of that kind.
    const bool full = state.system_errno == ENOSPC || state.system_errno == EDQUOT;
    if (full && (family == SQLITE_IOERR || family == SQLITE_CANTOPEN)) return Fault::disk_full;
    if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY) return Fault::unique;
    switch (family) {
        case SQLITE_FULL: return Fault::disk_full;
        case SQLITE_INTERRUPT: return Fault::out_of_time;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_PROTOCOL:
        case SQLITE_NOMEM: return Fault::busy;
        case SQLITE_READONLY: return state.read_only ? Fault::broken : Fault::busy;
        default: return Fault::broken;
    }
}

/// Classes and codes of appendix A of the PostgreSQL manual.
Fault classify_postgres(std::string_view state) {
    if (state == "23505") return Fault::unique;
    if (state == "40001" || state == "40P01") return Fault::serialization;
    if (state == "53100") return Fault::disk_full;
    if (state == "22021" || state == "22P05") return Fault::unstorable;
    if (state == "57P01" || state == "57P02" || state == "57P03" || state == "25P03") return Fault::lost;
    if (state == "57014") return Fault::out_of_time;
    if (state == "55P03") return Fault::busy;
    if (state.starts_with("08")) return Fault::lost;
    if (state.starts_with("53") || state.starts_with("58")) return Fault::busy;
    return Fault::broken;
}

}  // namespace

Fault classify(const std::exception& failure, const DriverState& state) {
    if (!state.connected) return Fault::lost;
    if (const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&failure))
        return classify_sqlite(sqlite->result(), state);
    if (const auto* postgres = dynamic_cast<const soci::postgresql_soci_error*>(&failure))
        return classify_postgres(postgres->sqlstate());
    return Fault::broken;
}

core::Error to_error(Fault fault) {
    const auto error = [](Code code, Reason reason, std::string_view detail) {
        return core::Error{.code = code, .reason = reason, .detail = std::string{detail}};
    };
    switch (fault) {
        case Fault::unique: return error(Code::conflict, Reason::conflict, "this exists already");
        case Fault::disk_full:
            return error(Code::unavailable, Reason::disk_full, "the server's disk is full, nothing can be stored now");
        case Fault::lost:
        case Fault::busy:
        case Fault::out_of_time:
            return error(Code::unavailable, Reason::storage_unavailable, "the store does not answer, try again soon");
        case Fault::serialization:
            return error(Code::unavailable, Reason::overloaded, "too many changes at once, try again soon");
        case Fault::unstorable:
            return error(Code::invalid, Reason::invalid_field, "the text holds a character that cannot be stored");
        case Fault::broken: break;
    }
    return error(Code::internal, Reason::internal, "the store failed unexpectedly");
}

void log_fault(Fault fault, Engine engine, const soci::soci_error& failure) {
    using core::log::kv;
    // what() would add the parameters: password hashes, addresses, messages.
    const auto what = failure.get_error_message();
    const auto* const name = engine == Engine::sqlite ? "sqlite" : "postgres";
    switch (fault) {
        case Fault::unique:
        case Fault::unstorable: return;
        case Fault::serialization: core::log::debug("transaction clashed", {kv("engine", name)}); return;
        case Fault::out_of_time: core::log::info("a statement took too long", {kv("engine", name)}); return;
        case Fault::disk_full:
        case Fault::lost:
        case Fault::busy: core::log::warn("storage unavailable", {kv("engine", name), kv("what", what)}); return;
        case Fault::broken: core::log::error("storage failed", {kv("engine", name), kv("what", what)}); return;
    }
}

}  // namespace veza::sql
