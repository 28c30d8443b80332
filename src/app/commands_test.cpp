// The operator's commands on a real instance in a folder of the test's own.
#include "app/admin.hpp"
#include "app/await.hpp"
#include "app/backup.hpp"
#include "app/doctor.hpp"
#include "app/platform.hpp"
#include "app/storage.hpp"
#include "app/testing.hpp"
#include "core/testing.hpp"
#include "domain/rules.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace veza::app {
namespace {

using core::testing::must;
using core::testing::must_fail;
using ::testing::HasSubstr;

constexpr std::chrono::seconds kPatience{30};

class CommandsTest : public ::testing::Test {
protected:
    CommandsTest() { config_ = config_in("data"); }

    [[nodiscard]] Config config_in(const std::string& name) const {
        Config config;
        config.data.dir = (folder_.path() / name).string();
        config.http.listen = "127.0.0.1:0";
        config.http.threads = 1;
        config.auth.argon2 = {.memory_kib = 64, .passes = 1, .threads = 1};
        return config;
    }

    /// The part of a server that holds the data, with one account in it.
    [[nodiscard]] std::unique_ptr<Platform> instance_with(const std::string& name) {
        auto platform = must(Platform::open(config_));
        platform->loops.start();
        domain::User user;
        user.summary.id = platform->ids.next_id<domain::UserId>();
        user.summary.username = name;
        user.username_key = domain::username_key(name);
        user.password_hash = core::Secret{"none"};
        user.created_at = platform->clock.now();
        ports::UnitOfWork::Work work = [user](ports::Transaction& tx) { return tx.users().create(user); };
        must(await_on(platform->loops.context(0),
                      platform->database->store().write(user.summary.id.uuid(), std::move(work)), kPatience));
        return platform;
    }

    [[nodiscard]] domain::User user_in(const Config& config, const std::string& name) const {
        const auto store = must(CommandStore::open(config));
        auto query = [key = domain::username_key(name)](ports::Transaction& tx) {
            return tx.users().find_by_username(key);
        };
        return must(await_on(store->loop(), ports::read(store->store(), std::move(query)), kPatience)).value();
    }

    [[nodiscard]] std::string findings() const {
        std::ostringstream text;
        healthy_ = report(examine({.config = config_, .origins = {}, .file = {}}), text);
        return text.str();
    }

