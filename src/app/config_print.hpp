#pragma once
#include "app/config_load.hpp"

#include <string>

namespace veza::app {

/// The effective settings as TOML, secrets masked, each with a comment that says where it came from.
[[nodiscard]] std::string print_config(LoadedConfig loaded);

/// deploy/veza.example.toml: every setting at its default, commented out, with its meaning.
[[nodiscard]] std::string example_config();

}  // namespace veza::app
