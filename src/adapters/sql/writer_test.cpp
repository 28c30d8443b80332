#include "adapters/sql/writer.hpp"

#include "adapters/sql/sql_test_support.hpp"

#include <gtest/gtest.h>

#include <future>
#include <latch>
#include <list>

namespace veza::sql::test {
namespace {

using core::Code;
using core::Reason;
using core::Status;

constexpr const char* kInsert = "INSERT INTO notes (id, parent) VALUES (:id, :parent)";

/// A writer over a table of its own, driven from a loop of its own.
class WriterTest : public ::testing::TestWithParam<EngineCase> {
protected:
    void SetUp() override {
        if (!GetParam().skipped_because.empty()) GTEST_SKIP() << GetParam().skipped_because;
        place_ = GetParam().make_place();
        place_->connect()->script(
            "CREATE TABLE notes (id TEXT NOT NULL PRIMARY KEY, "
            "parent TEXT REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)");
    }
    void TearDown() override { writer_.reset(); }

    Writer& start(Writer::Options options = {}) {
        options.begin = GetParam().engine == Engine::sqlite ? "BEGIN IMMEDIATE" : "BEGIN";
        writer_ = std::make_unique<Writer>(place_->target(), place_->connect(), options);
        return *writer_;
    }
    /// Hands the work in now; the answer comes from answers().
    void submit(Writer::Work work, Writer::Urgency urgency = Writer::Urgency::usual) {
        auto& answer = answers_.emplace_back();
        boost::asio::co_spawn(
            loop_,
            [](Writer& to, Writer::Work given, Writer::Urgency how,
               std::optional<Status>& out) -> boost::asio::awaitable<void> {
                out = co_await to.write(std::move(given), how);
            }(*writer_, std::move(work), urgency, answer),
            [](std::exception_ptr failure) { EXPECT_FALSE(failure); });
        loop_.restart();
        loop_.poll();
    }
    void submit_note(const std::string& id, std::optional<std::string> parent = {}) {
        submit([id, parent](Connection& connection, Effects&) {
            return connection.guard([&] { connection.execute(kInsert, id, parent); });
        });
    }
    /// Occupies the lane until the function that it returns is called.
    std::function<void()> block() {
        auto started = std::make_shared<std::promise<void>>();
        auto go = std::make_shared<std::promise<void>>();
        submit([started, wait = go->get_future().share()](Connection&, Effects&) -> Status {
            started->set_value();
            wait.wait();
            return {};
        });
        started->get_future().wait();
        return [go] { go->set_value(); };
    }
    std::vector<Status> answers() {
        loop_.restart();
        loop_.run_for(std::chrono::seconds{30});
        std::vector<Status> all;
        for (auto& answer : answers_) all.push_back(answer.value_or(core::not_found("no answer in time")));
        answers_.clear();
        return all;
    }
    [[nodiscard]] long long stored() const { return count(*place_->connect()); }
    static long long count(Connection& connection) {
        return connection.first<long long>("SELECT COUNT(*) FROM notes").value_or(-1);
    }
    [[nodiscard]] const Place& place() const { return *place_; }

private:
    boost::asio::io_context loop_;
    std::list<std::optional<Status>> answers_;
    std::unique_ptr<Place> place_;
    std::unique_ptr<Writer> writer_;
};

TEST_P(WriterTest, WhatWaitsSharesOneCommit) {
    start();
    const auto release = block();
    for (int i = 0; i < 50; ++i) submit_note("note" + std::to_string(i));
    const auto other = place().connect(Connection::Mode::reader);
    long long seen_inside = -1;
    submit([&](Connection&, Effects&) -> Status {
        seen_inside = count(*other);
        return {};
    });
    release();
    for (const auto& answer : answers()) EXPECT_TRUE(answer);
    EXPECT_EQ(seen_inside, 0) << "the works before it were committed without it";
    EXPECT_EQ(stored(), 50);
}

TEST_P(WriterTest, ABatchIsBounded) {
    start({.batch_limit = 10});
    const auto release = block();
    for (int i = 0; i < 10; ++i) submit_note("note" + std::to_string(i));
    const auto other = place().connect(Connection::Mode::reader);
    long long seen_inside = -1;
    submit([&](Connection&, Effects&) -> Status {
        seen_inside = count(*other);
        return {};
    });
    release();
    (void)answers();
    EXPECT_EQ(seen_inside, 10);
}

TEST_P(WriterTest, AStatementThatFailsTakesOnlyItsWork) {
    start();
    const auto release = block();
    submit_note("a");
    submit_note("a");
    submit_note("b");
    release();
    const auto all = answers();
    EXPECT_TRUE(all[1]);
    EXPECT_EQ(must_fail(all[2]).code, Code::conflict);
    EXPECT_TRUE(all[3]);
    EXPECT_EQ(stored(), 2);
}

TEST_P(WriterTest, AWorkThatFailsAfterAChangeTakesOnlyThatBack) {
    start();
    const auto release = block();
    int effects_run = 0;
    const auto counted = [&](const std::string& id, Status end) {
        submit([&effects_run, id, end](Connection& connection, Effects& effects) -> Status {
            effects.push_back([&effects_run] { ++effects_run; });
            VEZA_CHECK(connection.guard([&] { connection.execute(kInsert, id, std::optional<std::string>{}); }));
            return end;
        });
    };
    counted("a", {});
    counted("b", core::not_found("changed its mind"));
    counted("c", {});
    release();
    const auto all = answers();
    EXPECT_TRUE(all[1]);
    EXPECT_EQ(must_fail(all[2]).code, Code::not_found);
    EXPECT_TRUE(all[3]);
    EXPECT_EQ(stored(), 2);
    EXPECT_EQ(effects_run, 2) << "once for each that was committed";
}

TEST_P(WriterTest, AWorkThatFailsWithoutAChangeDisturbsNobody) {
    start();
    const auto release = block();
    int runs = 0;
    submit([&](Connection& connection, Effects&) {
        ++runs;
        return connection.guard([&] { connection.execute(kInsert, std::string("a"), std::optional<std::string>{}); });
    });
    submit([](Connection&, Effects&) -> Status { return core::not_found("nothing to do"); });
    release();
    const auto all = answers();
    EXPECT_TRUE(all[1]);
    EXPECT_EQ(must_fail(all[2]).code, Code::not_found);
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(stored(), 1);
}

TEST_P(WriterTest, EffectsRunInTheOrderOfTheCommitsAndBeforeTheAnswers) {
    start({.batch_limit = 3});
    const auto release = block();
    std::vector<int> order;
    for (int i = 0; i < 10; ++i)
        submit([&order, i](Connection&, Effects& effects) -> Status {
            effects.push_back([&order, i] { order.push_back(i); });
            return {};
        });
    release();
    (void)answers();
    EXPECT_EQ(order, (std::vector{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST_P(WriterTest, AChoreComesWhenTheCrowdIsGone) {
    start({.batch_limit = 10});
    const auto release = block();
    std::vector<std::string> order;
    submit(
        [&](Connection&, Effects&) -> Status {
            order.emplace_back("chore");
            return {};
        },
        Writer::Urgency::chore);
    for (int i = 0; i < 30; ++i)
        submit([&](Connection&, Effects&) -> Status {
            order.emplace_back("usual");
            return {};
        });
    release();
    for (const auto& answer : answers()) EXPECT_TRUE(answer);
    ASSERT_EQ(order.size(), 31U);
    EXPECT_EQ(order.back(), "chore");
}

TEST_P(WriterTest, StoppingDoesTheChoresThatWereAccepted) {
    auto& writer = start();
    const auto release = block();
    bool done = false;
    submit(
        [&](Connection&, Effects&) -> Status {
            done = true;
            return {};
        },
        Writer::Urgency::chore);
    release();
    writer.stop();
    EXPECT_TRUE(done);
    (void)answers();
}

TEST_P(WriterTest, AWorkThatHidesAFailureIsNotCommitted) {
    start();
    submit_note("a");
    submit([](Connection& connection, Effects&) -> Status {
        (void)connection.guard([&] { connection.execute("INSERT INTO notes (id) VALUES ('hidden')"); });
        (void)connection.guard([&] { connection.execute("INSERT INTO nowhere (id) VALUES ('x')"); });
        return {};
    });
    const auto all = answers();
    EXPECT_EQ(must_fail(all[1]).code, Code::internal);
    EXPECT_EQ(stored(), 1);
}

TEST_P(WriterTest, WhenTheCommitFailsSoDoAllInItAndNoEffectRuns) {
    start();
    const auto release = block();
    bool ran = false;
    submit([&](Connection& connection, Effects& effects) {
        effects.push_back([&] { ran = true; });
        return connection.guard([&] { connection.execute("INSERT INTO notes (id) VALUES ('fine')"); });
    });
    submit_note("orphan", "nobody");
    release();
    const auto all = answers();
    EXPECT_FALSE(all[1]) << "it shared the transaction";
    EXPECT_EQ(must_fail(all[2]).code, Code::internal);
    EXPECT_FALSE(ran);
    EXPECT_EQ(stored(), 0);
    submit_note("next");
    EXPECT_TRUE(answers().front()) << "the lane goes on";
}

TEST_P(WriterTest, MoreThanMayWaitIsRefusedAtOnce) {
    start({.queue_limit = 3});
    const auto release = block();
    for (int i = 0; i < 5; ++i) submit_note("note" + std::to_string(i));
    release();
    const auto all = answers();
    for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i].has_value(), i < 4) << i;
    EXPECT_EQ(must_fail(all.back()).reason, Reason::overloaded);
    EXPECT_EQ(stored(), 3);
}

TEST_P(WriterTest, StoppingCommitsWhatWasAcceptedAndRefusesTheRest) {
    auto& writer = start();
    const auto release = block();
    submit_note("a");
    std::jthread stopper([&] { writer.stop(); });
    release();
    stopper.join();
    submit_note("late");
    const auto all = answers();
    EXPECT_TRUE(all[1]);
    EXPECT_EQ(must_fail(all[2]).reason, Reason::draining);
    EXPECT_EQ(stored(), 1);
}

TEST_P(WriterTest, ALostConnectionIsReplaced) {
    if (GetParam().engine == Engine::sqlite) GTEST_SKIP() << "SQLite has no connection to lose";
    start();
    submit_note("a");
    EXPECT_TRUE(answers().front());
    const auto kill = [&] { PostgresPlace::end_connections(place()); };
    kill();
    submit_note("b");
    EXPECT_TRUE(answers().front()) << "lost while idle";
    int runs = 0;
    submit([&](Connection& connection, Effects&) -> Status {
        if (++runs == 1) kill();
        return connection.guard([&] { connection.execute("INSERT INTO notes (id) VALUES ('c')"); });
    });
    EXPECT_TRUE(answers().front()) << "lost inside the transaction";
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(stored(), 3);
}

INSTANTIATE_TEST_SUITE_P(Sqlite, WriterTest, ::testing::Values(sqlite_case()));
INSTANTIATE_TEST_SUITE_P(Postgres, WriterTest, ::testing::Values(postgres_case()));

TEST(SqliteWriter, AFullDatabaseSaysSoAndWorksAgainWhenThereIsSpace) {
    const SqlitePlace place;
    auto connection = place.connect();
    connection->script("PRAGMA journal_mode = WAL; CREATE TABLE notes (id TEXT NOT NULL PRIMARY KEY, text TEXT)");
    connection->script("PRAGMA max_page_count = 20");
    boost::asio::io_context loop;
    Writer writer(place.target(), std::move(connection), {.begin = "BEGIN IMMEDIATE"});
    const auto write = [&](Writer::Work work) { return core::testing::run_on(loop, writer.write(std::move(work))); };
    const auto insert = [&](int i) {
        return write([i](Connection& c, Effects&) {
            return c.guard([&] {
                c.execute("INSERT INTO notes (id, text) VALUES (:id, :text)", std::to_string(i),
                          std::string(3000, 'x'));
            });
        });
    };
    int acknowledged = 0;
    Status last;
    while (acknowledged < 1000 && (last = insert(acknowledged))) ++acknowledged;
    ASSERT_FALSE(last);
    EXPECT_EQ(last.error().code, Code::unavailable);
    EXPECT_EQ(last.error().reason, Reason::disk_full);
    EXPECT_GT(acknowledged, 3);
    const auto stored = [&] { return place.connect()->first<long long>("SELECT COUNT(*) FROM notes"); };
    EXPECT_EQ(stored(), acknowledged);
    must(write([](Connection& c, Effects&) { return c.guard([&] { c.script("SELECT 1"); }); }));
    must(write([](Connection& c, Effects&) { return c.guard([&] { c.script("PRAGMA max_page_count = 4000"); }); }));
    EXPECT_TRUE(insert(acknowledged));
    EXPECT_EQ(stored(), acknowledged + 1);
    writer.stop();
}

}  // namespace
}  // namespace veza::sql::test
