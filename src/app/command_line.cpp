#include "app/command_line.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <sstream>

namespace veza::app {
namespace {

constexpr const char* kAbout = "Veza, a home for communities that talk and listen together.";
constexpr const char* kFooter =
    "Without a command it serves. Every setting can be given in a file, as VEZA_SECTION_KEY in the environment, or "
    "with\n"
    "--set; \"veza config --example\" lists them all.";

/// The options that every command takes, as they came.
struct Shared {
    std::string listen;
    std::string data;
    std::string config;
    std::vector<std::string> settings;
};

void add_shared(CLI::App& app, Shared& shared) {
    app.add_option("--listen", shared.listen, "Address and port to serve on; port 0 picks a free one")
        ->type_name("ADDR:PORT");
    app.add_option("--data", shared.data, "Data directory (default ./data)")->type_name("DIR");
    app.add_option("--config", shared.config, "Configuration file")->type_name("FILE");
    app.add_option("--set", shared.settings, "Any setting, such as --set http.threads=2; may be repeated")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
}

/// Makes a subcommand that, when given, decides the command.
template <class Chosen>
CLI::App* add_command(CLI::App& parent, const char* name, const char* about, Command& command,
                      std::shared_ptr<Chosen> chosen) {
    auto* sub = parent.add_subcommand(name, about);
    sub->fallthrough();
    sub->callback([&command, chosen] { command = *chosen; });
    return sub;
}

void add_admin(CLI::App& app, Command& command) {
    auto* admin =
        app.add_subcommand("admin", "Help with accounts and with the search index; the server may be running");
    admin->fallthrough();
    admin->require_subcommand(1);

    auto reset = std::make_shared<ResetPasswordCommand>();
    auto* sub = add_command(*admin, "reset-password", "Give an account a new password and log it out everywhere",
                            command, reset);
    sub->add_option("user", reset->user, "User name")->required()->type_name("USER");
    sub->add_flag("--stdin", reset->from_stdin, "Read the password from standard input instead of making one up");
    sub->add_flag("--without-two-factor", reset->without_two_factor,
                  "Also turn two-factor login off, for who lost the phone and the recovery codes");

    auto make = std::make_shared<MakeAdminCommand>();
    sub = add_command(*admin, "make-admin", "Make an account an administrator of the instance", command, make);
    sub->add_option("user", make->user, "User name")->required()->type_name("USER");
    sub->add_flag("--revoke", make->revoke, "Take it away instead");

    auto mail = std::make_shared<TestMailCommand>();
    sub = add_command(*admin, "test-mail", "Send a mail, to see whether the settings are right", command, mail);
    sub->add_option("to", mail->to, "Whom it is sent to")->required()->type_name("ADDRESS");
    add_command(*admin, "reindex", "Build the search index anew", command, std::make_shared<ReindexCommand>());
}

void add_library(CLI::App& app, Command& command) {
    auto* library =
        app.add_subcommand("library", "Bring in folders of music whose files stay where they are; the server does it");
    library->fallthrough();
    library->require_subcommand(1);
    constexpr const char* kDetach = "Do not wait until the server is done";

    auto added = std::make_shared<LibraryAddCommand>();
    auto* sub = add_command(*library, "add", "Make the files below a folder tracks of a library", command, added);
    sub->add_option("path", added->path, "The folder")->required()->type_name("DIR");
    sub->add_option("--owner", added->owner, "Whose tracks they are; else the owner of the server")->type_name("USER");
    sub->add_option("--server", added->server, "In whose library they are, by id or name; else the owner's own")
        ->type_name("SERVER");
    sub->add_option_function<std::string>(
           "--visibility",
           [added](const std::string& name) {
               added->visibility = name == "private"  ? domain::Visibility::private_
                                   : name == "server" ? domain::Visibility::server
                                                      : domain::Visibility::public_;
           },
           "Who sees them; server where there is one, else private")
        ->check(CLI::IsMember({"private", "server", "public"}));
    sub->add_flag("--detach", added->detach, kDetach);

    auto scan = std::make_shared<LibraryScanCommand>();
    sub = add_command(*library, "scan", "Look for what is new, changed or gone", command, scan);
    sub->add_option("path", scan->path, "The folder; else all")->type_name("DIR");
    sub->add_flag("--detach", scan->detach, kDetach);

    add_command(*library, "list", "Show the folders and what was found in them", command,
                std::make_shared<LibraryListCommand>());

    auto removed = std::make_shared<LibraryRemoveCommand>();
    sub = add_command(*library, "remove", "Take a folder's tracks out of the library; its files stay as they are",
                      command, removed);
    sub->add_option("path", removed->path, "The folder")->required()->type_name("DIR");
}

void add_commands(CLI::App& app, Command& command) {
    add_command(app, "serve", "Serve until SIGTERM", command, std::make_shared<ServeCommand>());

    auto config = std::make_shared<ConfigCommand>();
    auto* sub = add_command(app, "config", "Show the settings in force and where they came from", command, config);
    sub->add_flag("--print")->description("The same; secrets are masked");
    sub->add_flag("--example", config->example, "Show a commented file with every setting at its default");

    auto migrate = std::make_shared<MigrateCommand>();
    sub = add_command(app, "migrate", "Bring the database's schema up to date; serving does it, too", command, migrate);
    sub->add_flag("--status", migrate->status_only, "Only list the steps");

    add_admin(app, command);
    add_library(app, command);

    auto backup = std::make_shared<BackupCommand>();
    sub = add_command(app, "backup", "Copy database and keys into a new directory; the server may be running", command,
                      backup);
    sub->add_option("to", backup->to, "Directory to make")->required()->type_name("DIR");

    auto restore = std::make_shared<RestoreCommand>();
    sub = add_command(app, "restore", "Fill an empty data directory from a backup", command, restore);
    sub->add_option("from", restore->from, "Directory that backup made")->required()->type_name("DIR");

    auto demo = std::make_shared<DemoCommand>();
    sub = add_command(app, "demo", "Fill an instance with a demo community; the server must not be running", command,
                      demo);
    sub->add_flag("--force-add", demo->force_add, "Also where there are accounts already");

    add_command(app, "doctor", "Look for what is wrong and say what to do", command, std::make_shared<DoctorCommand>());
}

std::expected<std::vector<Override>, EarlyEnd> overrides_of(const Shared& shared) {
    std::vector<Override> out;
    if (!shared.listen.empty()) out.push_back({.path = "http.listen", .value = shared.listen, .origin = "--listen"});
    if (!shared.data.empty()) out.push_back({.path = "data.dir", .value = shared.data, .origin = "--data"});
    for (const auto& setting : shared.settings) {
        const auto equals = setting.find('=');
        if (equals == std::string::npos)
            return std::unexpected(EarlyEnd{2, "--set takes KEY=VALUE, not \"" + setting + "\"\n"});
        auto path = setting.substr(0, equals);
        out.push_back({.path = path, .value = setting.substr(equals + 1), .origin = "--set " + path});
    }
    return out;
}

}  // namespace

std::expected<CommandLine, EarlyEnd> parse_command_line(std::span<const char* const> arguments) {
    CLI::App app{kAbout, "veza"};
    app.footer(kFooter);
    app.require_subcommand(0, 1);
    CommandLine line;
    Shared shared;
    bool version = false;
    app.add_flag("--version", version, "Show the version");
    add_shared(app, shared);
    add_commands(app, line.command);
    try {
        app.parse(static_cast<int>(arguments.size()), arguments.data());
    } catch (const CLI::ParseError& error) {
        std::ostringstream out;
        std::ostringstream err;
        const bool helped = app.exit(error, out, err) == 0;
        return std::unexpected(EarlyEnd{helped ? 0 : 2, helped ? out.str() : err.str()});
    }
    if (version) line.command = VersionCommand{};
    if (!shared.config.empty()) line.config_file = shared.config;
    auto overrides = overrides_of(shared);
    if (!overrides) return std::unexpected(std::move(overrides.error()));
    line.overrides = std::move(*overrides);
    return line;
}

}  // namespace veza::app
