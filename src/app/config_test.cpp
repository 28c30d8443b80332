#include "app/config_load.hpp"
#include "app/config_print.hpp"
#include "app/setting_value.hpp"
#include "app/testing.hpp"
#include "core/testing.hpp"
#include "generated/veza_example.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <set>

namespace veza::app {
namespace {

using core::testing::must;
using core::testing::must_fail;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class ConfigTest : public ::testing::Test {
protected:
    ConfigTest() {
        sources_.system_file = folder_ / "etc.toml";
        sources_.flags = {{.path = "data.dir", .value = folder_.string(), .origin = "--data"}};
    }

    std::filesystem::path write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name) << text;
        return folder_ / name;
    }
    void file(const std::string& text) { sources_.file = write("veza.toml", text); }
    void variable(const std::string& name, const std::string& value) { sources_.environment.emplace_back(name, value); }
    void flag(const std::string& path, const std::string& value) {
        sources_.flags.push_back({.path = path, .value = value, .origin = "--set " + path});
    }

    [[nodiscard]] LoadedConfig load() const { return must(load_config(sources_)); }
    [[nodiscard]] std::string refusal() const { return must_fail(load_config(sources_)).detail; }
    [[nodiscard]] std::string refusal_of(const std::string& toml) {
        file(toml);
        return refusal();
    }

    testing::Folder own_;
    const std::filesystem::path& folder_ = own_.path();
    ConfigSources sources_;
};

TEST_F(ConfigTest, StartsWithoutAnything) {
    const auto loaded = load();
    EXPECT_EQ(loaded.config.http.listen, "127.0.0.1:8080");
    EXPECT_EQ(loaded.config.auth.access_token_ttl_s, 900);
    EXPECT_EQ(loaded.config.media.url_ttl_s, 3600);
    EXPECT_TRUE(loaded.config.limits.enabled);
    EXPECT_FALSE(loaded.file);
}

TEST_F(ConfigTest, ReadsEveryKindOfValueFromAFile) {
    file(R"(
[http]
listen = "[::1]:9000"
threads = 3
allowed_origins = ["https://a.example", "http://b.example:8080"]
[storage]
url = "postgresql://u:secret@h/d"
[auth]
registration = "closed"
argon2 = { memory_kib = 1024 }
[limits]
enabled = false
messages = "5/2h"
[log]
format = "auto"
)");
    const auto loaded = load();
    const auto& config = loaded.config;
    EXPECT_EQ(config.http.listen, "[::1]:9000");
    EXPECT_EQ(config.http.threads, 3);
    EXPECT_THAT(config.http.allowed_origins, ElementsAre("https://a.example", "http://b.example:8080"));
    EXPECT_EQ(config.storage.url.expose(), "postgresql://u:secret@h/d");
    EXPECT_EQ(config.auth.registration, Registration::closed);
    EXPECT_EQ(config.auth.argon2.memory_kib, 1024);
    EXPECT_FALSE(config.limits.enabled);
    EXPECT_EQ(config.limits.messages, (RateLimit{5, std::chrono::hours{2}}));
    EXPECT_EQ(config.log.format, LogFormat::auto_);
    EXPECT_EQ(loaded.origins.at("http.listen"), sources_.file->string() + ":3");
}

TEST_F(ConfigTest, ReadsEveryKindOfValueFromTheEnvironment) {
    variable("VEZA_HTTP_LISTEN", "0.0.0.0:1");
    variable("VEZA_HTTP_THREADS", "7");
    variable("VEZA_HTTP_TRUSTED_PROXIES", "10.0.0.1, fd00::/8,");
    variable("VEZA_HTTP_ALLOWED_ORIGINS", "");
    variable("VEZA_AUTH_ARGON2_MEMORY_KIB", "128");
    variable("VEZA_AUTH_REGISTRATION", "closed");
    variable("VEZA_LIMITS_ENABLED", "false");
    variable("VEZA_LIMITS_LOGIN_PER_ADDRESS", "1/1s");
    variable("VEZA_STORAGE_URL", "postgres:///veza");
    variable("PATH", "/bin");
    variable("VEZA_TEST_POSTGRES", "anything");
    variable("VEZA_BIN", "build/veza");
    const auto loaded = load();
    const auto& config = loaded.config;
    EXPECT_EQ(config.http.listen, "0.0.0.0:1");
    EXPECT_EQ(config.http.threads, 7);
    EXPECT_THAT(config.http.trusted_proxies, ElementsAre("10.0.0.1", "fd00::/8"));
    EXPECT_THAT(config.http.allowed_origins, ElementsAre());
    EXPECT_EQ(config.auth.argon2.memory_kib, 128);
    EXPECT_EQ(config.auth.registration, Registration::closed);
    EXPECT_FALSE(config.limits.enabled);
    EXPECT_EQ(config.limits.login_per_address, (RateLimit{1, std::chrono::seconds{1}}));
    EXPECT_EQ(config.storage.url.expose(), "postgres:///veza");
    EXPECT_EQ(loaded.origins.at("http.listen"), "VEZA_HTTP_LISTEN");
}

