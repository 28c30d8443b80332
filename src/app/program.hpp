#pragma once
#include <span>

namespace veza::app {

/// The program behind main(): reads the command line and the settings, and does what they say. Answers the exit code: 0,
/// 1 for what failed (one sentence on standard error), 2 for a wrong command line.
[[nodiscard]] int run_program(std::span<const char* const> arguments);

}  // namespace veza::app
