#pragma once
#include "core/task.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace veza::core {

/// A named, bounded set of threads for work that blocks (SQL, password hashing, files). Work beyond the queue's
/// limit is refused with `overloaded` at once, so that a storm of one kind cannot eat the memory of all.
/// Loops whose coroutines use the pool must outlive it, or at least its stop(): its threads post to them.
class Pool {
public:
    struct Options {
        std::string name;  ///< shown as the threads' name; at most 11 characters survive
        std::size_t threads = 1;
        std::size_t queue_limit = 1024;
    };

    explicit Pool(Options options);
    /// Finishes what was accepted, then joins.
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// Runs `work` (returning Result<T>) on a thread of the pool; the awaiting coroutine goes on on its own loop.
    template <class Work>
    [[nodiscard]] auto run(Work work) -> boost::asio::awaitable<std::invoke_result_t<Work&>> {
        using Outcome = std::invoke_result_t<Work&>;
        co_return co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Outcome)>(
            [this](auto handler, Work job) { this->template start<Outcome>(std::move(handler), std::move(job)); },
            boost::asio::use_awaitable, std::move(work));
    }

    /// False when the queue is full or the pool stops; the job is then not kept.
    [[nodiscard]] bool submit(std::move_only_function<void()> job);

    /// Refuses new work, finishes what was accepted, joins. Idempotent; not from a thread of the pool.
    void stop();

    [[nodiscard]] std::size_t queued() const;

private:
    template <class Outcome, class Handler, class Work>
    void start(Handler handler, Work job) {
        // Released by the loop itself: once it has the outcome, no thread of the pool touches it any more.
        struct Pending {
            Handler handler;
            boost::asio::executor_work_guard<boost::asio::associated_executor_t<Handler>> guard;
        };
        auto executor = boost::asio::get_associated_executor(handler);
        auto pending = std::make_shared<Pending>(std::move(handler), boost::asio::make_work_guard(executor));
        const auto finish = [executor, pending](Outcome outcome) {
            boost::asio::post(executor, [pending, outcome = std::move(outcome)]() mutable {
                auto completion = std::move(pending->handler);
                pending->guard.reset();
                std::move(completion)(std::move(outcome));
            });
        };
        const bool accepted = submit([finish, job = std::move(job)]() mutable { finish(guarded<Outcome>(job)); });
        if (!accepted) finish(fail(Code::unavailable, Reason::overloaded, "too much work is waiting, try again soon"));
    }

    /// A job that throws fails its caller, not the pool.
    template <class Outcome, class Work>
    static Outcome guarded(Work& job) {
        try {
            return job();
        } catch (const std::exception& failure) {
            report(failure.what());
            return fail(Code::internal, Reason::internal, "the work failed unexpectedly");
        }
    }

    static void report(const char* what) noexcept;
    void work();

    const Options options_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::move_only_function<void()>> queue_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace veza::core