TEST_F(ConfigTest, TheLaterSourceWins) {
    file("[http]\nthreads = 1\n[log]\nlevel = \"error\"\n[auth]\naccess_token_ttl_s = 100\n");
    variable("VEZA_HTTP_THREADS", "2");
    variable("VEZA_LOG_LEVEL", "warn");
    flag("http.threads", "3");
    flag("http.threads", "4");
    const auto loaded = load();
    EXPECT_EQ(loaded.config.http.threads, 4);
    EXPECT_EQ(loaded.config.log.level, LogLevel::warn);
    EXPECT_EQ(loaded.config.auth.access_token_ttl_s, 100);
    EXPECT_EQ(loaded.origins.at("http.threads"), "--set http.threads");
}

TEST_F(ConfigTest, FindsItsFile) {
    const auto system = write("etc.toml", "[http]\nthreads = 1\n");
    write("veza.toml", "[http]\nthreads = 2\n");
    const auto named = write("named.toml", "[http]\nthreads = 3\n");
    EXPECT_EQ(load().config.http.threads, 2) << "a named data directory has its own file";
    variable("VEZA_CONFIG", named.string());
    EXPECT_EQ(load().config.http.threads, 3);
    sources_.file = system;
    EXPECT_EQ(load().config.http.threads, 1);
    sources_ = {.environment = {{"VEZA_DATA_DIR", folder_.string()}}, .system_file = system};
    EXPECT_EQ(load().config.http.threads, 2);
    sources_ = {.system_file = system};
    EXPECT_EQ(load().config.http.threads, 1) << "nothing is named: the system's file";
    sources_ = {.flags = {{.path = "data.dir", .value = (folder_ / "none").string(), .origin = "--data"}},
                .system_file = system};
    EXPECT_EQ(load().config.http.threads, 0) << "the system's file is not for a named data directory";
}

TEST_F(ConfigTest, RefusesAFileThatIsNotThere) {
    sources_.file = folder_ / "missing.toml";
    EXPECT_THAT(refusal(), HasSubstr("cannot read the configuration file " + sources_.file->string()));
}

TEST_F(ConfigTest, RefusesToBeLedAwayFromTheDataDirectory) {
    write("veza.toml", "[data]\ndir = \"/elsewhere\"\n");
    EXPECT_THAT(refusal(), HasSubstr("veza.toml:2: data.dir cannot be set"));
}

TEST_F(ConfigTest, NamesTheNearestKey) {
    EXPECT_THAT(refusal_of("[http]\nlsten = \"x\"\n"),
                HasSubstr("veza.toml:2: there is no setting http.lsten, did you mean http.listen?"));
    EXPECT_THAT(refusal_of("\n[htpp]\nlisten = \"x\"\n"),
                HasSubstr(":2: there is no setting htpp, did you mean http?"));
    EXPECT_THAT(refusal_of("[auth.argon]\npasses = 1\n"), HasSubstr("did you mean auth.argon2?"));
    EXPECT_THAT(refusal_of("zzzzzz = 1\n"), Not(HasSubstr("did you mean")));
    sources_.file.reset();
    std::filesystem::remove(folder_ / "veza.toml");
    flag("http.port", "1");
    EXPECT_THAT(refusal(), HasSubstr("--set http.port: there is no setting http.port"));
    variable("VEZA_HTTP_LISTN", "x");
    EXPECT_THAT(refusal(), HasSubstr("the environment variable VEZA_HTTP_LISTN is no setting, did you mean "
                                     "VEZA_HTTP_LISTEN?"));
}

