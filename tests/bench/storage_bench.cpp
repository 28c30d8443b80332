// What the storage adapter costs above SQLite: the same messages through Database and through the bare C API, in the same
// run and on the same kind of file, with every commit on the disk (synchronous = FULL). Each benchmark does both by
// turns and reports ours as a multiple of the bare one.
#include "adapters/sql/database.hpp"
#include "core/random.hpp"
#include "core/testing.hpp"
#include "core/testing_task.hpp"

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace veza;
using core::testing::must;
using Seconds = std::chrono::duration<double>;

constexpr int kMessages = 20'000;
constexpr int kPage = 50;

std::filesystem::path make_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "veza-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    return name;
}

/// SQLite as one would use it by hand: prepared statements, nothing between.
class Bare {
public:
    explicit Bare(const std::filesystem::path& file) {
        check(sqlite3_open(file.c_str(), &handle_));
        run("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -8192");
        check(sqlite3_prepare_v2(handle_,
                                 "SELECT id, channel_id, author_id, content, created_at, edited_at, nonce, reply_to "
                                 "FROM messages WHERE channel_id = ? AND deleted_at IS NULL ORDER BY id DESC LIMIT ?",
                                 -1, &page_, nullptr));
        check(sqlite3_prepare_v2(handle_,
                                 "INSERT INTO messages (id, channel_id, author_id, content, created_at, nonce) "
                                 "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                                 -1, &insert_, nullptr));
    }
    ~Bare() {
        sqlite3_finalize(page_);
        sqlite3_finalize(insert_);
        sqlite3_close(handle_);
    }
    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;

    void run(const char* sql) { check(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr)); }

    std::vector<domain::Message> page(const std::string& channel) {
        std::vector<domain::Message> messages;
        bind(page_, 1, channel);
        sqlite3_bind_int64(page_, 2, kPage);
        while (sqlite3_step(page_) == SQLITE_ROW) {
            auto& message = messages.emplace_back();
            message.id = must(domain::MessageId::parse(text(page_, 0)));
            message.channel_id = must(domain::ChannelId::parse(text(page_, 1)));
            message.author_id = must(domain::UserId::parse(text(page_, 2)));
            message.content = text(page_, 3);
            message.created_at = core::Time{std::chrono::microseconds{sqlite3_column_int64(page_, 4)}};
            if (sqlite3_column_type(page_, 6) != SQLITE_NULL) message.nonce = text(page_, 6);
        }
        sqlite3_reset(page_);
        return messages;
    }
    void insert(const domain::Message& message) {
        const auto id = message.id.to_string();
        const auto channel = message.channel_id.to_string();
        const auto author = message.author_id.to_string();
        bind(insert_, 1, id);
        bind(insert_, 2, channel);
        bind(insert_, 3, author);
        bind(insert_, 4, message.content);
        sqlite3_bind_int64(insert_, 5, message.created_at.time_since_epoch().count());
        bind(insert_, 6, *message.nonce);
        if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(handle_));
        sqlite3_reset(insert_);
    }

private:
    void check(int code) const {
        if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(handle_));
    }
    static void bind(sqlite3_stmt* statement, int at, const std::string& value) {
        sqlite3_bind_text(statement, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    }
    static std::string text(sqlite3_stmt* statement, int at) {
        return {reinterpret_cast<const char*>(sqlite3_column_text(statement, at)),
                static_cast<std::size_t>(sqlite3_column_bytes(statement, at))};
    }

    sqlite3* handle_ = nullptr;
    sqlite3_stmt* page_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
};

/// A database of ours with a channel full of messages, and a bare connection to a copy of its schema.
struct Bench {
    Bench() : folder(make_folder()) {
        database = must(sql::Database::open({.url = "sqlite:" + (folder / "ours.db").string()}, clock, ids));
        {
            must(sql::Database::open({.url = "sqlite:" + (folder / "bare.db").string()}, clock, ids))->stop();
        }
        bare = std::make_unique<Bare>(folder / "bare.db");
        for (int i = 0; i < kMessages; i += 500) send(500);
        send_bare(kMessages);
    }
    ~Bench() {
        database->stop();
        bare.reset();
        std::filesystem::remove_all(folder);
    }

