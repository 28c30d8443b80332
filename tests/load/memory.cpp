#include "stage.hpp"

#include <algorithm>
#include <string>

namespace veza::load {

/// What an identified session costs while nothing happens: the growth of the server's own memory, step by step, because
/// the first ones also pay for what all share.
Report memory(const Settings& settings) {
    constexpr std::size_t kPeople = 200;
    constexpr std::size_t kSteps = 5;
    constexpr std::size_t kWarmUp = 200;
    const auto sessions = or_else<std::size_t>(settings.sessions, 10'000);
    Report report("memory");
    Stage stage(settings, sessions + kWarmUp, {{"http.threads", "1"}});
    auto& process = stage.server.process();
    stage.found(1, kPeople);

    Swarm first(stage.loop, Speaks::veza);
    stage.populate(first, kWarmUp, 1);
    first.connect(stage.server.endpoint(), kReadyPatience);
    stage.loop.run_for(2 * kSecond);
    const auto idle = process.anonymous_memory();
    report.figure("before_bytes", idle);

    Swarm swarm(stage.loop, Speaks::veza);
    boost::json::array steps;
    auto before = idle;
    for (std::size_t step = 1; step <= kSteps; ++step) {
        stage.populate(swarm, sessions / kSteps, 1);
        swarm.connect(stage.server.endpoint(), kReadyPatience);
        stage.loop.run_for(2 * kSecond);
        const auto now = process.anonymous_memory();
        steps.push_back(boost::json::object{
            {"sessions", swarm.size()},
            {"bytes_per_session_of_this_step", (now - before) / static_cast<std::int64_t>(sessions / kSteps)}});
        before = now;
    }
    report.figure("sessions", swarm.size());
    report.figure("steps", std::move(steps));
    report.figure("bytes_per_session", (before - idle) / static_cast<std::int64_t>(swarm.size()));
    swarm.drop();
    stage.loop.run_for(3 * kSecond);
    report.figure("bytes_kept_after_all_left", process.anonymous_memory() - idle);
    return report;
}

}  // namespace veza::load
