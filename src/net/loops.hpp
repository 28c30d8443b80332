#pragma once
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace veza::net {

/// The event loops of the process: one io_context and one thread each. A connection lives on one loop for life.
class Loops {
public:
    /// `count` 0 means one per core.
    explicit Loops(std::size_t count = 0);
    /// Stops and joins.
    ~Loops();
    Loops(const Loops&) = delete;
    Loops& operator=(const Loops&) = delete;

    [[nodiscard]] std::size_t size() const { return loops_.size(); }
    [[nodiscard]] boost::asio::io_context& context(std::size_t loop) { return loops_[loop]->context; }

    /// Starts the threads. Once.
    void start();

    /// Makes the loops return after the handler they are in. What waits is destroyed with the Loops, not run.
    void stop();

    /// Waits for the threads; not from a loop.
    void join();

    /// Between start() and stop().
    [[nodiscard]] bool running() const { return running_; }

    /// Runs `work(loop)` once on every loop. Any thread.
    void post_all(const std::function<void(std::size_t loop)>& work);

private:
    struct Loop {
        // One thread runs it: Asio then keeps what a handler posts on a private queue, without a lock.
        boost::asio::io_context context{1};
        boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{context.get_executor()};
        std::thread thread;
    };
    static void run(Loop& loop, std::size_t index);

    std::vector<std::unique_ptr<Loop>> loops_;
    std::atomic<bool> running_{false};
};

}  // namespace veza::net
