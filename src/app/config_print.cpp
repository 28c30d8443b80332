#include "app/config_print.hpp"

#include "app/setting_value.hpp"

#include <algorithm>

namespace veza::app {
namespace {

constexpr std::string_view kExampleHeading =
    "# The settings of Veza, each at its default. Uncomment what you change; an unknown key stops the start.\n"
    "#\n"
    "# Read from: --config FILE, else VEZA_CONFIG; else, when the data directory is named by --data or VEZA_DATA_DIR,\n"
    "# DATA/veza.toml; else /etc/veza/veza.toml, else ./data/veza.toml. One file is read, the first that applies.\n"
    "# The environment (VEZA_HTTP_LISTEN for http.listen; lists separated by commas) and flags (--listen, --data,\n"
    "# --set http.threads=2) win over it. \"veza config --print\" shows what is in force, and where it came from.\n";

std::string_view section_of(std::string_view path) {
    return path.substr(0, path.rfind('.'));
}
std::string_view key_of(std::string_view path) {
    return path.substr(path.rfind('.') + 1);
}

/// Broken between words at the width of a page.
std::string as_comment(std::string_view text) {
    constexpr std::size_t kWidth = 110;
    std::string out = "#";
    std::size_t column = 1;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(" \n"), text.size());
        if (column + 1 + end > kWidth) {
            out += "\n#";
            column = 1;
        }
        out.append(" ").append(text.substr(0, end));
        column += 1 + end;
        if (end < text.size() && text[end] == '\n') {
            out += "\n#";
            column = 1;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out + '\n';
}

}  // namespace

std::string print_config(LoadedConfig loaded) {
    std::string out = loaded.file ? "# file: " + loaded.file->string() + '\n' : "# no configuration file\n";
    const auto settings = settings_of(loaded.config);
    for (const auto& section : sections()) {
        out += "\n[" + std::string{section.path} + "]\n";
        for (const auto& setting : settings) {
            if (section_of(setting.path) != section.path) continue;
            const auto origin = loaded.origins.find(setting.path);
            auto line = std::string{key_of(setting.path)} + " = " + to_toml(setting, Secrets::masked);
            line.resize(std::max<std::size_t>(line.size() + 2, 48), ' ');
            out += line + "# " + (origin == loaded.origins.end() ? "default" : origin->second) + '\n';
        }
    }
    return out;
}

std::string example_config() {
    Config defaults;
    const auto settings = settings_of(defaults);
    std::string out{kExampleHeading};
    for (const auto& section : sections()) {
        out += '\n' + as_comment(section.help) + '[' + std::string{section.path} + "]\n";
        for (const auto& setting : settings) {
            if (section_of(setting.path) != section.path) continue;
            out += '\n' + as_comment(setting.info.help) + '#' + std::string{key_of(setting.path)} + " = " +
                   to_toml(setting, Secrets::shown) + '\n';
        }
    }
    return out;
}

}  // namespace veza::app
