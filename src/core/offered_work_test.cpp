#include "core/offered_work.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <stdexcept>
#include <thread>

namespace veza::core {
namespace {

TEST(OfferedWork, is_done_by_a_thread_that_has_nothing_else_to_do) {
    Pool pool({.name = "offered", .threads = 1});
    std::latch begun{1};
    std::thread::id by;
    OfferedWork work(pool, [&] {
        by = std::this_thread::get_id();
        begun.count_down();
    });
    begun.wait();
    work.finish();
    EXPECT_NE(by, std::this_thread::get_id());
}

TEST(OfferedWork, is_done_by_who_needs_it_where_all_others_are_busy) {
    Pool pool({.name = "offered", .threads = 1});
    std::latch busy{1};
    std::latch opened{1};
    ASSERT_TRUE(pool.submit([&] {
        busy.count_down();
        opened.wait();
    }));
    busy.wait();
    int times = 0;
    std::thread::id by;
    {
        OfferedWork work(pool, [&] {
            ++times;
            by = std::this_thread::get_id();
        });
        EXPECT_EQ(pool.queued(), 1U);
        work.finish();
        const OfferedWork not_offered(pool, [] { FAIL() << "nobody needed it"; });
        EXPECT_EQ(pool.queued(), 1U) << "what others wait for comes first";
    }
    opened.count_down();
    pool.stop();
    EXPECT_EQ(times, 1);
    EXPECT_EQ(by, std::this_thread::get_id());
}

TEST(OfferedWork, that_somebody_has_begun_is_waited_for) {
    Pool pool({.name = "offered", .threads = 1});
    std::latch begun{1};
    std::atomic<bool> is_through = false;
    {
        const OfferedWork work(pool, [&] {
            begun.count_down();
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
            is_through = true;
        });
        begun.wait();
    }
    EXPECT_TRUE(is_through) << "it may use what goes with the object";
}

TEST(OfferedWork, throws_at_who_needs_it) {
    Pool pool({.name = "offered", .threads = 1});
    OfferedWork work(pool, [] { throw std::runtime_error("no"); });
    EXPECT_THROW(work.finish(), std::runtime_error);
}

TEST(OfferedWork, of_a_pool_that_stopped_is_done_all_the_same) {
    Pool pool({.name = "offered", .threads = 1});
    pool.stop();
    bool is_done = false;
    OfferedWork work(pool, [&] { is_done = true; });
    work.finish();
    EXPECT_TRUE(is_done);
}

}  // namespace
}  // namespace veza::core
