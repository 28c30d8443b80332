// How many messages a second the server takes from many senders: the whole way, from the sockets of gateway sessions over
// authorisation and the store, each acknowledged when its commit is on the disk and published to its channel. The server is
// a process of its own, the senders are this one, and both share the machine. The reference is the bare SQLite API on a file of
// the same schema, with a transaction for each 200 rows that is on the disk, too, before and after in the same run.
#include "adapters/sql/database.hpp"
#include "app/application.hpp"
#include "bench_support.hpp"
#include "core/random.hpp"
#include "core/testing.hpp"
#include "gateway_sender.hpp"

#include <benchmark/benchmark.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <ctime>
#include <deque>
#include <random>

namespace {

using namespace veza;
using bench::percentile;
using bench::Sender;
using core::testing::must;
using Clock = Sender::Clock;

constexpr std::size_t kSenders = 128;
/// Of one session; the gateway lets 16 wait.
constexpr std::size_t kPending = 16;
constexpr int kRows = 200;

double seconds_to_run() {
    const char* const wanted = std::getenv("VEZA_BENCH_SECONDS");
    return wanted == nullptr ? 5 : std::stod(wanted);
}

/// What people write: 60 to 300 characters.
std::vector<std::string> make_texts() {
    constexpr std::array kWords{"the",    "band",    "plays", "tonight",  "at",     "nine",  "bring",   "your",
                                "own",    "records", "and",   "somebody", "should", "fix",   "that",    "amplifier",
                                "before", "sunday",  "été",   "déjà",     "listen", "again", "because", "of",
                                "chorus", "with",    "a",     "louder",   "drum"};
    std::mt19937 random(7);
    std::vector<std::string> texts(1000);
    for (auto& text : texts) {
        const auto size = 60 + random() % 220;
        while (text.size() < size) text.append(text.empty() ? "" : " ").append(kWords.at(random() % kWords.size()));
    }
    return texts;
}

/// The server in a process of its own, which ends with this object or with us.
class Server {
public:
    explicit Server(const std::filesystem::path& folder) {
        std::array<int, 2> pipe{};
        if (::pipe(pipe.data()) != 0) throw std::runtime_error("no pipe");
        pid_ = ::fork();
        if (pid_ == 0) serve(folder, pipe[1]);
        ::close(pipe[1]);
        std::array<char, 64> text{};
        const auto got = ::read(pipe[0], text.data(), text.size());
        ::close(pipe[0]);
        if (got <= 0) throw std::runtime_error("the server did not start");
        const std::string address(text.data(), static_cast<std::size_t>(got));
        port_ = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
    }
    ~Server() {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// Seconds of CPU that it has used.
    [[nodiscard]] double cpu() const {
        ::clockid_t clock = 0;
        ::timespec time{};
        if (::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &time) != 0) return 0;
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
    }

private:
    [[noreturn]] static void serve(const std::filesystem::path& folder, int pipe) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        app::Config config;
        config.data.dir = (folder / "data").string();
        config.http.listen = "127.0.0.1:0";
        config.limits.enabled = false;
        config.auth.argon2 = {.memory_kib = 64, .passes = 1, .threads = 1};
        const auto application = must(app::Application::start(config));
        const auto& address = application->address();
        if (::write(pipe, address.data(), address.size()) < 0) std::_Exit(1);
        ::close(pipe);
        while (true) ::pause();
    }

    ::pid_t pid_ = 0;
    std::uint16_t port_ = 0;
};

/// Rows of messages by hand: prepared statements, nothing between.
class Bare {
public:
    explicit Bare(const std::filesystem::path& file) : sqlite_(file) {
        sqlite_.run("PRAGMA synchronous = FULL");
        insert_ = sqlite_.prepare(
            "INSERT INTO messages (id, channel_id, author_id, content, created_at, nonce) VALUES (?, ?, ?, ?, ?, ?)");
    }
    /// A second of it: rows per second.
    double rate(const std::vector<std::string>& texts) {
        std::size_t rows = 0;
        const auto start = Clock::now();
        while (Clock::now() < start + std::chrono::seconds{1}) {
            sqlite_.run("BEGIN IMMEDIATE");
            for (int i = 0; i < kRows; ++i, ++rows) put(texts[rows % texts.size()], rows);
            sqlite_.run("COMMIT");
        }
        return static_cast<double>(rows) / std::chrono::duration<double>(Clock::now() - start).count();
    }

private:
    void put(const std::string& text, std::size_t row) {
        const auto id = ids_.next().to_string();
        const auto place = bench::numbered_id(row % kSenders);
        const auto nonce = bench::numbered_id(++nonce_);
        const auto bind = [&](int at, const std::string& value) {
            sqlite3_bind_text(insert_, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
        };
        bind(1, id);
        bind(2, place);
        bind(3, place);
        bind(4, text);
        sqlite3_bind_int64(insert_, 5, clock_.now().time_since_epoch().count());
        bind(6, nonce);
        if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error("SQLite refuses a row");
        sqlite3_reset(insert_);
    }

    bench::BareSqlite sqlite_;
    sqlite3_stmt* insert_ = nullptr;
    core::SystemClock clock_;
    core::SystemRandom random_;
    core::UuidGenerator ids_{clock_, random_};
    unsigned long long nonce_ = 0;
};

struct Bench {
    Bench() {
        bench::Wire http(server.port());
        for (std::size_t i = 0; i < kSenders; ++i) senders.emplace_back(server.port(), http, i);
        core::SystemClock clock;
        core::SystemRandom random;
        core::UuidGenerator ids{clock, random};
        const auto file = folder.path() / "bare.db";
        must(sql::Database::open({.url = "sqlite:" + file.string()}, clock, ids))->stop();
        bare = std::make_unique<Bare>(file);
    }

