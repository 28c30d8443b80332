// A database that an older version filled comes up to date with all that was in it. There is one file per migration,
// fixtures/NNNN_name.sql, with the rows that this step made possible. Each is loaded after its migration, so every
// migration meets a database as the version before it may have left it.
#include "adapters/sql/migrations.hpp"
#include "adapters/sql/sql_test_support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace veza::sql::test {
namespace {

using domain::Permissions;

std::vector<std::filesystem::path> fixtures() {
    std::vector<std::filesystem::path> files;
    const auto folder = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "fixtures";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>{in}, {}};
}

template <class SomeId>
SomeId id(const std::string& last) {
    return must(SomeId::parse("019b0000-0000-7000-8000-00000000" + last));
}
core::Time at(int microseconds) {
    return core::Time{std::chrono::microseconds{1767322800000000 + microseconds}};
}

class FixtureTest : public ::testing::TestWithParam<EngineCase> {
protected:
    void SetUp() override {
        if (!GetParam().skipped_because.empty()) GTEST_SKIP() << GetParam().skipped_because;
    }
    /// A place that went through all versions, one after the other, and was filled by each.
    [[nodiscard]] std::unique_ptr<Place> upgraded() const {
        auto place = GetParam().make_place();
        std::size_t version = 0;
        for (const auto& file : fixtures()) {
            EXPECT_EQ(must(migrate(*place->connect(), embedded_migrations().first(++version), clock_)), 1U) << file;
            place->connect()->script(text_of(file));
        }
        return place;
    }
    [[nodiscard]] std::vector<std::string> schema(const Place& place) const {
        const auto* const sql =
            GetParam().engine == Engine::sqlite
                ? "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master ORDER BY type, name"
                : "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable "
                  "FROM information_schema.columns WHERE table_schema = current_schema() "
                  "UNION ALL SELECT tablename || ' ' || indexname FROM pg_indexes WHERE schemaname = current_schema() "
                  "ORDER BY 1";
        return place.connect()->all<std::string>(sql);
    }
    template <class Query>
    static auto read(Database& database, Query query) {
        return must(core::testing::run(ports::read(database.store(), query)));
    }

    core::testing::FakeClock clock_;
    core::SystemRandom random_;
    core::UuidGenerator ids_{clock_, random_};
};

TEST_P(FixtureTest, ThereIsOneForEveryMigration) {
    std::vector<std::string> expected;
    for (const auto& step : embedded_migrations())
        expected.push_back(std::string(4 - std::to_string(step.version).size(), '0') + std::to_string(step.version) +
                           '_' + std::string{step.name} + ".sql");
    std::vector<std::string> found;
    for (const auto& file : fixtures()) found.push_back(file.filename());
    EXPECT_EQ(found, expected);
}

TEST_P(FixtureTest, TheUpgradedSchemaIsTheFreshOne) {
    const auto fresh = GetParam().make_place();
    must(migrate(*fresh->connect(), embedded_migrations(), clock_));
    EXPECT_EQ(schema(*upgraded()), schema(*fresh));
}

