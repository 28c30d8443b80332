// A page of 50 out of a channel of a million messages, with its replies, reactions and polls, at random places: how long
// the median and the slowest of a hundred take, through Database as a request goes, and through a bare SQLite query of
// the same rows of messages in the same run.
#include "adapters/sql/database.hpp"
#include "bench_support.hpp"
#include "core/random.hpp"
#include "core/testing.hpp"
#include "core/testing_task.hpp"

#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

namespace {

using namespace veza;
using bench::percentile;
using bench::timed;
using core::testing::must;

constexpr unsigned long long kMessages = 1'000'000;
constexpr int kPage = 50;

const std::string kChannel = "019b0000-0000-7000-8000-00000000c4a1";

/// Every third message is a reply, every fifth has two reactions, every hundredth a poll.
void fill(bench::BareSqlite& bare) {
    const auto numbers =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + std::to_string(kMessages) + ") ";
    const std::string id = "'019b0000-0000-7000-8000-' || printf('%012x', i)";
    const std::string author = "'019b0000-0000-7000-8000-' || printf('%012x', 900000000 + i % 500)";
    const auto each = [&](int step) { return " FROM n WHERE i % " + std::to_string(step) + " = 0"; };
    bare.run("BEGIN");
    bare.run("INSERT INTO messages (channel_id, id, author_id, content, created_at, reply_to) " + numbers + "SELECT '" +
             kChannel + "', " + id + ", " + author +
             ", 'message number ' || i || ' says what people say to one another', " +
             "1767322800000000 + i, CASE WHEN i % 3 = 0 THEN '019b0000-0000-7000-8000-' || printf('%012x', i / 2 + 1) "
             "END FROM n");
    for (const auto* const emoji : {"👍", "🎵"}) {
        bare.run("INSERT INTO reaction_totals (channel_id, message_id, emoji, total, opened_at) " + numbers +
                 "SELECT '" + kChannel + "', " + id + ", '" + emoji + "', 1, i" + each(5));
        bare.run("INSERT INTO reactions (channel_id, message_id, emoji, user_id) " + numbers + "SELECT '" + kChannel +
                 "', " + id + ", '" + emoji + "', " + author + each(5));
    }
    bare.run("INSERT INTO polls (channel_id, message_id, question, multiple) " + numbers + "SELECT '" + kChannel +
             "', " + id + ", 'When?', 0" + each(100));
    for (const auto* const position : {"0", "1", "2"})
        bare.run("INSERT INTO poll_options (channel_id, message_id, position, answer, votes) " + numbers + "SELECT '" +
                 kChannel + "', " + id + ", " + position + ", 'then', 3" + each(100));
    bare.run("COMMIT");
}

class Bench {
public:
    Bench() : database(must(sql::Database::open({.url = "sqlite:" + file_.string()}, clock_, ids_))), bare(file_) {
        fill(bare);
        page = bare.prepare(
            "SELECT id, channel_id, author_id, content, created_at, edited_at, nonce, reply_to "
            "FROM messages WHERE channel_id = ? AND deleted_at IS NULL AND id < ? ORDER BY id DESC LIMIT " +
            std::to_string(kPage));
    }

    std::string anywhere() {
        return bench::numbered_id(std::uniform_int_distribution<unsigned long long>(kPage, kMessages)(places_));
    }

private:
    bench::TemporaryFolder folder_;
    const std::filesystem::path file_ = folder_.path() / "veza.db";
    core::SystemClock clock_;
    core::SystemRandom random_;
    core::UuidGenerator ids_{clock_, random_};
    std::mt19937_64 places_{20'261'121};

public:
    std::unique_ptr<sql::Database> database;
    bench::BareSqlite bare;
    sqlite3_stmt* page = nullptr;
    boost::asio::io_context loop;
    const domain::ChannelId channel = domain::ChannelId::parse(kChannel).value();
    const domain::UserId reader = domain::UserId::parse(bench::numbered_id(900'000'000)).value();
};

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
        theirs.push_back(timed([&] { benchmark::DoNotOptimize(b.bare.read(b.page, {kChannel, before})); }));
        state.SetIterationTime(ours.back());
    }
    state.counters["p50_us"] = percentile(ours, 0.5);
    state.counters["p99_us"] = percentile(ours, 0.99);
    state.counters["bare_p50_us"] = percentile(theirs, 0.5);
    state.counters["bare_p99_us"] = percentile(theirs, 0.99);
}
BENCHMARK(page_of_50_in_a_million)->Iterations(3000)->UseManualTime()->Unit(benchmark::kMicrosecond);

}  // namespace
