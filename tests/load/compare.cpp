// The gateway beside the raw socket: what a delivery costs the server's core, in paired rounds of one run.
#include "stage.hpp"
#include "statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <random>
#include <string>

namespace veza::load {
namespace {

constexpr std::size_t kAccounts = 100;
constexpr std::size_t kSenders = 8;

struct Cell {
    std::string_view name;
    std::size_t receivers;
    std::size_t window;   // messages under way ...
    double rate;          // ... or per second
    double cpu_target;    // CPU to that of the reference, at most; 0 for none
    double delay_target;  // the same of the 99th percentile
    bool ticks = true;    // rooms coalesce by time; where one message is under way that only slows its sender down
};

constexpr std::array kCells{
    Cell{"1000-one", 1'000, 1, 0, 1.10, 0, false},    Cell{"10000-one", 10'000, 1, 0, 1.10, 0, false},
    Cell{"1000-burst-32", 1'000, 32, 0, 1.05, 0},     Cell{"10000-burst-8", 10'000, 8, 0, 1.05, 0},
    Cell{"1000-20-per-s", 1'000, 0, 20, 0, 1.2},      Cell{"1000-200-per-s", 1'000, 0, 200, 0.5, 0},
    Cell{"1000-paced", 1'000, 0, 50, 1.10, 0, false},
};

struct Run {
    double cpu_s_per_million = 0;
    double p50_ms = 0;
    double p99_ms = 0;
    double per_s = 0;
    Accounts accounts;
};

/// One of the two that are compared: a process and the clients at it.
class Side {
public:
    Side(Loop& loop, Speaks speaks, Process& process)
        : loop_(loop), process_(process), swarm_(loop, speaks), speaks_(speaks) {}

    [[nodiscard]] Swarm& swarm() { return swarm_; }
    void begin(std::vector<Room> rooms, Writer writer) {
        rooms_ = std::move(rooms);
        traffic_ = std::make_unique<Traffic>(loop_, rooms_, std::move(writer));
    }
    void connect() {
        swarm_.connect(process_.endpoint(), kReadyPatience);
        swarm_.listen(traffic_.get());
    }
    void drop() { swarm_.drop(); }
    [[nodiscard]] const std::string& last_event() const { return traffic_->last_event(); }

    Run run(const Cell& cell, double duration) {
        const Traffic::Options options{.rate = cell.rate,
                                       .window = cell.window,
                                       .duration = seconds(duration),
                                       .acknowledged = speaks_ == Speaks::veza};
        const auto before = process_.cpu_ns();
        Run out;
        out.accounts = traffic_->run(options);
        const auto cpu = static_cast<double>(process_.cpu_ns() - before);
        const auto delivered = static_cast<double>(std::max<std::uint64_t>(1, out.accounts.delivered));
        out.cpu_s_per_million = cpu / 1e3 / delivered;
        out.p50_ms = static_cast<double>(out.accounts.delivery.quantile(0.5)) / 1e6;
        out.p99_ms = static_cast<double>(out.accounts.delivery.quantile(0.99)) / 1e6;
        out.per_s = delivered * kSecond / static_cast<double>(out.accounts.wall_ns);
        return out;
    }

private:
    Loop& loop_;
    Process& process_;
    std::vector<Room> rooms_;
    Swarm swarm_;
    Speaks speaks_;
    std::unique_ptr<Traffic> traffic_;
};

std::map<std::string, std::string> server_settings(const Cell& cell) {
    std::map<std::string, std::string> settings{{"http.threads", "1"}};
    if (!cell.ticks) settings["gateway.max_tick_ms"] = "0";
    return settings;
}

class Comparison {
public:
    Comparison(const Settings& settings, const Cell& cell)
        : settings_(settings),
          cell_(cell),
          both_fit_(may_open(2 * cell.receivers + 512)),
          stage_(settings, (both_fit_ ? 2 : 1) * cell.receivers, server_settings(cell)),
          raw_process_({.command = {"/proc/self/exe", "raw-broadcaster"}, .core = 0, .log = "/dev/null"}),
          ours_(stage_.loop, Speaks::veza, stage_.server.process()),
          raw_(stage_.loop, Speaks::raw, raw_process_) {
        stage_.found(1, kAccounts);
        stage_.populate(ours_.swarm(), cell.receivers, kSenders);
        ours_.begin(stage_.rooms, veza_writer(kUsualContent));
        connect_only(ours_);
        (void)ours_.run(cell_, 1);
        const auto event = ours_.last_event();
        if (event.empty()) throw std::runtime_error("no message arrives");
        Room room;
        for (std::size_t i = 0; i < cell.receivers; ++i) room.members.push_back(&raw_.swarm().add({}));
        room.senders.assign(room.members.begin(), room.members.begin() + kSenders);
        raw_.begin({room}, raw_writer(event));
        bytes_ = event.size();
        connect_only(raw_);
        (void)raw_.run(cell_, 1);
    }

    [[nodiscard]] std::size_t bytes() const { return bytes_; }

    void round(bool ours_first) {
        for (const bool ours : {ours_first, !ours_first}) {
            auto& side = ours ? ours_ : raw_;
            connect_only(side);
            auto run = side.run(cell_, or_else(settings_.seconds, 3.0));
            (ours ? our_runs : raw_runs).push_back(std::move(run));
        }
    }

    std::vector<Run> our_runs;
    std::vector<Run> raw_runs;

private:
    /// The other one stays connected where the limit of open files allows it.
    void connect_only(Side& side) {
        if (!both_fit_) (&side == &ours_ ? raw_ : ours_).drop();
        side.connect();
    }

    const Settings& settings_;
    const Cell& cell_;
    bool both_fit_;
    Stage stage_;
    Process raw_process_;
    Side ours_;
    Side raw_;
    std::size_t bytes_ = 0;
};

std::vector<double> each(const std::vector<Run>& runs, double Run::* figure) {
    std::vector<double> out;
    for (const auto& run : runs) out.push_back(run.*figure);
    return out;
}

std::vector<double> ratios(const Comparison& comparison, double Run::* figure) {
    auto out = each(comparison.our_runs, figure);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] /= comparison.raw_runs[i].*figure;
    return out;
}

double rounded(double value) {
    return std::round(value * 1e3) / 1e3;
}

boost::json::object summary(const std::vector<Run>& runs) {
    return {{"cpu_s_per_million", rounded(median(each(runs, &Run::cpu_s_per_million)))},
            {"p50_ms", rounded(median(each(runs, &Run::p50_ms)))},
            {"p99_ms", rounded(median(each(runs, &Run::p99_ms)))},
            {"deliveries_per_s", std::round(median(each(runs, &Run::per_s)))}};
}

void tell(Report& report, const Cell& cell, const Comparison& comparison) {
    const auto cpu = ratios(comparison, &Run::cpu_s_per_million);
    const auto delay = ratios(comparison, &Run::p99_ms);
    boost::json::object row{{"cpu_ratio", rounded(median(cpu))},
                            {"cpu_ratio_least", rounded(std::ranges::min(cpu))},
                            {"cpu_ratio_most", rounded(std::ranges::max(cpu))},
                            {"p99_ratio", rounded(median(delay))},
                            {"rounds", cpu.size()},
                            {"event_bytes", comparison.bytes()},
                            {"ours", summary(comparison.our_runs)},
                            {"raw", summary(comparison.raw_runs)}};
    if (cell.cpu_target > 0) row["cpu_ratio_target"] = cell.cpu_target;
    if (cell.delay_target > 0) row["p99_ratio_target"] = cell.delay_target;
    for (const auto* runs : {&comparison.our_runs, &comparison.raw_runs})
        for (const auto& run : *runs)
            if (!run.accounts.clean(runs == &comparison.our_runs))
                report.complain(std::string(cell.name) + ": messages were lost, doubled or refused: " +
                                std::to_string(run.accounts.delivered) + " of " +
                                std::to_string(run.accounts.expected) + " deliveries " + run.accounts.first_refusal);
    std::printf(
        "%-16s CPU %5.2f (%4.2f to %4.2f; target %s)  p99 %5.2f   s/M ours %6.3f raw %6.3f   p99 ms ours %6.2f raw "
        "%6.2f\n",
        std::string(cell.name).c_str(), median(cpu), std::ranges::min(cpu), std::ranges::max(cpu),
        cell.cpu_target > 0 ? std::to_string(cell.cpu_target).substr(0, 4).c_str() : "none", median(delay),
        median(each(comparison.our_runs, &Run::cpu_s_per_million)),
        median(each(comparison.raw_runs, &Run::cpu_s_per_million)), median(each(comparison.our_runs, &Run::p99_ms)),
        median(each(comparison.raw_runs, &Run::p99_ms)));
    std::fflush(stdout);
    report.figure(std::string(cell.name), std::move(row));
}

bool wanted(const Settings& settings, const Cell& cell) {
    return settings.cells.empty() || std::ranges::find(settings.cells, cell.name) != settings.cells.end();
}

}  // namespace

Report compare(const Settings& settings) {
    Report report("compare");
    std::mt19937_64 random(settings.seed);
    for (const auto& name : settings.cells)
        if (std::ranges::find(kCells, name, &Cell::name) == kCells.end()) report.complain("there is no cell " + name);
    for (const auto& cell : kCells) {
        if (!wanted(settings, cell)) continue;
        Comparison comparison(settings, cell);
        for (std::size_t i = 0; i < or_else<std::size_t>(settings.rounds, 5); ++i) comparison.round(random() % 2 == 0);
        tell(report, cell, comparison);
    }
    return report;
}

}  // namespace veza::load
