#pragma once
#include "core/task.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <utility>
#include <vector>

namespace veza::core {

/// Runs all of the tasks beside each other on the loop of who waits, and gives their values in the order of the tasks once the
/// last has ended. The first that failed, in that order, fails all; what one throws is thrown.
template <class T>
[[nodiscard]] Task<std::vector<T>> together(std::vector<Task<T>> tasks) {
    namespace asio = boost::asio;
    if (tasks.empty()) co_return std::vector<T>{};  // a group of none would never end
    const auto executor = co_await asio::this_coro::executor;
    using Start = decltype(asio::co_spawn(executor, std::declval<Task<T>>(), asio::deferred));
    std::vector<Start> starts;
    starts.reserve(tasks.size());
    for (auto& task : tasks) starts.push_back(asio::co_spawn(executor, std::move(task), asio::deferred));
    auto [order, thrown, outcomes] = co_await asio::experimental::make_parallel_group(std::move(starts))
                                         .async_wait(asio::experimental::wait_for_all(), asio::use_awaitable);
    for (const auto& each : thrown)
        if (each) std::rethrow_exception(each);
    std::vector<T> values;
    values.reserve(outcomes.size());
    for (auto& outcome : outcomes) {
        if (!outcome) co_return fail(std::move(outcome));
        values.push_back(std::move(*outcome));
    }
    co_return values;
}

/// Two of different kinds, in the same way.
template <class First, class Second>
[[nodiscard]] Task<std::pair<First, Second>> both(Task<First> first, Task<Second> second) {
    namespace asio = boost::asio;
    const auto executor = co_await asio::this_coro::executor;
    auto [order, first_thrown, one, second_thrown, other] =
        co_await asio::experimental::make_parallel_group(asio::co_spawn(executor, std::move(first), asio::deferred),
                                                         asio::co_spawn(executor, std::move(second), asio::deferred))
            .async_wait(asio::experimental::wait_for_all(), asio::use_awaitable);
    for (const auto& each : {first_thrown, second_thrown})
        if (each) std::rethrow_exception(each);
    if (!one) co_return fail(std::move(one));
    if (!other) co_return fail(std::move(other));
    co_return std::pair(std::move(*one), std::move(*other));
}

}  // namespace veza::core