TEST_F(ConfigTest, RefusesWrongTypesWithTheirPlace) {
    EXPECT_THAT(refusal_of("[http]\n\nthreads = \"many\"\n"),
                HasSubstr("veza.toml:3: http.threads must be a whole number from 0 to 256, not 'many'"));
    EXPECT_THAT(refusal_of("[http]\nthreads = 2.0\n"), HasSubstr("must be a whole number"));
    EXPECT_THAT(refusal_of("[http]\nlisten = 8080\n"), HasSubstr("http.listen must be text in quotes, not 8080"));
    EXPECT_THAT(refusal_of("[http]\nlisten = { x = 1 }\n"), HasSubstr("http.listen must be text in quotes"));
    EXPECT_THAT(refusal_of("[http]\ntrusted_proxies = \"10.0.0.1\"\n"), HasSubstr("must be a list of texts"));
    EXPECT_THAT(refusal_of("[http]\ntrusted_proxies = [1]\n"), HasSubstr("must be a list of texts"));
    EXPECT_THAT(refusal_of("[limits]\nenabled = 1\n"), HasSubstr("limits.enabled must be true or false, not 1"));
    EXPECT_THAT(refusal_of("[log]\nlevel = \"loud\"\n"),
                HasSubstr(R"(must be one of "debug", "info", "warn", "error")"));
    EXPECT_THAT(refusal_of("http = 1\n"), HasSubstr(":1: http must be a section, [http], not a value"));
    EXPECT_THAT(refusal_of("[http\n"), HasSubstr("veza.toml:1: this is not TOML"));
}

TEST_F(ConfigTest, RefusesWhatIsOutOfRange) {
    EXPECT_THAT(refusal_of("[http]\nthreads = -1\n"), HasSubstr("must be a whole number from 0 to 256, not -1"));
    EXPECT_THAT(refusal_of("[media]\nurl_ttl_s = 99999999\n"), HasSubstr("from 10 to 604800"));
    for (const auto* limit :
         {"", "5", "5/", "/5m", "0/1m", "-1/1m", "5/0m", "5/1y", "5/m", "a/1m", "5/99999d", "5/1 m", "99999999999/1m"})
        EXPECT_THAT(refusal_of("[limits]\nmessages = \"" + std::string{limit} + "\"\n"), HasSubstr("a limit such as"))
            << limit;
}

TEST_F(ConfigTest, RefusesWrongVariablesAndFlags) {
    variable("VEZA_HTTP_THREADS", "2x");
    EXPECT_THAT(refusal(),
                HasSubstr("VEZA_HTTP_THREADS: http.threads must be a whole number from 0 to 256, not \"2x\""));
    sources_.environment.clear();
    flag("limits.enabled", "yes");
    EXPECT_THAT(refusal(), HasSubstr("--set limits.enabled: limits.enabled must be true or false, not \"yes\""));
}

TEST_F(ConfigTest, RefusesValuesThatMakeNoSense) {
    for (const auto* listen : {"", "8080", ":8080", "localhost:8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536",
                               "127.0.0.1:-1", "::1:80", "[127.0.0.1]:80", "127.0.0.1:80x"})
        EXPECT_THAT(refusal_of("[http]\nlisten = \"" + std::string{listen} + "\"\n"),
                    HasSubstr("veza.toml:2: http.listen must be ADDRESS:PORT"))
            << listen;
    EXPECT_THAT(refusal_of("[http]\npublic_url = \"veza.example\"\n"), HasSubstr("http.public_url must be a URL"));
    EXPECT_THAT(refusal_of("[http]\nallowed_origins = [\"https://a.example/path\"]\n"), HasSubstr("a list of origins"));
    EXPECT_THAT(refusal_of("[http]\ntrusted_proxies = [\"proxy\"]\n"), HasSubstr("a list of addresses"));
    EXPECT_THAT(refusal_of("[push]\ncontact = \"me\"\n"), HasSubstr("mailto:"));
    EXPECT_THAT(refusal_of("[push]\ncontact = \"mailto:a b\"\n"), HasSubstr("mailto:"));
    EXPECT_THAT(refusal_of("[outgoing]\nallow_private = [\"intranet\"]\n"), HasSubstr("a list of addresses"));
    EXPECT_THAT(refusal_of("[auth]\nrefresh_token_ttl_s = 60\n"), HasSubstr("at least auth.access_token_ttl_s"));
    EXPECT_THAT(refusal_of("[data]\ndir = \"x\"\n[storage]\nurl = \"mysql://u:secret@h/d\"\n"),
                ::testing::AllOf(HasSubstr("storage.url must be empty (SQLite) or"), Not(HasSubstr("secret"))));
}

