#include "app/config_load.hpp"

#include "app/config_check.hpp"
#include "app/setting_value.hpp"
#include "core/nearest.hpp"

#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <sstream>

namespace veza::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "VEZA_";
constexpr std::string_view kConfigVariable = "VEZA_CONFIG";
constexpr std::string_view kDataVariable = "VEZA_DATA_DIR";
/// Variables of our tools and tests that are no settings.
constexpr std::array<std::string_view, 2> kOtherVariables = {kConfigVariable, "VEZA_BIN"};
constexpr std::string_view kTestPrefix = "VEZA_TEST_";

std::unexpected<core::Error> reject(std::string sentence) {
    return core::fail(core::Code::invalid, core::Reason::invalid_field, std::move(sentence));
}

std::string did_you_mean(std::string_view wrong, const std::vector<std::string_view>& names) {
    const auto meant = core::nearest(wrong, names);
    return meant ? ", did you mean " + std::string{*meant} + '?' : std::string{};
}

class Loader {
public:
    explicit Loader(LoadedConfig& loaded) : loaded_(loaded), settings_(settings_of(loaded.config)) {}

    core::Status read_file(const fs::path& file, bool found_in_data_dir) {
        std::ifstream in(file);
        std::stringstream text;
        if (!in || !(text << in.rdbuf())) return reject("cannot read the configuration file " + file.string());
        file_ = file.string();
        found_in_data_dir_ = found_in_data_dir;
        try {
            return read_table(toml::parse(text.str(), file_), "");
        } catch (const toml::parse_error& error) {
            return reject(file_ + ':' + std::to_string(error.source().begin.line) +
                          ": this is not TOML: " + std::string{error.description()});
        }
    }

    core::Status read_environment(const std::vector<std::pair<std::string, std::string>>& variables) {
        for (const auto& [name, value] : variables) {
            if (!name.starts_with(kPrefix) || name.starts_with(kTestPrefix)) continue;
            if (std::ranges::find(kOtherVariables, name) != kOtherVariables.end()) continue;
            const auto found = std::ranges::find(settings_, name, &Setting::environment_name);
            if (found == settings_.end()) return reject(unknown_variable(name));
            VEZA_CHECK(put(*found, value, name));
        }
        return {};
    }

    core::Status read_flags(const std::vector<Override>& flags) {
        for (const auto& flag : flags) {
            const auto* setting = find(flag.path);
            if (setting == nullptr)
                return reject(flag.origin + ": there is no setting " + flag.path + did_you_mean(flag.path, paths()));
            VEZA_CHECK(put(*setting, flag.value, flag.origin));
        }
        return {};
    }

    core::Status check() const {
        const auto wrong = check_config(loaded_.config);
        if (!wrong) return {};
        const auto* setting = find(wrong->path);
        const auto origin = loaded_.origins.find(wrong->path);
        return reject(must_be(*setting, origin == loaded_.origins.end() ? "default" : origin->second, wrong->wanted,
                              to_toml(*setting, Secrets::masked)));
    }

private:
    core::Status read_table(const toml::table& table, const std::string& prefix) {
        for (const auto& [key, node] : table) {
            const auto path = prefix + std::string{key.str()};
            if (const auto* setting = find(path)) {
                VEZA_CHECK(read_setting(*setting, node));
            } else if (is_section(path)) {
                VEZA_CHECK(read_section(path, node));
            } else {
                return reject(where(node) + ": there is no setting " + path + did_you_mean(path, paths_and_sections()));
            }
        }
        return {};
    }

    core::Status read_section(const std::string& path, const toml::node& node) {
        if (const auto* table = node.as_table()) return read_table(*table, path + '.');
        return reject(where(node) + ": " + path + " must be a section, [" + path + "], not a value");
    }

    core::Status read_setting(const Setting& setting, const toml::node& node) {
        if (found_in_data_dir_ && setting.path == "data.dir")
            return reject(where(node) + ": data.dir cannot be set in a file that was found in the data directory");
        if (auto accepted = assign(setting, node); !accepted) {
            std::ostringstream given;
            node.visit([&given](const auto& value) { given << value; });
            return reject(must_be(setting, where(node), accepted.error(), given.str()));
        }
        loaded_.origins[setting.path] = where(node);
        return {};
    }

