#include "adapters/sql/database.hpp"

#include "adapters/sql/sql_test_support.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <list>
#include <thread>

namespace veza::sql::test {
namespace {

using core::Code;
using core::Reason;
using core::Status;

class DatabaseTest : public ::testing::TestWithParam<EngineCase> {
protected:
    void SetUp() override {
        if (!GetParam().skipped_because.empty()) GTEST_SKIP() << GetParam().skipped_because;
        place_ = GetParam().make_place();
    }
    void TearDown() override { database_.reset(); }

    Database& open(std::size_t queue_limit = 4096) {
        database_ = must(Database::open({.url = place_->url(), .readers = 2, .writers = 2, .queue_limit = queue_limit},
                                        clock_, ids_));
        return *database_;
    }
    template <class T>
    T run(boost::asio::awaitable<T> task) {
        return core::testing::run_on(loop_, std::move(task));
    }
    [[nodiscard]] ports::MessageRepository::Draft draft() {
        return {.channel_id = channel_, .author_id = ids_.next_id<domain::UserId>(), .content = "hello"};
    }
    [[nodiscard]] const Place& place() const { return *place_; }

    core::SystemClock clock_;
    core::SystemRandom random_;
    core::UuidGenerator ids_{clock_, random_};
    domain::ChannelId channel_ = ids_.next_id<domain::ChannelId>();
    boost::asio::io_context loop_;
    boost::asio::io_context other_loop_;

private:
    std::unique_ptr<Place> place_;
    std::unique_ptr<Database> database_;
};

TEST_P(DatabaseTest, WhatWasStoredIsThereAfterARestart) {
    const auto message = must(run(open().messages().create(draft(), {})));
    auto& again = open();
    EXPECT_EQ(must(run(again.messages().find(channel_, message.id))), message);
}

TEST_P(DatabaseTest, TheOrderHoldsOverARestartAtWhichTheClockWentBack) {
    const auto before = must(run(open().messages().create(draft(), {})));
    core::testing::FakeClock early(core::Time{std::chrono::hours{24 * 365}});
    core::UuidGenerator early_ids(early, random_);
    auto database = must(Database::open({.url = place().url()}, early, early_ids));
    const auto after = must(run(database->messages().create(draft(), {})));
    const auto last = must(run(database->messages().create(draft(), {})));
    database->stop();
    EXPECT_GT(after.id, before.id);
    EXPECT_GT(last.id, after.id);
    EXPECT_EQ(after.id.uuid().bytes()[6] >> 4, 7) << "still a version 7";
    EXPECT_EQ(after.id.uuid().bytes()[8] >> 6, 2) << "and of its variant";
}

TEST_P(DatabaseTest, AnswersAPing) {
    auto& database = open();
    EXPECT_TRUE(run(database.ping()));
    database.stop();
    EXPECT_EQ(must_fail(run(database.ping())).code, Code::unavailable);
}

TEST_P(DatabaseTest, StoppedItRefuses) {
    auto& database = open();
    database.stop();
    database.stop();
    EXPECT_EQ(must_fail(run(database.messages().create(draft(), {}))).reason, Reason::draining);
    EXPECT_EQ(must_fail(run(database.store().read([](ports::Transaction&) { return Status{}; }))).code,
              Code::unavailable);
}

TEST_P(DatabaseTest, ConnectionsThatWereLostAreReplaced) {
    if (GetParam().engine == Engine::sqlite) GTEST_SKIP() << "SQLite has no connection to lose";
    auto& database = open();
    const auto message = must(run(database.messages().create(draft(), {})));
    // Both readers have a connection.
    std::latch both(2);
    const auto hold = [&both](ports::Transaction&) {
        both.arrive_and_wait();
        return Status{};
    };
    std::jthread other([&] { must(core::testing::run_on(other_loop_, database.store().read(hold))); });
    must(run(database.store().read(hold)));
    other.join();
    PostgresPlace::end_connections(place());
    EXPECT_EQ(must(run(database.messages().find(channel_, message.id))), message);
    EXPECT_TRUE(run(database.messages().create(draft(), {})));
    EXPECT_TRUE(run(database.ping()));
}

TEST_P(DatabaseTest, TooManyReadsAreRefused) {
    auto& database = open(1);
    std::latch go(1);
    std::vector<std::jthread> holders;
    std::list<boost::asio::io_context> loops;
    for (int i = 0; i < 2; ++i) {
        std::latch started(1);
        holders.emplace_back([&, &loop = loops.emplace_back()] {
            must(core::testing::run_on(loop, database.store().read([&](ports::Transaction&) {
                started.count_down();
                go.wait();
                return Status{};
            })));
        });
        started.wait();
    }
    std::vector<std::optional<Status>> ended(3);
    for (auto& end : ended)
        boost::asio::co_spawn(
            loop_,
            [](ports::UnitOfWork& store, std::optional<Status>& out) -> boost::asio::awaitable<void> {
                out = co_await store.read([](ports::Transaction&) { return Status{}; });
            }(database.store(), end),
            [](std::exception_ptr failure) { EXPECT_FALSE(failure); });
    loop_.poll();
    go.count_down();
    loop_.run_for(std::chrono::seconds{30});
    holders.clear();
    EXPECT_TRUE(ended[0].value());
    EXPECT_EQ(must_fail(*ended[1]).reason, Reason::overloaded);
    EXPECT_EQ(must_fail(*ended[2]).reason, Reason::overloaded);
    database.stop();
}

INSTANTIATE_TEST_SUITE_P(Sqlite, DatabaseTest, ::testing::Values(sqlite_case()));
INSTANTIATE_TEST_SUITE_P(Postgres, DatabaseTest, ::testing::Values(postgres_case()));

TEST(PostgresServer, ThatIsNotThereIsASentenceWithoutThePassword) {
    core::SystemClock clock;
    core::SystemRandom random;
    core::UuidGenerator ids(clock, random);
    const auto opened = Database::open({.url = "postgresql://veza:s3cret@127.0.0.1:1/veza"}, clock, ids);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Code::unavailable);
    EXPECT_EQ(opened.error().reason, Reason::storage_unavailable);
    EXPECT_TRUE(opened.error().detail.contains("127.0.0.1:1")) << opened.error().detail;
    EXPECT_FALSE(opened.error().detail.contains("s3cret")) << opened.error().detail;
}

}  // namespace
}  // namespace veza::sql::test
