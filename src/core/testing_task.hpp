#pragma once
// Apart from testing.hpp because Asio is dear to compile.
#include "core/task.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <exception>
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
    loop.restart();
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!ended && loop.run_one_until(deadline) != 0) {
    }
    if (thrown) std::rethrow_exception(thrown);
    if (!out) throw std::runtime_error("the task did not end in time");
    return std::move(*out);
}

/// The same on a loop of the thread's own. It is never destroyed: a pool's thread may still be inside post() when the
/// task has ended. After a failure the next call gets another one, so that nothing left over is resumed.
template <class T>
T run(boost::asio::awaitable<T> task, std::chrono::steady_clock::duration limit = std::chrono::seconds{30}) {
    static thread_local auto* loop = new boost::asio::io_context;
    try {
        return run_on(*loop, std::move(task), limit);
    } catch (...) {
        loop = new boost::asio::io_context;
        throw;
    }
}

}  // namespace veza::core::testing
