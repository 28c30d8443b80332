// A page of 50 out of a channel of a million messages, with its replies, reactions and polls, at random places: how long
// the median and the slowest of a hundred take, through Database as a request goes, and through a bare SQLite query of
// the same rows of messages in the same run.
#include "adapters/sql/database.hpp"
#include "core/random.hpp"
#include "core/testing.hpp"
#include "core/testing_task.hpp"

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace veza;
using core::testing::must;
using Seconds = std::chrono::duration<double>;

constexpr long long kMessages = 1'000'000;
constexpr int kPage = 50;

const std::string kChannel = "019b0000-0000-7000-8000-00000000c4a1";

std::string message_id(long long number) {
    std::array<char, 40> text{};
    (void)std::snprintf(text.data(), text.size(), "019b0000-0000-7000-8000-%012llx",
                        static_cast<unsigned long long>(number));
    return text.data();
}

class Bare {
public:
    explicit Bare(const std::filesystem::path& file) {
        check(sqlite3_open(file.c_str(), &handle_));
        run("PRAGMA cache_size = -8192");
    }
    ~Bare() {
        sqlite3_finalize(page_);
        sqlite3_close(handle_);
    }
    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;

    void run(const std::string& sql) { check(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr)); }

    /// Every third message is a reply, every fifth has two reactions, every hundredth a poll.
    void fill() {
        const auto numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                             std::to_string(kMessages) + ") ";
        const std::string id = "'019b0000-0000-7000-8000-' || printf('%012x', i)";
        const std::string author = "'019b0000-0000-7000-8000-' || printf('%012x', 900000000 + i % 500)";
        const auto each = [&](int step) { return " FROM n WHERE i % " + std::to_string(step) + " = 0"; };
        run("BEGIN");
        run("INSERT INTO messages (channel_id, id, author_id, content, created_at, reply_to) " + numbers + "SELECT '" +
            kChannel + "', " + id + ", " + author +
            ", 'message number ' || i || ' says what people say to one another', " +
            "1767322800000000 + i, CASE WHEN i % 3 = 0 THEN '019b0000-0000-7000-8000-' || printf('%012x', i / 2 + 1) "
            "END FROM n");
        for (const auto* const emoji : {"👍", "🎵"}) {
            run("INSERT INTO reaction_totals (channel_id, message_id, emoji, total, opened_at) " + numbers +
                "SELECT '" + kChannel + "', " + id + ", '" + emoji + "', 1, i" + each(5));
            run("INSERT INTO reactions (channel_id, message_id, emoji, user_id) " + numbers + "SELECT '" + kChannel +
                "', " + id + ", '" + emoji + "', " + author + each(5));
        }
        run("INSERT INTO polls (channel_id, message_id, question, multiple) " + numbers + "SELECT '" + kChannel +
            "', " + id + ", 'When?', 0" + each(100));
        for (const auto* const position : {"0", "1", "2"})
            run("INSERT INTO poll_options (channel_id, message_id, position, answer, votes) " + numbers + "SELECT '" +
                kChannel + "', " + id + ", " + position + ", 'then', 3" + each(100));
        run("COMMIT");
        check(sqlite3_prepare_v2(handle_,
                                 "SELECT id, channel_id, author_id, content, created_at, edited_at, nonce, reply_to "
                                 "FROM messages WHERE channel_id = ? AND deleted_at IS NULL AND id < ? "
                                 "ORDER BY id DESC LIMIT ?",
                                 -1, &page_, nullptr));
    }

    std::size_t page(const std::string& before) {
        check(sqlite3_bind_text(page_, 1, kChannel.data(), static_cast<int>(kChannel.size()), SQLITE_STATIC));
        check(sqlite3_bind_text(page_, 2, before.data(), static_cast<int>(before.size()), SQLITE_STATIC));
        check(sqlite3_bind_int64(page_, 3, kPage));
        std::size_t bytes = 0;
        while (sqlite3_step(page_) == SQLITE_ROW)
            for (int column = 0; column < 8; ++column)
                if (sqlite3_column_text(page_, column) != nullptr)
                    bytes += static_cast<std::size_t>(sqlite3_column_bytes(page_, column));
        sqlite3_reset(page_);
        return bytes;
    }

private:
    void check(int code) const {
        if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(handle_));
    }
    sqlite3* handle_ = nullptr;
    sqlite3_stmt* page_ = nullptr;
};

class Bench {
public:
    Bench() {
        std::string name = (std::filesystem::temp_directory_path() / "veza-bench-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        folder_ = name;
        const auto file = folder_ / "veza.db";
        database = must(sql::Database::open({.url = "sqlite:" + file.string()}, clock_, ids_));
        bare = std::make_unique<Bare>(file);
        bare->fill();
    }
    ~Bench() {
        bare.reset();
        database.reset();
        std::filesystem::remove_all(folder_);
    }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    std::string anywhere() { return message_id(std::uniform_int_distribution<long long>(kPage, kMessages)(places_)); }

    std::unique_ptr<sql::Database> database;
    std::unique_ptr<Bare> bare;
    boost::asio::io_context loop;
    const domain::ChannelId channel = domain::ChannelId::parse(kChannel).value();
    const domain::UserId reader = domain::UserId::parse(message_id(900'000'000)).value();

private:
    core::SystemClock clock_;
    core::SystemRandom random_;
    core::UuidGenerator ids_{clock_, random_};
    std::mt19937_64 places_{20'261'121};
    std::filesystem::path folder_;
};

template <class Work>
double timed(Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return Seconds(std::chrono::steady_clock::now() - start).count();
}

double percentile(std::vector<double>& samples, double share) {
    std::ranges::sort(samples);
    const auto at = static_cast<std::size_t>(share * static_cast<double>(samples.size() - 1));
    return samples[at] * 1e6;
}

void page_of_50_in_a_million(benchmark::State& state) {
    static Bench b;
    std::vector<double> ours;
    std::vector<double> theirs;
    for (auto _ : state) {
        const auto before = b.anywhere();
        const domain::MessagePage page{.anchor = domain::MessagePage::Anchor::before,
                                       .id = domain::MessageId::parse(before).value(),
                                       .limit = kPage};
        ours.push_back(timed([&] {
            benchmark::DoNotOptimize(
                must(core::testing::run_on(b.loop, b.database->messages().page(b.channel, page, b.reader))));
        }));
        theirs.push_back(timed([&] { benchmark::DoNotOptimize(b.bare->page(before)); }));
        state.SetIterationTime(ours.back());
    }
    state.counters["p50_us"] = percentile(ours, 0.5);
    state.counters["p99_us"] = percentile(ours, 0.99);
    state.counters["bare_p50_us"] = percentile(theirs, 0.5);
    state.counters["bare_p99_us"] = percentile(theirs, 0.99);
}
BENCHMARK(page_of_50_in_a_million)->Iterations(3000)->UseManualTime()->Unit(benchmark::kMicrosecond);

}  // namespace
