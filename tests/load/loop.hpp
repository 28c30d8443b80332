#pragma once
#include "posix.hpp"

#include <sys/epoll.h>

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace veza::load {

/// Somebody who waits for a descriptor.
class Watcher {
public:
    Watcher() = default;
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;
    virtual ~Watcher() = default;
    /// EPOLLIN, EPOLLOUT and so on, level-triggered.
    virtual void on_events(std::uint32_t events) = 0;
};

/// One epoll loop with timers; everything of a generator happens on it. Not thread-safe.
class Loop {
public:
    using Timer = std::pair<std::int64_t, std::uint64_t>;

    Loop();

    void watch(int fd, std::uint32_t events, Watcher& watcher);
    void change(int fd, std::uint32_t events, Watcher& watcher);
    /// The watcher is not called any more, not even for what is ready already.
    void forget(int fd, const Watcher& watcher);

    /// Calls `work` once, at `when` by now_ns() or a little later.
    Timer at(std::int64_t when, std::function<void()> work);
    Timer after(std::int64_t ns, std::function<void()> work) { return at(now_ns() + ns, std::move(work)); }
    void cancel(const Timer& timer) { timers_.erase(timer); }

    /// Turns until `done()`; false when `deadline` came first.
    bool run_until(const std::function<bool()>& done, std::int64_t deadline);
    void run_for(std::int64_t ns);
    /// One turn, waiting at most until `deadline`.
    void turn(std::int64_t deadline);

    /// For whoever reads during a turn; its content is gone with the next reader.
    [[nodiscard]] std::span<char> buffer() { return buffer_; }

private:
    void run_timers();

    Fd epoll_;
    std::map<Timer, std::function<void()>> timers_;
    std::uint64_t timers_made_ = 0;
    std::vector<::epoll_event> ready_;
    std::size_t ready_count_ = 0;
    std::vector<char> buffer_;
};

}  // namespace veza::load