    testing::Folder folder_;
    Config config_;
    std::ostringstream out_;
    mutable bool healthy_ = false;
};

TEST_F(CommandsTest, ABackupOfARunningInstanceIsAWholeInstance) {
    const auto running = instance_with("ann");
    const auto to = folder_.path() / "backup";
    must(back_up(config_, to, out_));
    const auto other = config_in("other");
    must(restore(other, to, out_));
    EXPECT_EQ(user_in(other, "ann").summary.username, "ann");
    struct stat info{};
    for (const auto& file : {DataLayout{to}.database(), DataLayout{to}.signing_keys(), layout_of(other).database(),
                             layout_of(other).signing_keys()}) {
        ASSERT_EQ(::stat(file.c_str(), &info), 0) << file;
        EXPECT_EQ(info.st_mode & 0777U, 0600U) << file;
    }
    EXPECT_TRUE(Platform::open(other).has_value()) << "it starts";
}

TEST_F(CommandsTest, ABackupOverwritesNothingAndLeavesNoRest) {
    const auto to = folder_.path() / "backup";
    EXPECT_THAT(must_fail(back_up(config_, to, out_)).detail, HasSubstr("cannot"));
    EXPECT_FALSE(std::filesystem::exists(to));
    EXPECT_FALSE(std::filesystem::exists(to.string() + ".part"));
    const auto running = instance_with("ann");
    std::filesystem::create_directory(to);
    EXPECT_THAT(must_fail(back_up(config_, to, out_)).detail, HasSubstr("is there already"));
}

TEST_F(CommandsTest, ARestoreWantsAnEmptyDirectoryAndAWholeBackup) {
    const auto to = folder_.path() / "backup";
    {
        const auto running = instance_with("ann");
        must(back_up(config_, to, out_));
        EXPECT_THAT(must_fail(restore(config_, to, out_)).detail, HasSubstr("is in use by another Veza"));
    }
    EXPECT_THAT(must_fail(restore(config_, to, out_)).detail, HasSubstr("is not empty"));
    EXPECT_THAT(must_fail(restore(config_in("new"), folder_.path(), out_)).detail, HasSubstr("is no backup of Veza"));
    std::ofstream(DataLayout{to}.database()) << std::string(5000, 'x');
    EXPECT_FALSE(restore(config_in("new"), to, out_).has_value());
    EXPECT_FALSE(std::filesystem::exists(folder_.path() / "new" / "veza.db"));
}

TEST_F(CommandsTest, PostgresqlIsBackedUpByItsOwnTools) {
    config_.storage.url = core::Secret{"postgresql://u:p@h/d"};
    EXPECT_THAT(must_fail(back_up(config_, folder_.path() / "b", out_)).detail, HasSubstr("pg_dump"));
    EXPECT_THAT(must_fail(restore(config_, folder_.path() / "b", out_)).detail, HasSubstr("pg_restore"));
}

TEST_F(CommandsTest, GivesAPasswordWhileTheServerRuns) {
    const auto running = instance_with("Ann");
    std::istringstream in("a new password\n");
    must(reset_password(config_, {.user = "ANN", .from_stdin = true}, in, out_));
    EXPECT_THAT(out_.str(), ::testing::Not(HasSubstr("a new password\n")));
    const auto hash = user_in(config_, "ann").password_hash;
    EXPECT_TRUE(must(
        await_on(running->loops.context(0), running->hasher.verify(core::Secret{"a new password"}, hash), kPatience)));

    std::ostringstream made;
    must(reset_password(config_, {.user = "ann"}, in, made));
    const auto text = made.str();
    const auto password = text.substr(text.find(": ") + 2, text.size() - text.find(": ") - 3);
    EXPECT_EQ(password.size(), 20U);
    EXPECT_TRUE(must(await_on(running->loops.context(0),
                              running->hasher.verify(core::Secret{password}, user_in(config_, "ann").password_hash),
                              kPatience)));
}

TEST_F(CommandsTest, RefusesBadPasswordsAndUnknownUsers) {
    const auto running = instance_with("ann");
    std::istringstream in("short\n");
    EXPECT_EQ(must_fail(reset_password(config_, {.user = "ann", .from_stdin = true}, in, out_)).reason,
              core::Reason::password_too_short);
    EXPECT_THAT(must_fail(reset_password(config_, {.user = "ann", .from_stdin = true}, in, out_)).detail,
                HasSubstr("no password on standard input"));
    EXPECT_THAT(must_fail(make_admin(config_, {.user = "bob"}, out_)).detail, HasSubstr("no user called bob"));
    EXPECT_EQ(user_in(config_, "ann").password_hash.expose(), "none");
}

TEST_F(CommandsTest, MakesAndUnmakesAdministrators) {
    const auto running = instance_with("ann");
    must(make_admin(config_, {.user = "ann"}, out_));
    EXPECT_TRUE(user_in(config_, "ann").instance_admin);
    must(make_admin(config_, {.user = "ann", .revoke = true}, out_));
    EXPECT_FALSE(user_in(config_, "ann").instance_admin);
}

TEST_F(CommandsTest, BuildsTheSearchIndexAnew) {
    const auto running = instance_with("ann");
    must(reindex(config_, out_));
    EXPECT_THAT(out_.str(), HasSubstr("the search index is built: 0 messages"));
}

TEST_F(CommandsTest, ACommandMakesNoInstance) {
    EXPECT_THAT(must_fail(make_admin(config_, {.user = "ann"}, out_)).detail, HasSubstr("there is no instance in"));
    EXPECT_FALSE(std::filesystem::exists(config_.data.dir));
}

TEST_F(CommandsTest, TheDoctorFindsNothingWrongWithANewOrAHealthyInstance) {
    EXPECT_THAT(findings(), HasSubstr("is not there yet"));
    EXPECT_TRUE(healthy_);
    EXPECT_FALSE(std::filesystem::exists(config_.data.dir)) << "looking makes nothing";
    const auto running = instance_with("ann");
    EXPECT_THAT(findings(), HasSubstr("server: running as process " + std::to_string(::getpid())));
    EXPECT_TRUE(healthy_);
}

TEST_F(CommandsTest, TheDoctorSeesOpenDoors) {
    {
        const auto running = instance_with("ann");
    }
    ::chmod(config_.data.dir.c_str(), 0755);
    EXPECT_THAT(findings(), HasSubstr("run: chmod 700 " + config_.data.dir));
    EXPECT_TRUE(healthy_) << "only a warning";
    ::chmod(layout_of(config_).signing_keys().c_str(), 0644);
    EXPECT_THAT(findings(), HasSubstr("run: chmod 600"));
    EXPECT_FALSE(healthy_);
}

TEST_F(CommandsTest, TheDoctorSeesDamage) {
    {
        const auto running = instance_with("ann");
    }
    std::ofstream(layout_of(config_).signing_keys()) << "nonsense\n";
    EXPECT_THAT(findings(), HasSubstr("cannot be used"));
    EXPECT_FALSE(healthy_);
    std::ofstream(layout_of(config_).database(), std::ios::trunc) << std::string(9000, 'x');
    EXPECT_THAT(findings(), HasSubstr("bad   database"));
}

TEST_F(CommandsTest, TheDoctorSeesATakenAddress) {
    boost::asio::io_context loop;
    boost::asio::ip::tcp::acceptor other(loop, {boost::asio::ip::make_address("127.0.0.1"), 0});
    config_.http.listen = "127.0.0.1:" + std::to_string(other.local_endpoint().port());
    EXPECT_THAT(findings(), HasSubstr("cannot be used: Address already in use"));
    EXPECT_FALSE(healthy_);
}

}  // namespace
}  // namespace veza::app
