#pragma once
#include "app/config_load.hpp"
#include "domain/visibility.hpp"

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <variant>

namespace veza::app {

struct ServeCommand {};
struct VersionCommand {};
/// `example` writes deploy/veza.example.toml instead of what is in force.
struct ConfigCommand {
    bool example = false;
};
struct MigrateCommand {
    bool status_only = false;
};
struct ResetPasswordCommand {
    std::string user;
    bool from_stdin = false;  ///< else one is made up and printed
    bool without_two_factor = false;
};
struct MakeAdminCommand {
    std::string user;
    bool revoke = false;
};
struct TestMailCommand {
    std::string to;
};
struct ReindexCommand {};
struct LibraryAddCommand {
    std::string path;
    std::optional<std::string> owner{};   ///< a user name
    std::optional<std::string> server{};  ///< an id, or the name of one in which the owner is
    std::optional<domain::Visibility> visibility{};
    bool detach = false;  ///< does not wait for the end of it
};
struct LibraryScanCommand {
    std::optional<std::string> path{};  ///< none: all
    bool detach = false;
};
struct LibraryListCommand {};
struct LibraryRemoveCommand {
    std::string path;
};
struct BackupCommand {
    std::string to;
};
struct RestoreCommand {
    std::string from;
};
struct DoctorCommand {};
struct DemoCommand {
    bool force_add = false;  ///< also where there are accounts already
};

using Command =
    std::variant<ServeCommand, VersionCommand, ConfigCommand, MigrateCommand, ResetPasswordCommand, MakeAdminCommand,
                 TestMailCommand, ReindexCommand, LibraryAddCommand, LibraryScanCommand, LibraryListCommand,
                 LibraryRemoveCommand, BackupCommand, RestoreCommand, DoctorCommand, DemoCommand>;

struct CommandLine {
    Command command = ServeCommand{};
    std::optional<std::filesystem::path> config_file;
    std::vector<Override> overrides;
};

/// The program is over before it began: help was asked for (0), or the command line is wrong (2).
struct EarlyEnd {
    int code;
    std::string text;  ///< for standard output if `code` is 0, else for standard error
};

[[nodiscard]] std::expected<CommandLine, EarlyEnd> parse_command_line(std::span<const char* const> arguments);

}  // namespace veza::app
