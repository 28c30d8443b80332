#pragma once
#include "services/push_audience.hpp"
#include "services/push_notes.hpp"
#include "services/push_queue.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace veza::services {

/// Hears of every message, decides who is to be woken for it, and sends. All of its work is on one loop and after the
/// commit: whoever writes a message only puts it into a bounded queue.
class Pusher {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        PushAudience& audience;
        PushNotes& notes;
        ports::PushService& service;
        const core::Clock& clock;
    };
    struct Options {
        /// Messages are taken together, for the work is by place; and who reads one at once is not woken for it.
        std::chrono::milliseconds gather{1000};
        std::size_t lanes = 32;             ///< pushes on their way at the same time
        std::size_t incoming_limit = 4096;  ///< messages that wait for the next round; further ones wake nobody
        std::size_t badges_at_once = 32;    ///< so many are told in a round how much waits for them; more are not told
    };
    struct Counts {
        std::atomic<std::uint64_t> sent{0};
        std::atomic<std::uint64_t> failed{0};   ///< put off, refused, or of a device that is gone
        std::atomic<std::uint64_t> dropped{0};  ///< messages or notes for which there was no room
    };

    Pusher(Dependencies dependencies, Options options) : d_(dependencies), options_(options) {}
    ~Pusher();
    Pusher(const Pusher&) = delete;
    Pusher& operator=(const Pusher&) = delete;

    /// From any thread; never blocks. What is no new message is not for it.
    void on(const domain::EventPtr& event);
    /// Once. The loop outlives this, and runs until join() has returned.
    void start(const boost::asio::any_io_executor& loop);
    /// Takes nothing more; what is on its way ends by itself. Idempotent, from any thread.
    void stop();
    /// Waits for that, for at most some seconds. Not on the loop.
    void join();

    [[nodiscard]] const Counts& counts() const { return counts_; }

private:
    using Events = std::vector<domain::EventPtr>;

    void spawn(boost::asio::awaitable<void> work);
    boost::asio::awaitable<void> gather();
    boost::asio::awaitable<void> work(std::size_t lane);
    [[nodiscard]] Events take_incoming();
    [[nodiscard]] core::Task<void> plan(std::vector<const domain::MessageCreated*> messages);
    [[nodiscard]] core::Task<void> enqueue(std::vector<PushAudience::Listener> listeners);
    boost::asio::awaitable<void> forget(domain::PushSubscriptionId device);
    void wake_lanes();

    Dependencies d_;
    const Options options_;
    Counts counts_;
    std::atomic<bool> stopping_{false};

    std::mutex mutex_;
    std::condition_variable ended_;
    std::deque<domain::EventPtr> incoming_;
    std::size_t running_ = 0;

    // Touched on the loop only.
    boost::asio::any_io_executor loop_;
    std::unique_ptr<boost::asio::steady_timer> gathering_;
    std::vector<std::unique_ptr<boost::asio::steady_timer>> lanes_;
    PushQueue queue_;
};

}  // namespace veza::services
