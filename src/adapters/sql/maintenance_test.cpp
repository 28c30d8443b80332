#include "adapters/sql/maintenance.hpp"

#include "adapters/sql/connection.hpp"
#include "adapters/sql/database.hpp"
#include "core/testing.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace veza::sql {
namespace {

using core::testing::must;
using core::testing::must_fail;

class MaintenanceTest : public ::testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "veza-sql-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::unique_ptr<Database> serve() {
        return must(Database::open({.url = "sqlite:" + file().string(), .readers = 1}, clock_, ids_));
    }
    [[nodiscard]] std::filesystem::path file() const { return folder_ / "veza.db"; }
    [[nodiscard]] std::filesystem::path copy() const { return folder_ / "copy.db"; }

    core::SystemClock clock_;
    core::SystemRandom random_;
    core::UuidGenerator ids_{clock_, random_};
    std::filesystem::path folder_;
};

TEST_F(MaintenanceTest, CopiesADatabaseThatIsInUse) {
    const auto database = serve();
    must(copy_sqlite(file(), copy()));
    EXPECT_TRUE(must(check_sqlite(copy())).empty());
    for (const auto& step : must(pending("sqlite:" + copy().string()))) EXPECT_TRUE(step.applied_at) << step.name;
}

TEST_F(MaintenanceTest, OverwritesNothing) {
    const auto database = serve();
    std::ofstream(copy()) << "precious";
    EXPECT_EQ(must_fail(copy_sqlite(file(), copy())).code, core::Code::conflict);
}

TEST_F(MaintenanceTest, MakesNoDatabaseWhereNoneIs) {
    EXPECT_EQ(must_fail(copy_sqlite(file(), copy())).code, core::Code::not_found);
    EXPECT_EQ(must_fail(check_sqlite(file())).code, core::Code::not_found);
    EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(MaintenanceTest, RefusesWhatIsNotOurs) {
    std::ofstream(file()) << std::string(10'000, 'x');
    EXPECT_FALSE(check_sqlite(file()).has_value());
    EXPECT_FALSE(copy_sqlite(file(), copy()).has_value());
    EXPECT_FALSE(std::filesystem::exists(copy()));
}

TEST_F(MaintenanceTest, FindsDamage) {
    serve()->stop();
    must(copy_sqlite(file(), copy()));
    {
        std::fstream bytes(copy(), std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(4096 * 3);  // with the page's header, for its middle may be empty
        bytes << std::string(2000, '\x7f');
    }
    const auto found = check_sqlite(copy());
    EXPECT_TRUE(!found || !found->empty());
}

}  // namespace
}  // namespace veza::sql
