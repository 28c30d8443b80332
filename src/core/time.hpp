#pragma once
#include "core/result.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace veza::core {

/// A point in UTC, in microseconds: what the stores keep and the wire shows (in milliseconds).
using Time = std::chrono::sys_time<std::chrono::microseconds>;

/// RFC 3339 in UTC with milliseconds: 2026-11-21T02:42:30.123Z. Years 0000 to 9999.
[[nodiscard]] std::string to_rfc3339(Time time);

/// As HTTP headers write it: Sat, 21 Nov 2026 02:42:30 GMT.
[[nodiscard]] std::string to_http_date(Time time);

/// Reads RFC 3339 with any offset and up to nine fractional digits (cut to microseconds).
[[nodiscard]] Result<Time> parse_rfc3339(std::string_view text);

/// The two clocks of the process, behind an interface so that tests own the time. Thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Time now() const = 0;
    /// Never goes backwards; for intervals, rates and deadlines.
    [[nodiscard]] virtual std::chrono::steady_clock::time_point steady() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Time now() const override;
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override;
};

}  // namespace veza::core
