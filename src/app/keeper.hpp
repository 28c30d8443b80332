#pragma once
#include "core/task.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace veza::app {

/// Something to be done again and again.
struct Chore {
    std::string name;
    std::chrono::milliseconds interval;
    std::chrono::milliseconds limit;  ///< longer, and it counts as failed
    std::function<core::Task<void>()> run;
    std::function<void(const core::Status&)> done{};  ///< on the keeper's thread; without it, failures are logged
};

/// Does the chores of a server, one at a time, on a thread of its own that only waits; the work itself is on `loop`.
class Keeper {
public:
    /// `name` is shown as the thread's; at most 15 characters.
    explicit Keeper(boost::asio::io_context& loop, const char* name = "keeper") : loop_(loop), name_(name) {}
    ~Keeper();
    Keeper(const Keeper&) = delete;
    Keeper& operator=(const Keeper&) = delete;

    /// The first round comes after one interval. Once.
    void start(std::vector<Chore> chores);
    /// Waits for the chore that is under way. Idempotent.
    void stop();

private:
    using Instant = std::chrono::steady_clock::time_point;
    struct Planned {
        Chore chore;
        Instant next;
    };

    void keep();
    void perform(const Chore& chore);

    boost::asio::io_context& loop_;
    const char* const name_;
    std::vector<Planned> plan_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace veza::app
