#pragma once
// The one place where what a driver throws becomes an Error of ours. No driver's text leaves it but into the log.
#include "adapters/sql/target.hpp"
#include "core/result.hpp"

#include <cstdint>
#include <exception>

namespace soci {
class soci_error;  // NOLINT(readability-identifier-naming): the library's name
}

namespace veza::sql {

enum class Fault : std::uint8_t {
    unique,         ///< a unique rule is broken
    disk_full,      ///< nothing more fits; what was acknowledged stands
    lost,           ///< the connection is gone: open another
    busy,           ///< locked or slow for too long, or the device fails
    out_of_time,    ///< a statement took longer than it may
    serialization,  ///< clashed with another transaction: the same work may succeed when run again
    unstorable,     ///< text that a column cannot hold
    broken,         ///< anything else: our bug, or a damaged store
};

/// What the driver knew besides its exception.
struct DriverState {
    bool connected = true;
    bool read_only = false;  ///< by our own will
    int system_errno = 0;    ///< of SQLite's last failed system call
};

[[nodiscard]] Fault classify(const std::exception& failure, const DriverState& state);

/// What the caller may know.
[[nodiscard]] core::Error to_error(Fault fault);

/// Writes the driver's words to the log, but never the values of a statement. A fault that is part of normal life is not logged.
void log_fault(Fault fault, Engine engine, const soci::soci_error& failure);

}  // namespace veza::sql
