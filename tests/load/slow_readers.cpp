#include "stage.hpp"
#include "statistics.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <random>
#include <string>

namespace veza::load {
namespace {

constexpr std::size_t kLongContent = 3'900;
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

/// Those who stop reading, and read on.
class Mob final : public SessionListener {
public:
    explicit Mob(Loop& loop) : loop_(loop) {}

    void add(Session& session) {
        session.slow = true;
        sessions_.push_back(&session);
    }
    [[nodiscard]] std::size_t size() const { return sessions_.size(); }

    void stop() {
        ended_ = told_ = 0;
        for (auto* session : sessions_) {
            session->listen(*this);
            session->read_on(false);
        }
    }
    /// Until each has found that it was let go, or a little longer.
    void read_on() {
        for (auto* session : sessions_) session->read_on(true);
        loop_.run_until([&] { return ended_ == size(); }, now_ns() + 10 * kSecond);
    }
    [[nodiscard]] std::size_t ended() const { return ended_; }
    /// By a close frame; one that had slept too long for it finds its connection reset.
    [[nodiscard]] std::size_t told() const { return told_; }

private:
    void on_event(Session& /*session*/, std::string_view /*frame*/) override {}
    void on_session_down(Session& /*session*/, const Ending& ending) override {
        ++ended_;
        constexpr int kTooSlow = 4010;
        if (ending.close_code == kTooSlow) ++told_;
    }

    Loop& loop_;
    std::vector<Session*> sessions_;
    std::size_t ended_ = 0;
    std::size_t told_ = 0;
};

/// What the others had of a time in which all read, or in which the mob did not.
struct Phase {
    Accounts accounts;
    double p99_ms = 0;
    double cpu_us = 0;  // of the server for a delivery to those who read
};

class Rounds {
public:
    Rounds(const Settings& settings, std::size_t sessions)
        : options_{.rate = or_else(settings.rate, 60.0), .duration = seconds(or_else(settings.seconds, 8.0))},
          stage_(settings, sessions),
          swarm_(stage_.loop, Speaks::veza),
          mob_(stage_.loop) {
        stage_.found(1, kAccounts);
        stage_.populate(swarm_, sessions - sessions / kOneIn, kSenders);
        for (std::size_t i = 0; i < sessions / kOneIn; ++i)
            mob_.add(swarm_.add({.token = stage_.people[0][i % kAccounts].token, .receive_buffer = kSmallBuffer}));
        traffic_ = std::make_unique<Traffic>(stage_.loop, stage_.rooms, veza_writer(kLongContent));
        swarm_.connect(stage_.server.endpoint(), kReadyPatience);
        swarm_.listen(traffic_.get());
        (void)traffic_->run({.rate = options_.rate, .duration = kSecond});
    }

    [[nodiscard]] const Mob& mob() const { return mob_; }
    [[nodiscard]] std::size_t sessions() const { return swarm_.size(); }

    Phase all_read() {
        swarm_.connect(stage_.server.endpoint(), kReadyPatience);
        swarm_.listen(traffic_.get());
        return measure();
    }

    /// Tells what did not hold, too.
    Phase mob_stopped(Report& report) {
        swarm_.connect(stage_.server.endpoint(), kReadyPatience);
        swarm_.listen(traffic_.get());
        mob_.stop();
        const auto before = memory();
        auto most = before;
        Loop::Timer timer;
        const std::function<void()> watch = [&] {
            most = std::max(most, memory());
            timer = stage_.loop.after(100 * kMillisecond, watch);
        };
        watch();
        auto phase = measure();
        stage_.loop.cancel(timer);
        most_grown = std::max(most_grown, most - before);
        mob_.read_on();
        offered = phase.accounts.sent * traffic_->last_event().size();
        // In a short run the kernel takes it all, and nobody waits.
        if (offered > kernel_buffer() + 2 * kOutbox && mob_.ended() != mob_.size())
            report.complain("some that did not read were kept");
        return phase;
    }

    std::int64_t most_grown = 0;
    std::size_t offered = 0;

private:
    static constexpr std::size_t kAccounts = 100;
    static constexpr std::size_t kSenders = 8;
    static constexpr std::size_t kOneIn = 10;

    [[nodiscard]] std::int64_t memory() { return stage_.server.process().anonymous_memory(); }

    Phase measure() {
        const auto before = stage_.server.process().cpu_ns();
        Phase phase{.accounts = traffic_->run(options_)};
        const auto cpu = static_cast<double>(stage_.server.process().cpu_ns() - before);
        const auto delivered = std::max<std::uint64_t>(1, phase.accounts.delivered);
        phase.cpu_us = cpu / 1e3 / static_cast<double>(delivered);
        phase.p99_ms = static_cast<double>(phase.accounts.delivery.quantile(0.99)) / 1e6;
        return phase;
    }

    Traffic::Options options_;
    Stage stage_;
    Swarm swarm_;
    Mob mob_;
    std::unique_ptr<Traffic> traffic_;
};

double ratio(const std::vector<Phase>& stopped, const std::vector<Phase>& reading, double Phase::* figure) {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < stopped.size(); ++i) ratios.push_back(stopped[i].*figure / (reading[i].*figure));
    return median(std::move(ratios));
}

void tell(Report& report, const std::string& when, const std::vector<Phase>& phases) {
    Histogram times;
    std::vector<double> cpu;
    for (const auto& phase : phases) {
        report.check(phase.accounts);
        times.add(phase.accounts.delivery);
        cpu.push_back(phase.cpu_us);
    }
    report.latency("delivery_" + when, times);
    report.figure("server_cpu_us_per_delivery_" + when, median(std::move(cpu)));
}

}  // namespace

/// One in ten stops reading. The others must not notice, and the server must not pay for it with memory. Times of both are
/// compared round by round, in random order, because the machine's own moods are larger than what is looked for.
Report slow_readers(const Settings& settings) {
    Report report("slow-readers");
    Rounds rounds(settings, or_else<std::size_t>(settings.sessions, 1'000));
    std::mt19937_64 random(settings.seed);
    std::vector<Phase> reading;
    std::vector<Phase> stopped;
    for (std::size_t i = 0; i < or_else<std::size_t>(settings.rounds, 3); ++i) {
        const bool stopped_first = random() % 2 == 0;
        if (stopped_first) stopped.push_back(rounds.mob_stopped(report));
        reading.push_back(rounds.all_read());
        if (!stopped_first) stopped.push_back(rounds.mob_stopped(report));
    }
    report.figure("sessions", rounds.sessions());
    report.figure("slow_readers", rounds.mob().size());
    tell(report, "while_all_read", reading);
    tell(report, "while_one_in_ten_does_not", stopped);
    report.figure("p99_ratio", ratio(stopped, reading, &Phase::p99_ms));
    report.figure("cpu_ratio", ratio(stopped, reading, &Phase::cpu_us));

    const auto bound = static_cast<std::int64_t>(rounds.mob().size() * kOutbox);
    report.figure("memory_growth_bytes", rounds.most_grown);
    report.figure("memory_bound_bytes", bound);
    if (rounds.most_grown > bound)
        report.complain("the server grew by " + std::to_string(rounds.most_grown) + " bytes");
    report.figure("slow_readers_ended", rounds.mob().ended());
    report.figure("slow_readers_told_4010", rounds.mob().told());
    report.figure("bytes_offered_to_each", rounds.offered);
    return report;
}

}  // namespace veza::load