TEST_F(ConfigTest, PrintsWhatIsInForceAndWhereItCameFrom) {
    file("[http]\nthreads = 2\n[storage]\nurl = \"postgresql://u:secret@h/d\"\n");
    variable("VEZA_LOG_LEVEL", "debug");
    const auto text = print_config(load());
    EXPECT_THAT(text, HasSubstr("threads = 2"));
    EXPECT_THAT(text, HasSubstr("veza.toml:2\n"));
    EXPECT_THAT(text, HasSubstr("# VEZA_LOG_LEVEL\n"));
    EXPECT_THAT(text, HasSubstr("# --data\n"));
    EXPECT_THAT(text, HasSubstr("postgresql://u:***@h/d"));
    EXPECT_THAT(text, Not(HasSubstr("secret")));
}

TEST_F(ConfigTest, WhatItPrintsCanBeReadAgain) {
    const auto first = print_config(load());
    sources_.file = write("printed.toml", first);
    const auto second = load();
    Config config = second.config;
    EXPECT_EQ(second.origins.size(), settings_of(config).size());
    EXPECT_EQ(config.limits.messages, LimitsConfig{}.messages);
}

TEST_F(ConfigTest, MasksPasswords) {
    EXPECT_EQ(masked_url(core::Secret{}), "");
    EXPECT_EQ(masked_url(core::Secret{"postgresql://u:p@h:5432/d"}), "postgresql://u:***@h:5432/d");
    EXPECT_EQ(masked_url(core::Secret{"postgresql://u:p:p@p@h/d"}), "postgresql://u:***@h/d");
    EXPECT_EQ(masked_url(core::Secret{"postgresql://u@h/d"}), "postgresql://u@h/d");
    EXPECT_EQ(masked_url(core::Secret{"postgresql://h:5432/d"}), "postgresql://h:5432/d");
    EXPECT_EQ(masked_url(core::Secret{"postgresql://h/d?user=u&password=p"}), "***");
    EXPECT_EQ(masked_url(core::Secret{"host=h password=p"}), "***");
    EXPECT_EQ(masked_url(core::Secret{"p"}), "***");
}

TEST_F(ConfigTest, EverySettingHasASectionAMeaningAndItsOwnVariable) {
    Config config;
    std::set<std::string> names;
    for (const auto& setting : settings_of(config)) {
        EXPECT_TRUE(names.insert(setting.environment_name()).second) << setting.path;
        EXPECT_FALSE(setting.info.help.empty()) << setting.path;
        const auto section = setting.path.substr(0, setting.path.rfind('.'));
        EXPECT_NE(std::ranges::find(sections(), section, &Section::path), sections().end()) << setting.path;
        if (std::holds_alternative<std::int64_t*>(setting.slot)) {
            const auto value = *std::get<std::int64_t*>(setting.slot);
            EXPECT_TRUE(value >= setting.info.least && value <= setting.info.most) << setting.path;
        }
    }
}

TEST_F(ConfigTest, TheExampleUncommentedGivesTheDefaults) {
    auto text = example_config();
    for (std::size_t at = 0; (at = text.find("\n#", at)) != text.npos; ++at)
        if (text[at + 2] != ' ' && text[at + 2] != '\n') text.erase(at + 1, 1);
    file(text);
    const auto loaded = load();
    Config read = loaded.config;
    read.data.dir = DataConfig{}.dir;
    Config defaults;
    const auto settings = settings_of(defaults);
    const auto given = settings_of(read);
    EXPECT_EQ(loaded.origins.size(), settings.size());
    for (std::size_t i = 0; i < settings.size(); ++i)
        EXPECT_EQ(to_toml(given[i], Secrets::shown), to_toml(settings[i], Secrets::shown)) << settings[i].path;
}

TEST_F(ConfigTest, TheExampleInDeployIsTheOneThatIsPrinted) {
    EXPECT_EQ(kExampleFile, example_config()) << "renew it: veza config --example > deploy/veza.example.toml";
}

}  // namespace
}  // namespace veza::app
