#include "core/pool.hpp"

#include "core/log.hpp"
#include "core/testing_task.hpp"

#include <boost/asio/this_coro.hpp>
#include <gtest/gtest.h>
#include <pthread.h>

#include <array>
#include <atomic>
#include <latch>
#include <stdexcept>
#include <string>

namespace veza::core {
namespace {

using testing::run;
using testing::run_on;

class QuietLog {
public:
    QuietLog() {
        log::configure({.writer = [](std::string_view) {}});
    }
    ~QuietLog() { log::configure({}); }
    QuietLog(const QuietLog&) = delete;
    QuietLog& operator=(const QuietLog&) = delete;
};

/// Keeps the pool's only thread busy until the latch opens.
void block(Pool& pool, std::latch& opened) {
    std::latch started{1};
    ASSERT_TRUE(pool.submit([&] {
        started.count_down();
        opened.wait();
    }));
    started.wait();
}

Task<std::string> name_of_thread(Pool& pool) {
    co_return co_await pool.run([]() -> Result<std::string> {
        std::array<char, 16> name{};
        ::pthread_getname_np(::pthread_self(), name.data(), name.size());
        return std::string{name.data()};
    });
}

Task<bool> comes_back_to_its_loop(Pool& pool) {
    const auto before = std::this_thread::get_id();
    VEZA_CO_TRY(const auto within,
                co_await pool.run([]() -> Result<std::thread::id> { return std::this_thread::get_id(); }));
    co_return within != before&& std::this_thread::get_id() == before;
}

Task<int> failing(Pool& pool) {
    co_return co_await pool.run([]() -> Result<int> { return not_found("gone"); });
}

Task<int> throwing(Pool& pool) {
    co_return co_await pool.run([]() -> Result<int> { throw std::runtime_error("secret path /etc"); });
}

Task<int> answering(Pool& pool) {
    co_return co_await pool.run([]() -> Result<int> { return 42; });
}

TEST(Pool, runs_work_on_named_threads_and_comes_back) {
    Pool pool({.name = "argon2-hashing"});
    EXPECT_EQ(run(name_of_thread(pool)), "veza-argon2-has");
    EXPECT_EQ(run(comes_back_to_its_loop(pool)), true);
}

TEST(Pool, passes_errors_on) {
    Pool pool({.name = "test"});
    EXPECT_EQ(run(failing(pool)).error().reason, Reason::not_found);
}

TEST(Pool, turns_an_exception_into_internal_and_goes_on) {
    const QuietLog quiet;
    Pool pool({.name = "test"});
    const auto failed = run(throwing(pool));
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().code, Code::internal);
    EXPECT_EQ(failed.error().detail.find("secret"), std::string::npos);
    EXPECT_EQ(run(answering(pool)), 42);
}

TEST(Pool, refuses_at_once_when_full) {
    Pool pool({.name = "test", .threads = 1, .queue_limit = 2});
    std::latch opened{1};
    block(pool, opened);
    std::atomic<int> done = 0;
    EXPECT_TRUE(pool.submit([&] { ++done; }));
    EXPECT_TRUE(pool.submit([&] { ++done; }));
    EXPECT_EQ(pool.queued(), 2U);
    EXPECT_FALSE(pool.submit([&] { ++done; }));
    const auto refused = run(answering(pool));
    EXPECT_EQ(refused.error().code, Code::unavailable);
    EXPECT_EQ(refused.error().reason, Reason::overloaded);
    opened.count_down();
    pool.stop();
    EXPECT_EQ(done, 2);
}

TEST(Pool, drains_on_stop_and_refuses_afterwards) {
    Pool pool({.name = "test", .threads = 1});
    std::latch opened{1};
    block(pool, opened);
    std::atomic<int> done = 0;
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(pool.submit([&] { ++done; }));
    opened.count_down();
    pool.stop();
    EXPECT_EQ(done, 100);
    EXPECT_FALSE(pool.submit([&] { ++done; }));
    EXPECT_EQ(run(answering(pool)).error().reason, Reason::overloaded);
    pool.stop();
    EXPECT_EQ(done, 100);
}

Task<int> sum_of_many(Pool& pool) {
    int sum = 0;
    for (int i = 0; i < 200; ++i) {
        VEZA_CO_TRY(const auto answer, co_await answering(pool));
        sum += answer;
    }
    co_return sum;
}

TEST(Pool, serves_many_callers_of_many_loops) {
    std::array<boost::asio::io_context, 3> loops;
    Pool pool({.name = "test", .threads = 3});
    std::atomic<int> sum = 0;
    {
        std::vector<std::jthread> threads;
        for (auto& loop : loops) threads.emplace_back([&] { sum += run_on(loop, sum_of_many(pool)).value_or(0); });
    }
    EXPECT_EQ(sum, 3 * 200 * 42);
}

}  // namespace
}  // namespace veza::core
