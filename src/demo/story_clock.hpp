#pragma once
#include "core/time.hpp"

#include <atomic>
#include <chrono>

namespace veza::demo {

/// The time that the use cases see while the story is told: it stands at a moment in the past, and goes forwards only.
/// Intervals and deadlines are those of the real time. Thread-safe.
class StoryClock final : public core::Clock {
public:
    explicit StoryClock(core::Time start) : now_(start.time_since_epoch().count()) {}

    [[nodiscard]] core::Time now() const override { return core::Time{core::Time::duration{now_.load()}}; }
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override {
        return std::chrono::steady_clock::now();
    }

    /// An earlier time than it is changes nothing.
    void advance_to(core::Time time) {
        const auto wanted = time.time_since_epoch().count();
        if (wanted > now_.load()) now_.store(wanted);
    }

private:
    std::atomic<core::Time::rep> now_;
};

}  // namespace veza::demo
