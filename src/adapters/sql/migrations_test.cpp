#include "adapters/sql/migrations.hpp"

#include "adapters/sql/sql_test_support.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

namespace veza::sql::test {
namespace {

using core::Code;

constexpr EmbeddedMigration kFirst{.version = 1,
                                   .name = "notes",
                                   .sql =
                                       "CREATE TABLE notes (id TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL);\nINSERT "
                                       "INTO notes VALUES ('a', 'one');",
                                   .sha256 = "1111"};
constexpr EmbeddedMigration kSecond{
    .version = 2,
    .name = "notes_color",
    .sql = "ALTER TABLE notes ADD COLUMN color TEXT;\nUPDATE notes SET color = 'red; not; split';",
    .sha256 = "2222"};
/// Does something before it fails.
constexpr EmbeddedMigration kBroken{.version = 2,
                                    .name = "broken",
                                    .sql =
                                        "CREATE TABLE half (id TEXT);\nINSERT INTO notes VALUES ('b', 'two');\nINSERT "
                                        "INTO notes VALUES ('a', 'again');",
                                    .sha256 = "3333"};

class MigrationTest : public ::testing::TestWithParam<EngineCase> {
protected:
    void SetUp() override {
        if (!GetParam().skipped_because.empty()) GTEST_SKIP() << GetParam().skipped_because;
        place_ = GetParam().make_place();
    }

    [[nodiscard]] const Place& place() const { return *place_; }
    [[nodiscard]] core::Result<std::size_t> take(std::vector<EmbeddedMigration> steps) const {
        return migrate(*place_->connect(), steps, clock_);
    }
    [[nodiscard]] core::Result<std::vector<MigrationStatus>> status(std::vector<EmbeddedMigration> steps) const {
        return migration_status(*place_->connect(Connection::Mode::reader), steps);
    }
    void run(const std::string& sql) const { place_->connect()->script(sql); }
    [[nodiscard]] long long count(std::string_view sql) const {
        return place_->connect()->first<long long>(sql).value_or(-1);
    }
    [[nodiscard]] bool has_table(std::string_view name) const {
        const auto connection = place_->connect();
        const auto* const sql =
            GetParam().engine == Engine::sqlite
                ? "SELECT COUNT(*) FROM sqlite_master WHERE name = :name"
                : "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() "
                  "AND table_name = :name";
        return connection->first<long long>(sql, name) == 1;
    }

