#include "stage.hpp"

namespace veza::load {

/// Everybody is thrown out by a restart and comes back at the same moment: how long until all are ready, and whether what
/// is said afterwards reaches everybody.
Report reconnect_storm(const Settings& settings) {
    constexpr std::size_t kPerRoom = 100;
    constexpr std::size_t kAccounts = 20;
    constexpr std::size_t kSenders = 4;
    const auto sessions = or_else<std::size_t>(settings.sessions, 5'000);
    Report report("reconnect-storm");
    Stage stage(settings, sessions);
    Swarm swarm(stage.loop, Speaks::veza, sessions);
    stage.found(std::max<std::size_t>(1, sessions / kPerRoom), kAccounts);
    stage.populate(swarm, std::min(kPerRoom, sessions), kSenders);
    swarm.connect(stage.server.endpoint(), kReadyPatience);
    report.figure("sessions", swarm.size());

    stage.server.process().kill();
    swarm.drop();
    const auto restarted = now_ns();
    stage.server.start();
    const auto began = now_ns();
    report.figure("restart_ms", static_cast<double>(began - restarted) / kMillisecond);
    Histogram ready;
    swarm.connect(stage.server.endpoint(), kReadyPatience, [&](Session&) { ready.add(now_ns() - began); });
    report.latency("ready", ready);
    report.figure("server_cpu_s", static_cast<double>(stage.server.process().cpu_ns()) / kSecond);
    report.figure("server_cpu_us_per_session", static_cast<double>(stage.server.process().cpu_ns()) / kMicrosecond /
                                                   static_cast<double>(swarm.size()));

    Traffic traffic(stage.loop, stage.rooms, veza_writer(kUsualContent));
    swarm.listen(&traffic);
    report.accounts(
        traffic.run({.rate = or_else(settings.rate, 200.0), .duration = seconds(or_else(settings.seconds, 5.0))}));
    swarm.listen(nullptr);
    return report;
}

}  // namespace veza::load
