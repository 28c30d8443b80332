#include "adapters/sql/checkpointer.hpp"

#include "adapters/sql/sql_test_support.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace veza::sql::test {
namespace {

constexpr Checkpointer::Limits kLimits{.pass = 8, .log = 32};

class CheckpointerTest : public ::testing::Test {
protected:
    CheckpointerTest() {
        lane_->script("PRAGMA journal_mode = WAL; CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)");
        checkpointer_.watch(*lane_);
    }

    /// One commit: at least the page of the row.
    void write() { lane_->execute("INSERT INTO notes (text) VALUES (:text)", std::string(1000, 'x')); }
    [[nodiscard]] Connection& lane() { return *lane_; }
    [[nodiscard]] Checkpointer& checkpointer() { return checkpointer_; }
    [[nodiscard]] std::unique_ptr<Connection> reader() const { return place_.connect(Connection::Mode::reader); }
    /// Pages that the log's file has room for, which shrinks only when the log begins anew.
    [[nodiscard]] std::uintmax_t log_pages() const { return std::filesystem::file_size(log()) / (4096 + 24); }
    /// What the file holds without its log; -1 while it has no table.
    [[nodiscard]] long long rows_in_file() const {
        const SqlitePlace other;
        std::filesystem::copy_file(place_.file(), other.file());
        const auto copy = other.connect();
        return copy->guard([&] { return copy->first<long long>("SELECT COUNT(*) FROM notes").value(); }).value_or(-1);
    }

private:
    [[nodiscard]] std::filesystem::path log() const { return place_.file().string() + "-wal"; }

    SqlitePlace place_;
    Checkpointer checkpointer_{place_.target(), kLimits};
    std::unique_ptr<Connection> lane_ = place_.connect();  // gone before what watches it
};

bool comes(const std::function<bool()>& condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    return true;
}

TEST_F(CheckpointerTest, CopiesTheLogWhileTheLaneIsIdle) {
    for (int i = 0; i < kLimits.pass; ++i) write();
    EXPECT_TRUE(comes([&] { return rows_in_file() > 0; }));
}

TEST_F(CheckpointerTest, TheLogKeepsItsBoundUnderALaneThatNeverRests) {
    for (int i = 0; i < 2'000; ++i) write();
    EXPECT_LT(log_pages(), 1'000U);
    EXPECT_EQ(reader()->first<long long>("SELECT COUNT(*) FROM notes"), 2'000);
}

TEST_F(CheckpointerTest, WithoutPassesTheLaneCopiesAtTwiceTheBound) {
    checkpointer().stop();
    for (int i = 0; i < 500; ++i) write();
    EXPECT_LE(log_pages(), 2U * kLimits.log + 4);
    EXPECT_GE(rows_in_file(), 500 - 2 * kLimits.log);
}

TEST_F(CheckpointerTest, AReaderOfAnOldStateOnlyDelaysTheLog) {
    checkpointer().stop();
    write();
    const auto old = reader();
    old->script("BEGIN");
    EXPECT_EQ(old->first<long long>("SELECT COUNT(*) FROM notes"), 1);
    for (int i = 0; i < 300; ++i) write();
    EXPECT_EQ(old->first<long long>("SELECT COUNT(*) FROM notes"), 1);
    const auto grown = log_pages();
    EXPECT_GE(grown, 300U);
    old->script("COMMIT");
    for (int i = 0; i < 300; ++i) write();
    EXPECT_LT(log_pages(), grown + 2 * kLimits.pass) << "it has begun anew, in the room that it had";
    EXPECT_GE(rows_in_file(), 301);
}

}  // namespace
}  // namespace veza::sql::test
