#include "stage.hpp"

#include <algorithm>
#include <fstream>
#include <string>

namespace veza::load {
namespace {

constexpr std::size_t kContent = 3'900;
constexpr std::size_t kOutbox = 1024 * 1024;  // gateway.outbox_bytes, by default
constexpr int kSmallBuffer = 128 * 1024;      // so that it is the server which has to wait

/// What the kernel keeps at most for one connection that does not read.
std::size_t kernel_buffer() {
    std::ifstream limits("/proc/sys/net/ipv4/tcp_wmem");
    std::size_t least = 0;
    std::size_t usual = 0;
    std::size_t most = 0;
    limits >> least >> usual >> most;
    return most;
}

/// Reads on, and counts how the server had ended each.
class Awakening final : public SessionListener {
public:
    void on_event(Session& /*session*/, std::string_view /*frame*/) override {}
    void on_session_down(Session& /*session*/, const Ending& ending) override {
        ++ended;
        constexpr int kTooSlow = 4010;
        if (ending.close_code == kTooSlow) ++told;
    }
    std::size_t ended = 0;
    std::size_t told = 0;
};

}  // namespace

/// One in ten stops reading. The others must not notice, and the server must not pay for it with memory.
Report slow_readers(const Settings& settings) {
    constexpr std::size_t kAccounts = 100;
    constexpr std::size_t kSenders = 8;
    constexpr std::size_t kOneIn = 10;
    const auto sessions = or_else<std::size_t>(settings.sessions, 1'000);
    Report report("slow-readers");
    Stage stage(settings, sessions);
    Swarm swarm(stage.loop, Speaks::veza);
    stage.found(1, kAccounts);
    stage.populate(swarm, sessions - sessions / kOneIn, kSenders);
    std::vector<Session*> mob;
    for (std::size_t i = 0; i < sessions / kOneIn; ++i) {
        mob.push_back(&swarm.add({.token = stage.people[0][i % kAccounts].token, .receive_buffer = kSmallBuffer}));
        mob.back()->slow = true;
    }
    swarm.connect(stage.server.endpoint(), kReadyPatience);
    report.figure("sessions", swarm.size());
    report.figure("slow_readers", mob.size());

    const Traffic::Options options{.rate = or_else(settings.rate, 100.0),
                                   .duration = seconds(or_else(settings.seconds, 25.0))};
    Traffic traffic(stage.loop, stage.rooms, veza_writer(kContent));
    swarm.listen(&traffic);
    const auto before = traffic.run(options);
    report.latency("delivery_without_slow_readers", before.delivery);

    const auto memory = stage.server.process().anonymous_memory();
    auto most = memory;
    Awakening awakening;
    for (auto* session : mob) {
        if (session->state() != Session::State::ready) report.complain("one was cut off while it read");
        session->listen(awakening);
        session->read_on(false);
    }
    auto watch = std::function<void()>{};
    Loop::Timer timer;
    watch = [&] {
        most = std::max(most, stage.server.process().anonymous_memory());
        timer = stage.loop.after(100 * kMillisecond, watch);
    };
    watch();
    const auto accounts = traffic.run(options);
    report.accounts(accounts);
    stage.loop.cancel(timer);
    swarm.listen(nullptr);

    const auto grown = most - memory;
    const auto bound = static_cast<std::int64_t>(mob.size() * kOutbox);
    report.figure("memory_growth_bytes", grown);
    report.figure("memory_bound_bytes", bound);
    if (grown > bound) report.complain("the server grew by " + std::to_string(grown) + " bytes");

    for (auto* session : mob) session->listen(awakening);
    for (auto* session : mob) session->read_on(true);
    stage.loop.run_until([&] { return awakening.ended == mob.size(); }, now_ns() + 10 * kSecond);
    report.figure("slow_readers_ended", awakening.ended);
    report.figure("slow_readers_told_4010", awakening.told);
    const auto offered = accounts.sent * traffic.last_event().size();
    report.figure("bytes_offered_to_each", offered);
    // In a short run the kernel takes it all, and nobody waits.
    if (offered > kernel_buffer() + 2 * kOutbox && awakening.ended != mob.size())
        report.complain("some that did not read were kept");
    return report;
}

}  // namespace veza::load
