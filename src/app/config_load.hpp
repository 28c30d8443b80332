#pragma once
#include "app/config.hpp"
#include "core/result.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace veza::app {

/// A setting given on the command line; `origin` is how it was written: `--listen`, `--set http.listen`.
struct Override {
    std::string path;
    std::string value;
    std::string origin;
};

struct ConfigSources {
    std::optional<std::filesystem::path> file;                     ///< --config
    std::vector<std::pair<std::string, std::string>> environment;  ///< all of it; what is not ours is skipped
    std::vector<Override> flags;
    std::filesystem::path system_file = "/etc/veza/veza.toml";
};

struct LoadedConfig {
    Config config;
    std::map<std::string, std::string> origins;  ///< of each setting that is not at its default: `veza.toml:12`, ...
    std::optional<std::filesystem::path> file;   ///< the one that was read
};

/// Defaults, then one file, then the environment, then flags; the later wins.
///
/// The file is --config, else VEZA_CONFIG; else, when the data directory was named by a flag or VEZA_DATA_DIR,
/// DATA/veza.toml if it is there; else /etc/veza/veza.toml if it is there, else ./data/veza.toml if it is there.
///
/// Whatever is wrong in any source stops the start: the error's detail is one sentence that says where it stands, what
/// would be right, and for an unknown key which one was probably meant.
[[nodiscard]] core::Result<LoadedConfig> load_config(const ConfigSources& sources);

/// The environment of this process.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> process_environment();

}  // namespace veza::app
