#pragma once
// Apart from testing.hpp because Asio is dear to compile.
#include "core/task.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

namespace veza::core::testing {

namespace detail {
template <class T>
boost::asio::awaitable<void> keep(boost::asio::awaitable<T> task, std::optional<T>& out) {
    out.emplace(co_await std::move(task));
}
}  // namespace detail

/// Runs a task on `loop` until it has ended and gives its result; rethrows what it throws. A task that has not ended
/// within `limit` throws std::runtime_error: nothing in a test may hang.
template <class T>
T run_on(boost::asio::io_context& loop, boost::asio::awaitable<T> task,
         std::chrono::steady_clock::duration limit = std::chrono::seconds{30}) {
    std::optional<T> out;
    std::exception_ptr thrown;
    bool ended = false;
    boost::asio::co_spawn(loop, detail::keep(std::move(task), out), [&](std::exception_ptr failure) {
        thrown = failure;
        ended = true;
    });
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!ended && std::chrono::steady_clock::now() < deadline) {
        loop.restart();
        loop.run_one_until(deadline);
    }
    if (thrown) std::rethrow_exception(thrown);
    if (!out) throw std::runtime_error("the task did not end in time");
    return std::move(*out);
}

/// The same on a loop of the thread's own. A loop without work left is kept for the thread's next run, because a pool's
/// thread may still be inside the call that woke it; one with work left is destroyed, and its coroutines with it.
template <class T>
T run(boost::asio::awaitable<T> task, std::chrono::steady_clock::duration limit = std::chrono::seconds{30}) {
    static thread_local std::unique_ptr<boost::asio::io_context> kept;
    auto loop = std::move(kept);
    if (!loop) loop = std::make_unique<boost::asio::io_context>();
    T out = run_on(*loop, std::move(task), limit);
    loop->restart();
    loop->run_for(std::chrono::milliseconds{20});
    if (loop->stopped()) kept = std::move(loop);
    return out;
}

}  // namespace veza::core::testing