    ports::MessageRepository::Draft draft() {
        return {.channel_id = channel,
                .author_id = author,
                .content = "The quick brown fox jumps over the lazy dog, twice.",
                .nonce = std::to_string(++count)};
    }
    /// All at once, as many members would.
    void send(int messages) {
        int left = messages;
        for (int i = 0; i < messages; ++i)
            boost::asio::co_spawn(
                loop,
                [](ports::MessageRepository& to,
                   ports::MessageRepository::Draft message) -> boost::asio::awaitable<void> {
                    (void)must(co_await to.create(std::move(message), {}));
                }(database->messages(), draft()),
                [&left](std::exception_ptr failure) {
                    if (failure) std::rethrow_exception(failure);
                    --left;
                });
        loop.restart();
        while (left != 0) loop.run_one();
    }
    /// The same in one transaction: the best that group commit could do.
    void send_bare(int messages) {
        bare->run("BEGIN IMMEDIATE");
        for (int i = 0; i < messages; ++i)
            bare->insert({.id = ids.next_id<domain::MessageId>(),
                          .channel_id = channel,
                          .author_id = author,
                          .content = "The quick brown fox jumps over the lazy dog, twice.",
                          .created_at = clock.now(),
                          .nonce = std::to_string(++count)});
        bare->run("COMMIT");
    }

    core::SystemClock clock;
    core::SystemRandom random;
    core::UuidGenerator ids{clock, random};
    domain::ChannelId channel = ids.next_id<domain::ChannelId>();
    domain::UserId author = ids.next_id<domain::UserId>();
    int count = 0;
    std::filesystem::path folder;
    boost::asio::io_context loop;
    std::unique_ptr<sql::Database> database;
    std::unique_ptr<Bare> bare;
};

/// Times both by turns; the benchmark's own time is ours.
template <class Ours, class Theirs>
void compare(benchmark::State& state, int items, Ours ours, Theirs theirs) {
    Seconds our_time{};
    Seconds their_time{};
    for (auto _ : state) {
        const auto start = std::chrono::steady_clock::now();
        ours();
        const auto middle = std::chrono::steady_clock::now();
        theirs();
        const auto end = std::chrono::steady_clock::now();
        our_time += middle - start;
        their_time += end - middle;
        state.SetIterationTime(Seconds{middle - start}.count());
    }
    state.SetItemsProcessed(state.iterations() * items);
    state.counters["bare_us"] = 1e6 * their_time.count() / static_cast<double>(state.iterations());
    state.counters["times_bare"] = our_time.count() / their_time.count();
}

Bench& bench() {
    static Bench shared;
    return shared;
}

/// `range` members send at the same moment.
void group_commit(benchmark::State& state) {
    auto& b = bench();
    const auto messages = static_cast<int>(state.range(0));
    compare(state, messages, [&] { b.send(messages); }, [&] { b.send_bare(messages); });
}
BENCHMARK(group_commit)->Arg(1)->Arg(16)->Arg(256)->UseManualTime()->Unit(benchmark::kMicrosecond);

/// The newest page, across the threads as a request goes.
void page_of_50(benchmark::State& state) {
    auto& b = bench();
    const auto channel = b.channel.to_string();
    compare(
        state, 1,
        [&] {
            benchmark::DoNotOptimize(
                must(core::testing::run_on(b.loop, b.database->messages().page(b.channel, {.limit = kPage}))));
        },
        [&] { benchmark::DoNotOptimize(b.bare->page(channel)); });
}
BENCHMARK(page_of_50)->UseManualTime()->Unit(benchmark::kMicrosecond);

}  // namespace
