#include "adapters/sql/connection.hpp"

#include "adapters/sql/in_list.hpp"
#include "adapters/sql/sql_test_support.hpp"
#include "core/log.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <mutex>

namespace veza::sql::test {
namespace {

using core::Code;
using core::Reason;

class ConnectionTest : public ::testing::TestWithParam<EngineCase> {
protected:
    void SetUp() override {
        if (!GetParam().skipped_because.empty()) GTEST_SKIP() << GetParam().skipped_because;
        place_ = GetParam().make_place();
        connection_ = place_->connect();
        connection_->script("CREATE TABLE things (name TEXT NOT NULL PRIMARY KEY, amount BIGINT, owner TEXT)");
    }

    [[nodiscard]] Connection& connection() { return *connection_; }
    [[nodiscard]] const Place& place() const { return *place_; }
    std::size_t add(std::string_view name, std::optional<long long> amount) {
        return connection_->execute("INSERT INTO things (name, amount) VALUES (:name, :amount) ON CONFLICT DO NOTHING",
                                    name, amount);
    }

private:
    std::unique_ptr<Place> place_;
    std::unique_ptr<Connection> connection_;
};

TEST_P(ConnectionTest, AStatementIsUsedAgainWithOtherValues) {
    EXPECT_EQ(add("a", 1), 1U);
    EXPECT_EQ(add("b", std::nullopt), 1U);
    EXPECT_EQ(add("c", std::numeric_limits<long long>::min()), 1U);
    EXPECT_EQ(add("a", 2), 0U);
    const auto amount = [&](std::string_view name) {
        return connection().first<std::optional<long long>>("SELECT amount FROM things WHERE name = :name", name);
    };
    EXPECT_EQ(amount("a").value(), 1);
    EXPECT_EQ(amount("b").value(), std::nullopt);
    EXPECT_EQ(amount("c").value(), std::numeric_limits<long long>::min());
    EXPECT_FALSE(amount("d"));
    EXPECT_EQ(amount("a").value(), 1) << "after one that found nothing";
}

TEST_P(ConnectionTest, NumbersChangedRows) {
    for (const auto* name : {"a", "b", "c"}) add(name, 1);
    EXPECT_EQ(connection().execute("UPDATE things SET amount = :amount WHERE name < :name", 2LL, std::string{"c"}), 2U);
    EXPECT_EQ(connection().execute("DELETE FROM things WHERE name = :name", std::string{"z"}), 0U);
    EXPECT_EQ(connection().execute("DELETE FROM things WHERE amount = :amount", 2LL), 2U);
    EXPECT_EQ(connection().all<std::string>("SELECT name FROM things"), (std::vector<std::string>{"c"}));
}

TEST_P(ConnectionTest, TextComesBackAsItWent) {
    std::string longest;
    for (int i = 0; i < 5000; ++i) longest += "🎵";
    for (const auto& text : {std::string{}, std::string{" '\";--\\ \n\t%_ "}, std::string{"Ünïcödé ✓"}, longest}) {
        EXPECT_EQ(add(text, 1), 1U);
        EXPECT_EQ(connection().first<std::string>("SELECT name FROM things WHERE name = :name", text), text);
    }
}

TEST_P(ConnectionTest, TextWithNulIsRefusedBeforeItIsCut) {
    const std::string text{"a\0b", 3};
    const auto failed = [&](auto body) { return must_fail(connection().guard(body)); };
    EXPECT_EQ(failed([&] { return add(text, 1); }).reason, Reason::invalid_field);
    EXPECT_EQ(failed([&] { return connection().execute("UPDATE things SET owner = :owner", text); }).code,
              Code::invalid);
    EXPECT_EQ(
        failed([&] { return connection().execute("UPDATE things SET owner = :owner", std::optional{text}); }).code,
        Code::invalid);
    EXPECT_FALSE(connection().fault()) << "nothing reached the database";
}

TEST_P(ConnectionTest, FailuresAreTranslatedAndRemembered) {
    add("a", 1);
    const auto twice =
        must_fail(connection().guard([&] { return connection().execute("INSERT INTO things (name) VALUES ('a')"); }));
    EXPECT_EQ(twice.code, Code::conflict);
    EXPECT_EQ(connection().fault(), Fault::unique);
    connection().clear_fault();
    const auto wrong = must_fail(connection().guard([&] { return connection().execute("SELECT nonsense"); }));
    EXPECT_EQ(wrong.code, Code::internal);
    EXPECT_FALSE(wrong.detail.contains("nonsense")) << "the driver's words stay inside";
    EXPECT_EQ(connection().fault(), Fault::broken);
    EXPECT_EQ(add("b", 1), 1U) << "the connection goes on";
}

TEST_P(ConnectionTest, ValuesNeverReachTheLog) {
    std::mutex mutex;
    std::string lines;
    core::log::configure({.writer = [&](std::string_view line) {
        const std::scoped_lock lock(mutex);
        lines += line;
    }});
    // Verbose drivers quote the row that failed, and SOCI the parameters.
    connection().script("CREATE TABLE checked (secret TEXT NOT NULL, other TEXT NOT NULL CHECK (length(other) > 3))");
    (void)must_fail(connection().guard([&] {
        return connection().execute("INSERT INTO checked (secret, other) VALUES (:secret, :other)",
                                    std::string{"hunter2"}, std::string{"abc"});
    }));
    core::log::configure({});
    EXPECT_TRUE(lines.contains("storage failed")) << lines;
    EXPECT_FALSE(lines.contains("hunter2")) << lines;
}

TEST_P(ConnectionTest, AReaderCannotWrite) {
    const auto reader = place().connect(Connection::Mode::reader);
    if (GetParam().engine == Engine::postgres) reader->script("BEGIN READ ONLY");
    const auto error =
        must_fail(reader->guard([&] { return reader->execute("INSERT INTO things (name) VALUES ('a')"); }));
    EXPECT_EQ(error.code, Code::internal);
}

TEST_P(ConnectionTest, KnowsWhetherATransactionCanBeCommitted) {
    EXPECT_FALSE(connection().in_transaction());
    connection().script("BEGIN");
    EXPECT_TRUE(connection().in_transaction());
    add("a", 1);
    connection().rollback();
    EXPECT_FALSE(connection().in_transaction());
    EXPECT_EQ(connection().first<long long>("SELECT COUNT(*) FROM things"), 0);
    connection().rollback();
    EXPECT_FALSE(connection().in_transaction());
}

INSTANTIATE_TEST_SUITE_P(Sqlite, ConnectionTest, ::testing::Values(sqlite_case()));
INSTANTIATE_TEST_SUITE_P(Postgres, ConnectionTest, ::testing::Values(postgres_case()));

/// Whether a process holds a lock on the file that another process would meet.
bool is_locked(const std::filesystem::path& file) {
    const pid_t child = ::fork();
    if (child == 0) {
        struct flock lock{};
        lock.l_type = F_WRLCK;
        lock.l_whence = SEEK_SET;
        const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
        ::_exit(descriptor >= 0 && ::fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? 1 : 0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

TEST(SqliteFile, KeepsItsLocksWhileMoreConnectionsCome) {
    const SqlitePlace place;
    const auto first = place.connect();
    first->script("PRAGMA journal_mode = WAL; CREATE TABLE things (name TEXT)");
    ASSERT_EQ(first->first<long long>("SELECT COUNT(*) FROM things"), 0);
    ASSERT_TRUE(is_locked(place.file()));
    const auto second = place.connect();
    EXPECT_TRUE(is_locked(place.file())) << "opening a connection closed a descriptor of the file";
}

TEST(InChunks, CoversEveryKeyWithFewSizes) {
    for (const std::size_t count : {0UL, 1UL, 2UL, 8UL, 9UL, 128UL, 129UL, 137UL, 1000UL}) {
        std::vector<int> keys(count);
        for (std::size_t i = 0; i < count; ++i) keys[i] = static_cast<int>(i);
        std::vector<bool> seen(count);
        in_chunks(keys, [&](const std::vector<int>& chunk) {
            EXPECT_TRUE(chunk.size() == 1 || chunk.size() == 8 || chunk.size() == kChunk) << chunk.size();
            for (const int key : chunk) seen[static_cast<std::size_t>(key)] = true;
        });
        EXPECT_EQ(std::ranges::count(seen, true), static_cast<std::ptrdiff_t>(count));
    }
    EXPECT_EQ(placeholders(2, "(", ")"), "(:p0), (:p1)");
}

}  // namespace
}  // namespace veza::sql::test
