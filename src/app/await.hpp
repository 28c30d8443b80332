#pragma once
#include "core/task.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <chrono>
#include <future>
#include <utility>

namespace veza::app {

/// For what a command asks of the store.
inline constexpr std::chrono::seconds kStorePatience{60};

/// Runs a task on a loop that another thread runs, and waits for it. A task that has not ended within `limit` goes on,
/// and the answer is `unavailable`; what it refers to must outlive its loop's thread. Rethrows what it throws.
template <class T>
core::Result<T> await_on(boost::asio::io_context& loop, core::Task<T> task, std::chrono::milliseconds limit) {
    auto answer = boost::asio::co_spawn(loop, std::move(task), boost::asio::use_future);
    if (answer.wait_for(limit) != std::future_status::ready)
        return core::fail(core::Code::unavailable, core::Reason::overloaded, "there was no answer in time");
    return answer.get();
}

}  // namespace veza::app
