#pragma once
#include "adapters/sql/connection.hpp"
#include "core/task.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace veza::sql {

/// What is to happen once a work is durable.
using Effects = std::vector<std::function<void()>>;

/// A lane of changes: one thread with one connection. It takes all that waits into one transaction and commits once
/// (group commit), so that a hundred small changes cost one wait for the disk. Works are committed in the order in which
/// they came; each has a savepoint, so one that fails takes nothing of the others with it.
class Writer {
public:
    /// May run more than once, each time from the same state; `effects` is empty when it starts.
    using Work = std::function<core::Status(Connection& connection, Effects& effects)>;

    struct Options {
        std::string name = "writer";     ///< of its thread
        const char* begin = "BEGIN";     ///< how a transaction starts
        std::size_t queue_limit = 4096;  ///< works that may wait
        std::size_t batch_limit = 256;   ///< works in one commit
    };

    Writer(Target target, std::unique_ptr<Connection> connection, Options options);
    /// Commits what was accepted, then joins.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Completes when the work is durable and its effects have run, or with the reason why it is not. When the commit
    /// itself fails, so does every work in it, and no effect runs. `unavailable`: `overloaded` when too many wait,
    /// `draining` after stop(). The awaiting coroutine must not be destroyed before it is resumed.
    [[nodiscard]] core::Task<void> write(Work work);

    /// Refuses new work, commits what was accepted, joins. Idempotent; not from the lane's own thread.
    void stop();

    [[nodiscard]] std::size_t queued() const;

private:
    struct Job {
        Work work;
        std::move_only_function<void(core::Status)> done;
        Effects effects{};
        core::Status status{};
    };
    enum class Verdict : bool { settled, again };

    /// False when it is refused; `job` is then as it was.
    bool submit(Job& job);
    core::Error refusal() const;
    void loop();
    std::vector<Job> take();
    void run(std::span<Job> jobs);
    void run_alone(Job& job);
    /// One transaction over the jobs. `again`: nothing of it happened, and the jobs should run on their own.
    Verdict transact(std::span<Job> jobs);
    core::Status begin();
    Verdict attempt(Job& job, bool alone);
    core::Status perform(Job& job);
    Verdict commit(std::span<Job> jobs);

    const Target target_;
    const Options options_;
    std::unique_ptr<Connection> connection_;  // of the thread
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace veza::sql
