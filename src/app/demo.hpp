#pragma once
#include "app/command_line.hpp"
#include "app/config.hpp"
#include "core/result.hpp"

#include <iosfwd>

namespace veza::app {

/// Fills the instance with the demo community and writes who can log in with which password. Makes the instance if there is
/// none; the server must not be running. Where the demo is already, it says so and changes nothing; an error where it was cut
/// short, and where there are accounts without `force_add` or with a name that the demo needs.
[[nodiscard]] core::Status make_demo(const Config& config, const DemoCommand& command, std::ostream& out);

}  // namespace veza::app
