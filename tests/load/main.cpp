// veza_load SCENARIO: see README.md.
#include "raw_broadcaster.hpp"
#include "scenario.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <cstdio>
#include <exception>

namespace veza::load {

std::span<const Scenario> scenarios() {
    static constexpr std::array kScenarios{
        Scenario{"one-room", "one room of 10,000", one_room},
        Scenario{"many-rooms", "1,000 rooms of 10", many_rooms},
        Scenario{"mixed", "2,000 people who talk, type and come and go", mixed_traffic},
        Scenario{"reconnect-storm", "5,000 clients after a restart", reconnect_storm},
        Scenario{"slow-readers", "one client in ten stops reading", slow_readers},
        Scenario{"memory", "what 10,000 idle sessions cost", memory},
        Scenario{"compare", "the gateway beside the raw socket", compare},
    };
    return kScenarios;
}

}  // namespace veza::load

int main(int argc, char** argv) {
    using namespace veza::load;
    CLI::App app("Loads the real server, counts every delivery, measures times and costs.");
    app.require_subcommand(1);
    Settings settings;
    for (const auto& scenario : scenarios()) {
        auto* command = app.add_subcommand(std::string(scenario.name), std::string(scenario.what));
        command->add_option("--server", settings.server, "the binary");
        command->add_option("--out", settings.out, "where results go");
        command->add_option("--sessions", settings.sessions, "clients");
        command->add_option("--rooms", settings.rooms, "rooms");
        command->add_option("--rate", settings.rate, "messages per second");
        command->add_option("--seconds", settings.seconds, "seconds to measure");
        command->add_option("--seed", settings.seed, "of what is random");
        if (scenario.name != "compare") continue;
        command->add_option("--rounds", settings.rounds, "paired rounds per cell");
        command->add_option("--cells", settings.cells, "only these");
    }
    auto* raw = app.add_subcommand("raw-broadcaster", "the reference server of the comparison");
    CLI11_PARSE(app, argc, argv);
    try {
        if (*raw) {
            run_raw_broadcaster();
            return 0;
        }
        for (const auto& scenario : scenarios()) {
            if (!*app.get_subcommand(std::string(scenario.name))) continue;
            std::printf("%s: %s\n", std::string(scenario.name).c_str(), std::string(scenario.what).c_str());
            std::fflush(stdout);
            const auto report = scenario.run(settings);
            report.write(settings.out);
            return report.good() ? 0 : 1;
        }
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "veza_load: %s\n", failure.what());
    }
    return 1;
}