    core::testing::FakeClock clock_;

private:
    std::unique_ptr<Place> place_;
};

TEST_P(MigrationTest, AFreshDatabaseTakesAllOnce) {
    EXPECT_EQ(must(take({kFirst, kSecond})), 2U);
    EXPECT_EQ(must(take({kFirst, kSecond})), 0U);
    EXPECT_EQ(count("SELECT COUNT(*) FROM notes WHERE color = 'red; not; split'"), 1);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schema_migrations"), 2);
}

TEST_P(MigrationTest, AnOlderDatabaseTakesWhatIsMissing) {
    EXPECT_EQ(must(take({kFirst})), 1U);
    run("INSERT INTO notes VALUES ('mine', 'kept')");
    EXPECT_EQ(must(take({kFirst, kSecond})), 1U);
    EXPECT_EQ(count("SELECT COUNT(*) FROM notes WHERE id = 'mine' AND text = 'kept'"), 1);
}

TEST_P(MigrationTest, TheShippedStepsRunAndRunAgain) {
    const auto known = embedded_migrations();
    const std::vector<EmbeddedMigration> shipped(known.begin(), known.end());
    EXPECT_EQ(must(take(shipped)), shipped.size());
    EXPECT_EQ(must(take(shipped)), 0U);
    EXPECT_TRUE(has_table("messages"));
}

TEST_P(MigrationTest, AFailedStepLeavesTheSchemaBeforeItWhole) {
    const auto error = must_fail(take({kFirst, kBroken}));
    EXPECT_TRUE(error.detail.contains("0002_broken")) << error.detail;
    EXPECT_FALSE(has_table("half"));
    EXPECT_EQ(count("SELECT COUNT(*) FROM notes"), 1);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schema_migrations"), 1);
    // The released fix then runs as if nothing had been.
    EXPECT_EQ(must(take({kFirst, kSecond})), 1U);
}

TEST_P(MigrationTest, AFailedFirstStepLeavesAnEmptyDatabase) {
    auto broken = kBroken;
    broken.version = 1;
    EXPECT_FALSE(take({broken}).has_value());
    EXPECT_FALSE(has_table("half"));
    EXPECT_FALSE(has_table("schema_migrations"));
    EXPECT_EQ(must(take({kFirst})), 1U);
}

TEST_P(MigrationTest, ANewerSchemaIsRefused) {
    must(take({kFirst, kSecond}));
    const auto error = must_fail(take({kFirst}));
    EXPECT_EQ(error.code, Code::conflict);
    EXPECT_TRUE(error.detail.contains("newer")) << error.detail;
    EXPECT_TRUE(error.detail.contains("0002_notes_color")) << error.detail;
    EXPECT_EQ(must_fail(status({kFirst})).code, Code::conflict);
}

TEST_P(MigrationTest, AnAlteredStepIsRefused) {
    must(take({kFirst}));
    auto altered = kFirst;
    altered.sha256 = "9999";
    const auto error = must_fail(take({altered, kSecond}));
    EXPECT_EQ(error.code, Code::conflict);
    EXPECT_TRUE(error.detail.contains("0001_notes")) << error.detail;
    EXPECT_EQ(count("SELECT COUNT(*) FROM schema_migrations"), 1);
}

TEST_P(MigrationTest, ARenamedStepIsRefused) {
    must(take({kFirst}));
    auto renamed = kFirst;
    renamed.name = "memos";
    const auto error = must_fail(take({renamed}));
    EXPECT_EQ(error.code, Code::conflict);
    EXPECT_TRUE(error.detail.contains("0001_notes") && error.detail.contains("0001_memos")) << error.detail;
}

TEST_P(MigrationTest, AForeignDatabaseIsRefusedAndLeftAlone) {
    run("CREATE TABLE wp_posts (id TEXT)");
    const auto error = must_fail(take({kFirst}));
    EXPECT_EQ(error.code, Code::conflict);
    EXPECT_TRUE(error.detail.contains("another program")) << error.detail;
    EXPECT_FALSE(has_table("notes"));
    EXPECT_FALSE(has_table("schema_migrations"));
    EXPECT_EQ(must_fail(status({kFirst})).code, Code::conflict);
}

TEST_P(MigrationTest, ALedgerOfAnotherProgramIsNotOurs) {
    run("CREATE TABLE schema_migrations (version BIGINT NOT NULL PRIMARY KEY, dirty INTEGER NOT NULL)");
    EXPECT_EQ(must_fail(take({kFirst})).code, Code::conflict);
    EXPECT_FALSE(has_table("notes"));
}

TEST_P(MigrationTest, TheStatusTellsWhatIsTakenAndWhatIsNot) {
    const auto before = must(status({kFirst, kSecond}));
    ASSERT_EQ(before.size(), 2U);
    EXPECT_FALSE(before[0].applied_at);
    EXPECT_FALSE(has_table("schema_migrations"));
    must(take({kFirst}));
    const auto after = must(status({kFirst, kSecond}));
    EXPECT_EQ(after[0].applied_at, clock_.now());
    EXPECT_EQ(after[0].name, "notes");
    EXPECT_FALSE(after[1].applied_at);
}

TEST_P(MigrationTest, NodesThatStartTogetherDoNotCollide) {
    constexpr std::size_t kNodes = 4;
    std::vector<std::size_t> taken(kNodes);
    std::vector<std::string> failures(kNodes);
    {
        std::vector<std::jthread> nodes;
        for (std::size_t i = 0; i < kNodes; ++i)
            nodes.emplace_back([&, i] {
                const auto result = take({kFirst, kSecond});
                taken[i] = result.value_or(0);
                if (!result) failures[i] = result.error().detail;
            });
    }
    std::size_t sum = 0;
    for (std::size_t i = 0; i < kNodes; ++i) {
        EXPECT_EQ(failures[i], "");
        sum += taken[i];
    }
    EXPECT_EQ(sum, 2U);
    EXPECT_EQ(count("SELECT COUNT(*) FROM notes"), 1);
}

INSTANTIATE_TEST_SUITE_P(Sqlite, MigrationTest, ::testing::Values(sqlite_case()));
INSTANTIATE_TEST_SUITE_P(Postgres, MigrationTest, ::testing::Values(postgres_case()));

TEST(SqliteFile, ThatIsNoDatabaseIsRefusedAndLeftAlone) {
    const SqlitePlace place;
    const std::string text(5000, 'x');
    std::ofstream(place.file()) << text;
    core::SystemClock clock;
    core::SystemRandom random;
    core::UuidGenerator ids(clock, random);
    const auto opened = Database::open({.url = place.url()}, clock, ids);
    ASSERT_FALSE(opened);
    EXPECT_TRUE(opened.error().detail.contains("SQLite")) << opened.error().detail;
    std::ifstream file(place.file());
    EXPECT_EQ((std::string{std::istreambuf_iterator<char>{file}, {}}), text);
}

TEST(SqliteFile, CarriesOurMark) {
    const SqlitePlace place;
    core::SystemClock clock;
    must(migrate(*place.connect(), embedded_migrations(), clock));
    EXPECT_EQ(place.connect()->first<long long>("PRAGMA application_id"), 0x56455A41);
    place.connect()->script("PRAGMA application_id = 7");
    EXPECT_EQ(must_fail(migrate(*place.connect(), embedded_migrations(), clock)).code, Code::conflict);
}

TEST(SqliteFile, IsReadableByItsOwnerOnly) {
    const SqlitePlace place;
    core::SystemClock clock;
    core::SystemRandom random;
    core::UuidGenerator ids(clock, random);
    const auto database = must(Database::open({.url = place.url()}, clock, ids));
    for (const auto& entry : std::filesystem::directory_iterator(place.file().parent_path()))
        EXPECT_EQ(entry.status().permissions() & std::filesystem::perms::all,
                  std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)
            << entry.path();
}

TEST(SqliteFile, TheStatusOfNoneMakesNone) {
    const SqlitePlace place;
    const auto steps = must(pending(place.url()));
    ASSERT_FALSE(steps.empty());
    EXPECT_FALSE(steps[0].applied_at);
    EXPECT_FALSE(std::filesystem::exists(place.file()));
}

TEST(SqliteFile, InAFolderThatIsNotThereIsASentence) {
    core::SystemClock clock;
    core::SystemRandom random;
    core::UuidGenerator ids(clock, random);
    const auto opened = Database::open({.url = "sqlite:/nowhere/at/all.db"}, clock, ids);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Code::unavailable);
    EXPECT_TRUE(opened.error().detail.contains("/nowhere/at/all.db")) << opened.error().detail;
}

}  // namespace
}  // namespace veza::sql::test
