// One large room, many small ones, and everything that people do at once.
#include "stage.hpp"

#include <algorithm>
#include <random>

namespace veza::load {
namespace {

constexpr double kMillion = 1e6;

void tell_cost(Report& report, std::int64_t cpu_ns, const Accounts& accounts) {
    report.figure("server_cpu_s", static_cast<double>(cpu_ns) / kSecond);
    report.figure("server_cpu_s_per_million_deliveries",
                  static_cast<double>(cpu_ns) / kSecond * kMillion /
                      static_cast<double>(std::max<std::uint64_t>(1, accounts.delivered)));
    report.figure("server_core_used", static_cast<double>(cpu_ns) / static_cast<double>(accounts.wall_ns));
}

/// Warms up for a second, then measures.
Accounts measure(Stage& stage, Swarm& swarm, Report& report, const Traffic::Options& options) {
    Traffic traffic(stage.loop, stage.rooms, veza_writer(kUsualContent));
    swarm.listen(&traffic);
    auto warm_up = options;
    warm_up.duration = kSecond;
    (void)traffic.run(warm_up);
    const auto before = stage.server.process().cpu_ns();
    auto accounts = traffic.run(options);
    const auto cpu = stage.server.process().cpu_ns() - before;
    swarm.listen(nullptr);
    report.accounts(accounts);
    tell_cost(report, cpu, accounts);
    return accounts;
}

void bring_up(Stage& stage, Swarm& swarm, Report& report) {
    const auto began = now_ns();
    const auto cpu = stage.server.process().cpu_ns();
    swarm.connect(stage.server.endpoint(), kReadyPatience);
    const auto took = now_ns() - began;
    report.figure("sessions", swarm.size());
    report.figure("sessions_ready_per_s",
                  std::floor(static_cast<double>(swarm.size()) * kSecond / static_cast<double>(took)));
    report.figure("server_cpu_us_per_session_ready", static_cast<double>(stage.server.process().cpu_ns() - cpu) /
                                                         kMicrosecond / static_cast<double>(swarm.size()));
}

}  // namespace

Report one_room(const Settings& settings) {
    constexpr std::size_t kAccounts = 200;
    constexpr std::size_t kSenders = 8;
    const auto sessions = or_else<std::size_t>(settings.sessions, 10'000);
    Report report("one-room");
    Stage stage(settings, sessions);
    Swarm swarm(stage.loop, Speaks::veza);
    stage.found(1, std::min(kAccounts, sessions));
    stage.populate(swarm, sessions, kSenders);
    bring_up(stage, swarm, report);
    const auto rate = or_else(settings.rate, 5.0);
    report.figure("rate", rate);
    (void)measure(stage, swarm, report, {.rate = rate, .duration = seconds(or_else(settings.seconds, 20.0))});
    return report;
}

Report many_rooms(const Settings& settings) {
    constexpr std::size_t kSenders = 4;
    const auto rooms = or_else<std::size_t>(settings.rooms, 1'000);
    const auto sessions = or_else<std::size_t>(settings.sessions, rooms * 10);
    Report report("many-rooms");
    Stage stage(settings, sessions);
    Swarm swarm(stage.loop, Speaks::veza);
    stage.found(rooms, std::max<std::size_t>(1, sessions / rooms));
    stage.populate(swarm, sessions / rooms, kSenders);
    bring_up(stage, swarm, report);
    const auto rate = or_else(settings.rate, 1'000.0);
    report.figure("rooms", rooms);
    report.figure("rate", rate);
    (void)measure(stage, swarm, report, {.rate = rate, .duration = seconds(or_else(settings.seconds, 20.0))});
    return report;
}

namespace {

/// Beside the messages: people who type, and whose status changes.
class Bustle {
public:
    Bustle(Stage& stage, std::uint64_t seed, double per_second)
        : stage_(stage), random_(seed), every_(static_cast<std::int64_t>(kSecond / per_second)) {
        next();
    }
    ~Bustle() { stage_.loop.cancel(timer_); }
    Bustle(const Bustle&) = delete;
    Bustle& operator=(const Bustle&) = delete;

private:
    void next() {
        timer_ = stage_.loop.after(every_, [this] {
            act();
            next();
        });
    }
    void act() {
        const auto& room = stage_.rooms[random_() % stage_.rooms.size()];
        auto& session = *room.members[random_() % room.members.size()];
        constexpr unsigned kOneIn = 5;
        if (random_() % kOneIn != 0)
            return session.send(R"({"op":"TYPING","t":"typing.start","d":{"channel_id":")" + room.channel + R"("}})");
        session.send(std::string(R"({"op":"PRESENCE","t":"presence.update","d":{"status":")") +
                     (random_() % 2 == 0 ? "idle" : "online") + R"("}})");
    }

    Stage& stage_;
    std::mt19937_64 random_;
    std::int64_t every_;
    Loop::Timer timer_{};
};

}  // namespace

Report mixed_traffic(const Settings& settings) {
    constexpr std::size_t kSenders = 10;
    constexpr double kBustle = 250;
    const auto rooms = or_else<std::size_t>(settings.rooms, 40);
    const auto sessions = or_else<std::size_t>(settings.sessions, rooms * 50);
    Report report("mixed");
    Stage stage(settings, sessions);
    Swarm swarm(stage.loop, Speaks::veza);
    stage.found(rooms, std::max<std::size_t>(1, sessions / rooms));
    stage.populate(swarm, sessions / rooms, kSenders);
    bring_up(stage, swarm, report);
    const auto rate = or_else(settings.rate, 200.0);
    report.figure("rooms", rooms);
    report.figure("rate", rate);
    report.figure("typing_and_presence_per_s", kBustle);
    const Bustle bustle(stage, settings.seed, kBustle);
    (void)measure(stage, swarm, report, {.rate = rate, .duration = seconds(or_else(settings.seconds, 20.0))});
    return report;
}

}  // namespace veza::load
