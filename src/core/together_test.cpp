#include "core/together.hpp"

#include "core/pool.hpp"
#include "core/testing.hpp"
#include "core/testing_task.hpp"

#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include <latch>
#include <stdexcept>
#include <string>

namespace veza::core {
namespace {

Task<int> value(int number, std::vector<std::string>& log) {
    log.push_back("begins " + std::to_string(number));
    co_await boost::asio::post(boost::asio::use_awaitable);
    log.push_back("ends " + std::to_string(number));
    co_return number;
}

Task<int> failing(Reason reason) {
    co_await boost::asio::post(boost::asio::use_awaitable);
    co_return fail(Code::conflict, reason, "not this time");
}

Task<int> throwing() {
    co_await boost::asio::post(boost::asio::use_awaitable);
    throw std::runtime_error("broken");
}

TEST(Together, RunsBesideEachOtherAndKeepsTheOrder) {
    std::vector<std::string> log;
    std::vector<Task<int>> tasks;
    for (int number = 1; number <= 3; ++number) tasks.push_back(value(number, log));

    EXPECT_EQ(testing::run(together(std::move(tasks))), (std::vector{1, 2, 3}));
    EXPECT_EQ(log, (std::vector<std::string>{"begins 1", "begins 2", "begins 3", "ends 1", "ends 2", "ends 3"}));
}

TEST(Together, TakesThreadsOfAPoolAtOnce) {
    // Each waits for the other, so one after the other would never end.
    Pool pool({.name = "pair", .threads = 2});
    std::latch both(2);
    std::vector<Task<int>> tasks;
    for (int number = 1; number <= 2; ++number)
        tasks.push_back(pool.run([&both, number]() -> Result<int> {
            both.arrive_and_wait();
            return number;
        }));

    EXPECT_EQ(testing::run(together(std::move(tasks))), (std::vector{1, 2}));
}

TEST(Together, NothingIsDoneAtOnce) {
    EXPECT_EQ(testing::run(together(std::vector<Task<int>>{})), std::vector<int>{});
}

TEST(Together, TheFirstFailureFailsAllOnceAllHaveEnded) {
    std::vector<std::string> log;
    std::vector<Task<int>> tasks;
    tasks.push_back(failing(Reason::draining));
    tasks.push_back(value(2, log));
    tasks.push_back(failing(Reason::overloaded));

    const auto outcome = testing::run(together(std::move(tasks)));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().reason, Reason::draining);
    EXPECT_EQ(log.back(), "ends 2");
}

TEST(Together, WhatIsThrownIsThrown) {
    std::vector<Task<int>> tasks;
    tasks.push_back(throwing());
    EXPECT_THROW((void)testing::run(together(std::move(tasks))), std::runtime_error);
}

Task<std::string> word(std::string text) {
    co_await boost::asio::post(boost::asio::use_awaitable);
    co_return text;
}

TEST(Both, RunBesideEachOther) {
    Pool pool({.name = "pair", .threads = 2});
    std::latch both_run(2);
    const auto meet = [&](auto answer) {
        return pool.run([&both_run, answer]() -> Result<decltype(answer)> {
            both_run.arrive_and_wait();
            return answer;
        });
    };
    EXPECT_EQ(testing::run(both(meet(1), meet(std::string("two")))), std::pair(1, std::string("two")));
}

TEST(Both, EitherFailureFailsBothOnceBothHaveEnded) {
    std::vector<std::string> log;
    const auto first = testing::run(both(failing(Reason::draining), value(2, log)));
    ASSERT_FALSE(first);
    EXPECT_EQ(first.error().reason, Reason::draining);
    EXPECT_EQ(log.back(), "ends 2");

    const auto second = testing::run(both(word("one"), failing(Reason::overloaded)));
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().reason, Reason::overloaded);
    EXPECT_THROW((void)testing::run(both(word("one"), throwing())), std::runtime_error);
}

}  // namespace
}  // namespace veza::core