    core::Status put(const Setting& setting, const std::string& value, const std::string& origin) {
        if (auto accepted = assign(setting, value); !accepted)
            return reject(must_be(setting, origin, accepted.error(), '"' + value + '"'));
        loaded_.origins[setting.path] = origin;
        return {};
    }

    static std::string must_be(const Setting& setting, const std::string& origin, const std::string& wanted,
                               const std::string& given) {
        const bool secret = std::holds_alternative<core::Secret*>(setting.slot);
        return origin + ": " + setting.path + " must be " + wanted + (secret ? "" : ", not " + given);
    }

    [[nodiscard]] std::string where(const toml::node& node) const {
        return file_ + ':' + std::to_string(node.source().begin.line);
    }
    [[nodiscard]] const Setting* find(std::string_view path) const {
        const auto found = std::ranges::find(settings_, path, &Setting::path);
        return found == settings_.end() ? nullptr : &*found;
    }
    static bool is_section(std::string_view path) {
        return std::ranges::find(sections(), path, &Section::path) != sections().end();
    }
    [[nodiscard]] std::vector<std::string_view> paths() const {
        std::vector<std::string_view> names;
        for (const auto& setting : settings_) names.push_back(setting.path);
        return names;
    }
    [[nodiscard]] std::vector<std::string_view> paths_and_sections() const {
        auto names = paths();
        for (const auto& section : sections()) names.push_back(section.path);
        return names;
    }
    [[nodiscard]] std::string unknown_variable(const std::string& name) const {
        std::vector<std::string> names;
        for (const auto& setting : settings_) names.push_back(setting.environment_name());
        const std::vector<std::string_view> views(names.begin(), names.end());
        return "the environment variable " + name + " is no setting" + did_you_mean(name, views);
    }

    LoadedConfig& loaded_;
    std::vector<Setting> settings_;
    std::string file_;
    bool found_in_data_dir_ = false;
};

struct ChosenFile {
    fs::path path;
    bool in_data_dir = false;
};

std::optional<std::string> last_flag(const ConfigSources& sources, std::string_view path) {
    std::optional<std::string> value;
    for (const auto& flag : sources.flags)
        if (flag.path == path) value = flag.value;
    return value;
}

std::optional<std::string> variable(const ConfigSources& sources, std::string_view name) {
    for (const auto& [key, value] : sources.environment)
        if (key == name) return value;
    return std::nullopt;
}

std::optional<ChosenFile> choose_file(const ConfigSources& sources) {
    if (sources.file) return ChosenFile{*sources.file};
    if (auto named = variable(sources, kConfigVariable); named && !named->empty()) return ChosenFile{*named};
    std::error_code ignored;
    auto data = last_flag(sources, "data.dir");
    if (!data) data = variable(sources, kDataVariable);
    if (!data && fs::exists(sources.system_file, ignored)) return ChosenFile{sources.system_file};
    const auto in_data = fs::path{data.value_or(DataConfig{}.dir)} / "veza.toml";
    if (fs::exists(in_data, ignored)) return ChosenFile{in_data, true};
    return std::nullopt;
}

}  // namespace

core::Result<LoadedConfig> load_config(const ConfigSources& sources) {
    LoadedConfig loaded;
    Loader loader(loaded);
    if (const auto chosen = choose_file(sources)) {
        VEZA_CHECK(loader.read_file(chosen->path, chosen->in_data_dir));
        loaded.file = chosen->path;
    }
    VEZA_CHECK(loader.read_environment(sources.environment));
    VEZA_CHECK(loader.read_flags(sources.flags));
    VEZA_CHECK(loader.check());
    return loaded;
}

std::vector<std::pair<std::string, std::string>> process_environment() {
    std::vector<std::pair<std::string, std::string>> variables;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        const auto equals = std::min(text.find('='), text.size());
        variables.emplace_back(text.substr(0, equals), text.substr(std::min(equals + 1, text.size())));
    }
    return variables;
}

}  // namespace veza::app
