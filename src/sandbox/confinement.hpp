#pragma once
// The walls of a worker process, each set once and for good. For its only thread.
#include "core/result.hpp"
#include "sandbox/limits.hpp"

namespace veza::sandbox {

/// Limits, and an end to privileges; files can still be opened.
[[nodiscard]] core::Status confine(const Limits& limits);

/// From here on the process computes and uses the files it has open: what else it asks of the system is refused with EPERM.
[[nodiscard]] core::Status lock();

}  // namespace veza::sandbox
