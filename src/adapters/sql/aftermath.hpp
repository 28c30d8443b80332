#pragma once
#include "core/result.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace veza::sql {

/// What is to happen once a work is durable.
using Effects = std::vector<std::function<void()>>;

/// What follows the commits of a lane, on a thread of its own, so that the lane goes on with the next one: the effects in the
/// order of the commits, then the answers to those who wait, on their loops, with one post for all of a loop.
class Aftermath {
public:
    /// Who waits for a work: a loop, and what resumes the coroutine there.
    struct Waiter {
        boost::asio::any_io_executor loop;
        std::move_only_function<void(core::Status)> resume;
    };
    struct Settled {
        Effects effects;
        core::Status status;
        Waiter waiter;
    };

    /// `name` is that of the thread.
    explicit Aftermath(const std::string& name);
    ~Aftermath();
    Aftermath(const Aftermath&) = delete;
    Aftermath& operator=(const Aftermath&) = delete;

    /// Of one commit. Waits while those of the one before have not been begun, so that nothing piles up here.
    void of(std::vector<Settled> works);
    /// Finishes what it was given, joins. Idempotent.
    void stop();

    /// At once, without effects.
    static void answer(Waiter waiter, core::Status status);

private:
    void loop();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Settled> next_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace veza::sql
