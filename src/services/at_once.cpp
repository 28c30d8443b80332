#include "services/at_once.hpp"

#include "core/log.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace veza::services {

boost::asio::awaitable<void> at_once(std::vector<core::Task<void>> tasks, std::chrono::milliseconds patience,
                                     std::string what) {
    struct Joined {
        std::size_t left;
        boost::asio::steady_timer wake;
    };
    const auto executor = co_await boost::asio::this_coro::executor;
    const auto joined =
        std::make_shared<Joined>(Joined{.left = tasks.size(), .wake = boost::asio::steady_timer(executor, patience)});
    for (auto& task : tasks)
        boost::asio::co_spawn(
            executor, std::move(task), [joined, what](std::exception_ptr failure, core::Status status) {
                if (failure || !status)
                    core::log::warn(what, {core::log::kv("detail", failure ? "exception" : status.error().detail)});
                if (--joined->left == 0) joined->wake.cancel();
            });
    if (joined->left > 0) co_await joined->wake.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
}

}  // namespace veza::services
