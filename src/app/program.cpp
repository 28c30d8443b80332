#include "app/program.hpp"

#include "app/admin.hpp"
#include "app/application.hpp"
#include "app/backup.hpp"
#include "app/command_line.hpp"
#include "app/config_print.hpp"
#include "app/demo.hpp"
#include "app/doctor.hpp"
#include "app/library.hpp"
#include "app/memory.hpp"
#include "app/process_limits.hpp"
#include "app/signals.hpp"
#include "app/storage.hpp"
#include "core/log.hpp"
#include "version.hpp"

#include <unistd.h>

#include <array>
#include <iostream>

namespace veza::app {
namespace {

namespace log = core::log;

void configure_log(const LogConfig& config) {
    static constexpr std::array kLevels = {log::Level::debug, log::Level::info, log::Level::warn, log::Level::error};
    const bool on_terminal = ::isatty(STDERR_FILENO) == 1;
    const bool json = config.format == LogFormat::json || (config.format == LogFormat::auto_ && !on_terminal);
    log::configure({.level = kLevels.at(static_cast<std::size_t>(config.level)),
                    .format = json ? log::Format::json : log::Format::text});
}

core::Status serve(const Config& config) {
    Signals signals;
    allow_connections(config.limits.connections);
    VEZA_TRY(const auto application, Application::start(config));
    release_spare_memory();
    log::info("serving", {log::kv("address", application->address()), log::kv("version", kVersion),
                          log::kv("data", config.data.dir)});
    std::cout << "listening on http://" << application->address() << std::endl;
    const int signal = signals.wait();
    log::info("draining", {log::kv("signal", signal)});
    const bool clean = application->drain();
    log::info("stopped", {log::kv("clean", clean)});
    return {};
}

core::Status migrate(const Config& config, const MigrateCommand& command) {
    const auto url = storage_url(config);
    if (!command.status_only) {
        VEZA_TRY(const auto data, DataDirectory::open(config.data.dir));
        core::SystemClock clock;
        core::SystemRandom random;
        core::UuidGenerator ids(clock, random);
        VEZA_TRY(const auto database, sql::Database::open({.url = url, .readers = 1, .writers = 1}, clock, ids));
    }
    VEZA_TRY(const auto steps, sql::pending(url));
    for (const auto& step : steps)
        std::cout << step.version << ' ' << step.name << ' '
                  << (step.applied_at ? core::to_rfc3339(*step.applied_at) : std::string{"pending"}) << '\n';
    std::cout << std::flush;
    return {};
}

core::Status print(const LoadedConfig& loaded) {
    std::cout << print_config(loaded) << std::flush;
    return {};
}

/// What needs no settings, so that it also works when they are wrong.
bool answer_at_once(const Command& command) {
    const auto* config = std::get_if<ConfigCommand>(&command);
    if (config != nullptr && config->example)
        std::cout << example_config() << std::flush;
    else if (std::holds_alternative<VersionCommand>(command))
        std::cout << "veza " << kVersion << std::endl;
    else
        return false;
    return true;
}

/// What each command does, once the settings are known.
class Runner {
public:
    explicit Runner(const LoadedConfig& loaded) : loaded_(loaded) {}

    core::Status operator()(const ServeCommand& /*command*/) const { return serve(loaded_.config); }
    core::Status operator()(const VersionCommand& /*command*/) const { return {}; }
    core::Status operator()(const ConfigCommand& /*command*/) const { return print(loaded_); }
    core::Status operator()(const MigrateCommand& command) const { return migrate(loaded_.config, command); }
    core::Status operator()(const ResetPasswordCommand& command) const {
        return reset_password(loaded_.config, command, std::cin, std::cout);
    }
    core::Status operator()(const MakeAdminCommand& command) const {
        return make_admin(loaded_.config, command, std::cout);
    }
    core::Status operator()(const TestMailCommand& command) const {
        return send_test_mail(loaded_.config, command, std::cout);
    }
    core::Status operator()(const ReindexCommand& /*command*/) const { return reindex(loaded_.config, std::cout); }
    core::Status operator()(const LibraryAddCommand& command) const {
        return add_folder(loaded_.config, command, std::cout);
    }
    core::Status operator()(const LibraryScanCommand& command) const {
        return scan_folders(loaded_.config, command, std::cout);
    }
    core::Status operator()(const LibraryListCommand& /*command*/) const {
        return list_folders(loaded_.config, std::cout);
    }
    core::Status operator()(const LibraryRemoveCommand& command) const {
        return remove_folder(loaded_.config, command, std::cout);
    }
    core::Status operator()(const BackupCommand& command) const {
        return back_up(loaded_.config, command.to, std::cout);
    }
    core::Status operator()(const RestoreCommand& command) const {
        return restore(loaded_.config, command.from, std::cout);
    }
    core::Status operator()(const DemoCommand& command) const { return make_demo(loaded_.config, command, std::cout); }
    core::Status operator()(const DoctorCommand& /*command*/) const {
        if (report(examine(loaded_), std::cout)) return {};
        return core::fail(core::Code::unavailable, core::Reason::internal, "something needs your attention, see above");
    }

private:
    const LoadedConfig& loaded_;
};

core::Status execute(const CommandLine& line) {
    VEZA_TRY(const auto loaded,
             load_config({.file = line.config_file, .environment = process_environment(), .flags = line.overrides}));
    configure_log(loaded.config.log);
    return std::visit(Runner{loaded}, line.command);
}

}  // namespace

int run_program(std::span<const char* const> arguments) {
    make_files_private();
    const auto line = parse_command_line(arguments);
    if (!line) {
        (line.error().code == 0 ? std::cout : std::cerr) << line.error().text << std::flush;
        return line.error().code;
    }
    if (answer_at_once(line->command)) return 0;
    const auto done = execute(*line);
    if (done) return 0;
    std::cerr << "veza: " << done.error().detail << std::endl;
    return 1;
}

}  // namespace veza::app
