#include "loop.hpp"

#include <algorithm>
#include <cerrno>

namespace veza::load {
namespace {

constexpr std::size_t kEventsPerTurn = 512;
constexpr std::size_t kBufferSize = 256 * 1024;

}  // namespace

Loop::Loop() : epoll_(::epoll_create1(EPOLL_CLOEXEC)), ready_(kEventsPerTurn), buffer_(kBufferSize) {
    if (!epoll_.open()) fail("epoll_create1");
}

void Loop::watch(int fd, std::uint32_t events, Watcher& watcher) {
    ::epoll_event event{.events = events, .data = {.ptr = &watcher}};
    if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd, &event) != 0) fail("epoll_ctl");
}

void Loop::change(int fd, std::uint32_t events, Watcher& watcher) {
    ::epoll_event event{.events = events, .data = {.ptr = &watcher}};
    if (::epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, fd, &event) != 0) fail("epoll_ctl");
}

void Loop::forget(int fd, const Watcher& watcher) {
    ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, fd, nullptr);
    for (std::size_t i = 0; i < ready_count_; ++i)
        if (ready_[i].data.ptr == &watcher) ready_[i].data.ptr = nullptr;
}

Loop::Timer Loop::at(std::int64_t when, std::function<void()> work) {
    return timers_.emplace(Timer{when, ++timers_made_}, std::move(work)).first->first;
}

void Loop::run_timers() {
    const auto now = now_ns();
    while (!timers_.empty() && timers_.begin()->first.first <= now) {
        const auto work = std::move(timers_.begin()->second);
        timers_.erase(timers_.begin());
        work();
    }
}

void Loop::turn(std::int64_t deadline) {
    if (!timers_.empty()) deadline = std::min(deadline, timers_.begin()->first.first);
    const auto wait = std::max<std::int64_t>(0, deadline - now_ns());
    const ::timespec patience{.tv_sec = wait / kSecond, .tv_nsec = wait % kSecond};
    const int count = ::epoll_pwait2(epoll_.get(), ready_.data(), static_cast<int>(ready_.size()), &patience, nullptr);
    if (count < 0 && errno != EINTR) fail("epoll_pwait2");
    ready_count_ = static_cast<std::size_t>(std::max(count, 0));
    for (std::size_t i = 0; i < ready_count_; ++i)
        if (auto* watcher = static_cast<Watcher*>(ready_[i].data.ptr)) watcher->on_events(ready_[i].events);
    ready_count_ = 0;
    run_timers();
}

bool Loop::run_until(const std::function<bool()>& done, std::int64_t deadline) {
    while (!done()) {
        if (now_ns() >= deadline) return false;
        turn(deadline);
    }
    return true;
}

void Loop::run_for(std::int64_t ns) {
    run_until([] { return false; }, now_ns() + ns);
}

}  // namespace veza::load