    bench::TemporaryFolder folder;
    Server server{folder.path()};  // before anything here has a thread
    std::vector<Sender> senders;
    std::vector<std::string> texts = make_texts();
    std::unique_ptr<Bare> bare;
};

Bench& shared_bench() {
    static Bench shared;
    return shared;
}

/// One measurement: writes until the time is over, then waits for the last acknowledgements.
class Run {
public:
    Run(Bench& bench, double rate) : bench_(bench), ears_(bench.senders), rate_(rate) {}

    void operator()(double duration) {
        const auto server_cpu = bench_.server.cpu();
        const auto own_cpu = static_cast<double>(std::clock());
        start_ = Clock::now();
        const auto end = start_ + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(duration));
        while (Clock::now() < end || acknowledged() < written_) {
            if (Clock::now() < end) write();
            if (Clock::now() > end + std::chrono::seconds{30}) throw std::runtime_error("not all was acknowledged");
            ears_.wait(std::chrono::milliseconds{1}, [this](Sender& sender) {
                sender.read([this](Clock::time_point since) {
                    latencies_.push_back(std::chrono::duration<double>(Clock::now() - since).count());
                });
            });
        }
        elapsed_ = std::chrono::duration<double>(Clock::now() - start_).count();
        const auto count = static_cast<double>(acknowledged());
        server_us_ = (bench_.server.cpu() - server_cpu) * 1e6 / count;
        client_us_ = (static_cast<double>(std::clock()) - own_cpu) / CLOCKS_PER_SEC * 1e6 / count;
    }

    void report(benchmark::State& state, double bare) {
        const auto rate = static_cast<double>(acknowledged()) / elapsed_;
        state.counters["messages_per_s"] = rate;
        state.counters["bare_per_s"] = bare;
        state.counters["times_bare"] = bare / rate;
        state.counters["ack_p50_ms"] = percentile(latencies_, 0.5) * 1e-3;
        state.counters["ack_p99_ms"] = percentile(latencies_, 0.99) * 1e-3;
        state.counters["server_cpu_us"] = server_us_;
        state.counters["client_cpu_us"] = client_us_;
    }
    [[nodiscard]] double elapsed() const { return elapsed_; }

private:
    [[nodiscard]] std::size_t acknowledged() const { return latencies_.size(); }

    /// As many as may wait, or as the rate asks for; whoever is late has waited since then.
    void write() {
        const auto now = Clock::now();
        const auto due = rate_ == 0
                             ? std::numeric_limits<std::size_t>::max()
                             : static_cast<std::size_t>(std::chrono::duration<double>(now - start_).count() * rate_);
        for (std::size_t full = 0; written_ < due && full < kSenders;) {
            auto& sender = bench_.senders[next_++ % kSenders];
            if (sender.pending() >= kPending) {
                ++full;
                continue;
            }
            full = 0;
            sender.write(bench_.texts[written_ % bench_.texts.size()], rate_ == 0 ? now : due_at(written_));
            ++written_;
        }
        for (auto& sender : bench_.senders) sender.flush();
    }
    [[nodiscard]] Clock::time_point due_at(std::size_t message) const {
        return start_ + std::chrono::duration_cast<Clock::duration>(
                            std::chrono::duration<double>(static_cast<double>(message) / rate_));
    }

    Bench& bench_;
    bench::Ears ears_;
    const double rate_;
    Clock::time_point start_;
    std::size_t written_ = 0;
    std::size_t next_ = 0;
    std::vector<double> latencies_;
    double elapsed_ = 0;
    double server_us_ = 0;
    double client_us_ = 0;
};

/// `range` messages a second; 0 is as fast as they are acknowledged.
void messages(benchmark::State& state) {
    auto& bench = shared_bench();
    for (auto _ : state) {
        const auto before = bench.bare->rate(bench.texts);
        Run run(bench, static_cast<double>(state.range(0)));
        run(seconds_to_run());
        const auto after = bench.bare->rate(bench.texts);
        state.SetIterationTime(run.elapsed());
        run.report(state, (before + after) / 2);
    }
}
BENCHMARK(messages)->Arg(0)->Arg(20'000)->Iterations(1)->UseManualTime()->Unit(benchmark::kSecond);

}  // namespace
