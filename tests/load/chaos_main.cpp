// veza_chaos: see README.md.
#include "chaos.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
    CLI::App app("Cuts connections and kills the server while people talk; nothing may be lost or doubled.");
    veza::load::ChaosOptions options;
    app.add_option("--server", options.server, "the binary");
    app.add_option("--seed", options.seed, "of the plan of cuts");
    app.add_option("--cuts", options.cuts, "how many, kills included");
    app.add_option("--kills", options.kills, "how often the server is killed");
    app.add_option("--senders", options.senders, "clients that send");
    app.add_option("--listeners", options.listeners, "clients that listen");
    app.add_option("--cuts-per-s", options.cuts_per_s, "how fast they follow each other");
    app.add_option("--messages-per-s", options.messages_per_s, "of all senders together");
    CLI11_PARSE(app, argc, argv);
    try {
        return veza::load::run_chaos(options) ? 0 : 1;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "veza_chaos: %s\n", failure.what());
    }
    return 1;
}
