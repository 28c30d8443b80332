#pragma once
// This program started again, as a worker process that handles one file from a stranger; see src/sandbox.
#include "sandbox/launcher.hpp"

#include <optional>
#include <span>

namespace veza::app {

/// How a server starts the worker of this name.
[[nodiscard]] sandbox::Launcher::Options worker_of(const char* job);

/// Does the job and ends the process, if these are the arguments of a worker; else nothing.
void work_if_sandboxed(std::span<const char* const> arguments);

}  // namespace veza::app
