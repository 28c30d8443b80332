#pragma once
#include "adapters/sql/aftermath.hpp"
#include "adapters/sql/connection.hpp"
#include "core/task.hpp"

#include <chrono>
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

/// A lane of changes: one thread with one connection. It takes all that waits into one transaction and commits once
/// (group commit), so that a hundred small changes cost one wait for the disk. Works are committed in the order in which
/// they came. One that fails takes nothing of the others with it: it has a savepoint, or where nothing tells beforehand that
/// one fails, all of them run again with savepoints.
class Writer {
public:
    /// May run more than once, each time from the same state; `effects` is empty when it starts.
    using Work = std::function<core::Status(Connection& connection, Effects& effects)>;

    struct Options {
        std::string name = "writer";     ///< of its thread
        const char* begin = "BEGIN";     ///< how a transaction starts
        std::size_t queue_limit = 4096;  ///< works that may wait
        std::size_t batch_limit = 256;   ///< works in one commit
        /// Is shown each connection that the lane takes, before its first transaction.
        std::function<void(Connection&)> opened{};
    };

    /// `chore`: a long work that nobody waits for. It begins when the lane has been quiet for a moment, or has waited a second.
    enum class Urgency : std::uint8_t { usual, chore };

    Writer(Target target, std::unique_ptr<Connection> connection, Options options);
    /// Commits what was accepted, then joins.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Completes when the work is durable and its effects have run, or with the reason why it is not. When the commit
    /// itself fails, so does every work in it, and no effect runs. `unavailable`: `overloaded` when too many wait,
    /// `draining` after stop(). The awaiting coroutine must not be destroyed before it is resumed.
    [[nodiscard]] core::Task<void> write(Work work, Urgency urgency = Urgency::usual);

    /// Refuses new work, commits what was accepted, joins. Idempotent; not from the lane's own thread.
    void stop();

    [[nodiscard]] std::size_t queued() const;

private:
    using Instant = std::chrono::steady_clock::time_point;

    struct Job {
        Work work;
        Aftermath::Waiter waiter;
        Instant since{};
        Effects effects{};
        core::Status status{};
    };
    /// How one work is kept from taking others with it.
    enum class Guard : std::uint8_t { none, savepoints };
    enum class Verdict : std::uint8_t {
        settled,
        undo,   ///< a work without a savepoint failed after it had changed something: again, with savepoints
        again,  ///< nothing of it happened, and the jobs should run on their own
    };

    /// False when it is refused; `job` is then as it was.
    bool submit(Job& job, Urgency urgency);
    core::Error refusal() const;
    void loop();
    std::vector<Job> take();
    [[nodiscard]] Instant chore_begins() const;
    void settle(std::vector<Job> jobs);
    void run(std::span<Job> jobs);
    void run_alone(Job& job);
    /// One transaction over the jobs.
    Verdict transact(std::span<Job> jobs, Guard guard);
    core::Status begin();
    Verdict attempt(Job& job, Guard guard);
    Verdict attempt_unguarded(Job& job);
    Verdict attempt_guarded(Job& job);
    core::Status perform(Job& job);
    Verdict commit(std::span<Job> jobs);

    const Target target_;
    const Options options_;
    std::unique_ptr<Connection> connection_;  // of the thread
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> queue_;
    std::deque<Job> chores_;
    Instant last_crowd_{};  // when many works ended together
    bool stopping_ = false;
    Aftermath aftermath_;
    std::thread thread_;
};

}  // namespace veza::sql