TEST_P(FixtureTest, EveryOldIdentityIsThereAfterTheUpgrade) {
    using ports::Transaction;
    const auto place = upgraded();
    const auto database = must(Database::open({.url = place->url()}, clock_, ids_));
    const auto anna = id<domain::UserId>("a001");
    const auto bob = id<domain::UserId>("a002");
    const auto label = id<domain::ServerId>("c001");
    const auto crew = id<domain::RoleId>("e001");

    const auto user = read(*database, [&](Transaction& t) { return t.users().find_by_email("ANNA@example.org"); });
    ASSERT_TRUE(user);
    EXPECT_EQ(must(core::testing::run(database->instance().find())),
              (domain::InstanceSettings{.name = "Night Shift", .set_up = true}));
    EXPECT_EQ(user->summary.display_name, "Änna 🎵");
    EXPECT_EQ(user->created_at, at(1));
    EXPECT_TRUE(user->instance_admin);
    EXPECT_EQ(read(*database, [&](Transaction& t) { return t.users().find_by_username("bob"); })->summary.id, bob);
    EXPECT_EQ(read(*database, [&](Transaction& t) { return t.sessions().of_user(anna); }).size(), 1U);
    EXPECT_EQ(read(*database, [&](Transaction& t) { return t.sessions().find_token("digest-1"); })->used_at, at(6));

    const auto servers = read(*database, [&](Transaction& t) { return t.servers().of_user(anna); });
    ASSERT_EQ(servers.size(), 1U);
    EXPECT_EQ(servers[0].id, label);
    EXPECT_EQ(servers[0].default_notifications, domain::NotificationLevel::all);
    const auto settings = read(*database, [&](Transaction& t) { return t.notifications().of_user(anna); });
    ASSERT_EQ(settings.size(), 2U);
    EXPECT_TRUE(settings[0].suppress_everyone);
    EXPECT_EQ(settings[1].muted_until, domain::kForever);
    EXPECT_EQ(read(*database, [&](Transaction& t) { return t.push().of_user(anna); }).front().session_id,
              id<domain::SessionId>("b001"));
    const auto channels = read(*database, [&](Transaction& t) { return t.channels().of_server(label); });
    ASSERT_EQ(channels.size(), 3U);
    EXPECT_EQ(channels[0].type, domain::ChannelType::category);
    EXPECT_EQ(channels[1].parent_id, channels[0].id);
    EXPECT_EQ(channels[1].overwrites.size(), 2U);
    EXPECT_EQ(channels[2].type, domain::ChannelType::listening);
    const auto roles = read(*database, [&](Transaction& t) { return t.roles().of_server(label); });
    ASSERT_EQ(roles.size(), 2U);
    EXPECT_EQ(roles[1].permissions, Permissions{(std::uint64_t{1} << 62U) | 1U});
    EXPECT_EQ(roles[1].color, 0xFFAA00U);
    const auto member = read(*database, [&](Transaction& t) { return t.members().find(label, bob); });
    EXPECT_EQ(member->roles, (std::vector{crew}));
    EXPECT_EQ(member->timeout_until, at(13));
    EXPECT_EQ(read(*database, [&](Transaction& t) { return t.invites().find("AbCdEf12"); })->uses, 2);
    EXPECT_EQ(read(*database, [&](Transaction& t) { return t.idempotency().find(anna, "key-1"); }), label.to_string());
    database->stop();
}

TEST_P(FixtureTest, EveryOldMessageIsThereAfterTheUpgrade) {
    const auto place = upgraded();
    const auto database = must(Database::open({.url = place->url()}, clock_, ids_));
    const auto general = id<domain::ChannelId>("d002");
    const auto page = must(core::testing::run(database->messages().page(general, {})));
    ASSERT_EQ(page.size(), 2U);
    EXPECT_EQ(page[0].edited_at, at(18));
    EXPECT_EQ(page[0].reply_to, page[1].id);
    EXPECT_EQ(page[1].content, "hello 🎵: it's \"here\"");
    EXPECT_EQ(page[1].nonce, "n-1");
    ports::MessageRepository::Draft again{
        .channel_id = general, .author_id = id<domain::UserId>("a002"), .content = "again", .nonce = "n-2"};
    EXPECT_EQ(must(core::testing::run(database->messages().create(again, {}))).id, id<domain::MessageId>("f003"));
    again.nonce = "n-3";
    EXPECT_GT(must(core::testing::run(database->messages().create(again, {}))).id, page[0].id);
    database->stop();
}

INSTANTIATE_TEST_SUITE_P(Sqlite, FixtureTest, ::testing::Values(sqlite_case()));
INSTANTIATE_TEST_SUITE_P(Postgres, FixtureTest, ::testing::Values(postgres_case()));

}  // namespace
}  // namespace veza::sql::test
