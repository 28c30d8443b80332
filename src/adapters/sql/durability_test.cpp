// Acknowledged is stored: through kill -9 at any moment, and on a disk that is full.
#include "adapters/sql/sql_test_support.hpp"

#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <map>
#include <random>
#include <sstream>
#include <thread>

namespace veza::sql::test {
namespace {

constexpr const char* kChildVariable = "VEZA_DURABILITY_URL";
constexpr int kSenders = 4;

/// Everything of a server that a message passes through below the services. The log is copied all the time, so that a kill meets
/// that, too.
struct Store {
    explicit Store(const std::string& url)
        : database(must(Database::open({.url = url, .log_pass = 8, .log_bound = 32}, clock, ids))) {}

    core::SystemClock clock;
    core::SystemRandom random;
    core::UuidGenerator ids{clock, random};
    std::unique_ptr<Database> database;
};

domain::ChannelId channel() {
    return must(domain::ChannelId::parse("019b0000-0000-7000-8000-000000000001"));
}
domain::UserId author() {
    return must(domain::UserId::parse("019b0000-0000-7000-8000-000000000002"));
}
ports::MessageRepository::Draft draft(std::string nonce) {
    return {.channel_id = channel(), .author_id = author(), .content = "hello " + nonce, .nonce = std::move(nonce)};
}

boost::asio::awaitable<void> send_forever(ports::MessageRepository& messages, std::string prefix) {
    for (int i = 0;; ++i) {
        auto nonce = prefix + std::to_string(i);
        const auto message = must(co_await messages.create(draft(nonce), {}));
        const auto line = nonce + ' ' + message.id.to_string() + '\n';
        if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) co_return;
    }
}

/// Runs in a process of its own, see below; elsewhere it has nothing to do.
TEST(DurabilityChild, SendsUntilItIsKilled) {
    const char* const url = std::getenv(kChildVariable);
    if (url == nullptr) GTEST_SKIP() << "only the durability test runs this";
    Store store(url);
    boost::asio::io_context loop;
    const auto round = store.ids.next().to_string().substr(0, 23);
    for (int i = 0; i < kSenders; ++i)
        boost::asio::co_spawn(loop, send_forever(store.database->messages(), round + '-' + std::to_string(i) + '-'),
                              [](std::exception_ptr failure) {
                                  if (failure) std::rethrow_exception(failure);
                              });
    loop.run();
}

/// A child that sends messages; what it wrote to its standard output was acknowledged.
class Child {
public:
    explicit Child(const std::string& url) {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
        pid_ = ::fork();
        if (pid_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::close(ends[0]);
            ::close(ends[1]);
            ::setenv(kChildVariable, url.c_str(), 1);
            ::unsetenv("GTEST_OUTPUT");
            ::execl("/proc/self/exe", "durability_child", "--gtest_filter=DurabilityChild.*",
                    "--gtest_output=", nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        output_ = ends[0];
    }
    ~Child() {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
        ::close(output_);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// Waits until `lines` were read, then kills after `delay`; nonce -> id of all that was acknowledged.
    std::map<std::string, std::string> kill_after(std::size_t lines, std::chrono::microseconds delay) {
        std::string text;
        while (static_cast<std::size_t>(std::ranges::count(text, '\n')) < lines && read_some(text)) {
        }
        std::this_thread::sleep_for(delay);
        ::kill(pid_, SIGKILL);
        while (read_some(text)) {
        }
        return parse(text);
    }

private:
    bool read_some(std::string& text) const {
        std::array<char, 4096> buffer{};
        const auto count = ::read(output_, buffer.data(), buffer.size());
        if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
        return count > 0;
    }
    static std::map<std::string, std::string> parse(const std::string& text) {
        std::map<std::string, std::string> acknowledged;
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            const auto space = line.find(' ');
            // GoogleTest's own lines, and a last one that was cut short.
            if (space == std::string::npos || line.size() != space + 37 || !line.contains("-7")) continue;
            acknowledged.emplace(line.substr(0, space), line.substr(space + 1));
        }
        return acknowledged;
    }

    pid_t pid_ = -1;
    int output_ = -1;
};

class DurabilityTest : public ::testing::Test {
protected:
    [[nodiscard]] std::string url() const { return "sqlite:" + (folder_.path() / "veza.db").string(); }

private:
    TemporaryFolder folder_{std::filesystem::temp_directory_path()};  // a real disk, where there is one
};

TEST_F(DurabilityTest, KillingTheServerLosesNothingThatWasAcknowledged) {
    std::mt19937 random(std::random_device{}());
    std::map<std::string, std::string> acknowledged;
    for (int round = 0; round < 12; ++round) {
        Child child(url());
        const std::size_t lines = round == 0 ? 0 : std::uniform_int_distribution<std::size_t>{3, 60}(random);
        const std::chrono::microseconds delay{std::uniform_int_distribution<int>{0, 20'000}(random)};
        acknowledged.merge(child.kill_after(lines, delay));
    }
    ASSERT_GT(acknowledged.size(), 50U);

    Store store(url());
    boost::asio::io_context loop;
    for (const auto& [nonce, id] : acknowledged) {
        const auto message = must(core::testing::run_on(
            loop, store.database->messages().find(channel(), must(domain::MessageId::parse(id)))));
        ASSERT_TRUE(message) << nonce << " was acknowledged and is gone";
        EXPECT_EQ(message->nonce, nonce);
        EXPECT_EQ(message->content, "hello " + nonce);
        // Who did not see the answer sends again, and gets the same message.
        EXPECT_EQ(must(core::testing::run_on(loop, store.database->messages().create(draft(nonce), {}))), *message);
    }
    store.database->stop();
    const auto connection = must(Connection::open(must(parse_target(url())), Connection::Mode::reader));
    EXPECT_EQ(connection->first<long long>("SELECT COUNT(*) - COUNT(DISTINCT nonce) FROM messages"), 0);
    EXPECT_EQ(connection->first<std::string>("PRAGMA integrity_check"), "ok");
}

/// A file system of a few pages, where the one who runs the tests may mount one.
class SmallDisk {
public:
    SmallDisk() {
        if (::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, "size=3m") != 0) problem_ = std::strerror(errno);
    }
    ~SmallDisk() {
        if (problem_.empty()) ::umount2(folder_.path().c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    [[nodiscard]] const std::string& problem() const { return problem_; }
    [[nodiscard]] std::filesystem::path path() const { return folder_.path(); }

private:
    TemporaryFolder folder_;
    std::string problem_;
};

TEST(DiskFull, LosesNothingAndEndsWithTheWant) {
    const SmallDisk disk;
    if (!disk.problem().empty()) GTEST_SKIP() << "cannot mount a small tmpfs: " << disk.problem();
    boost::asio::io_context loop;
    Store store("sqlite:" + (disk.path() / "veza.db").string());
    auto& messages = store.database->messages();
    const auto send = [&](int i) {
        auto message = draft("n" + std::to_string(i));
        message.content.append(2000, 'x');
        return core::testing::run_on(loop, messages.create(std::move(message), {}));
    };
    std::vector<domain::Message> acknowledged;
    // A pass over the log that is under way makes room once more, so it is full when it stays so.
    int refused = 0;
    for (int i = 0; refused < 4 && i < 4000; ++i) {
        const auto sent = send(i);
        refused = sent ? 0 : refused + 1;
        if (sent) {
            acknowledged.push_back(*sent);
            continue;
        }
        EXPECT_EQ(sent.error().code, core::Code::unavailable);
        EXPECT_EQ(sent.error().reason, core::Reason::disk_full);
    }
    ASSERT_EQ(refused, 4);
    ASSERT_GT(acknowledged.size(), 10U);
    for (const auto& message : acknowledged)
        EXPECT_EQ(must(core::testing::run_on(loop, messages.find(channel(), message.id))), message);

    ASSERT_EQ(::mount("tmpfs", disk.path().c_str(), "tmpfs", MS_REMOUNT, "size=64m"), 0);
    const auto next = send(9000);
    ASSERT_TRUE(next) << next.error().detail;
    EXPECT_EQ(must(core::testing::run_on(loop, messages.find(channel(), next->id))), *next);
    must(core::testing::run_on(loop, store.database->ping()));
    store.database->stop();
}

}  // namespace
}  // namespace veza::sql::test
