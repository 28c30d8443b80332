#pragma once
#include "core/time.hpp"

namespace veza::core {

/// The clock that people who listen together share: it shows UTC as the wall clock did when it was made, and from then on goes
/// with the steady one, so that nobody's music jumps when the machine's time is set. Thread-safe.
class Timeline {
public:
    explicit Timeline(const Clock& clock) : clock_(clock), at_(clock.now()), started_(clock.steady()) {}

    [[nodiscard]] Time now() const { return at(clock_.steady()); }
    [[nodiscard]] Time at(std::chrono::steady_clock::time_point moment) const {
        return at_ + std::chrono::floor<std::chrono::microseconds>(moment - started_);
    }

private:
    const Clock& clock_;
    const Time at_;
    const std::chrono::steady_clock::time_point started_;
};

}  // namespace veza::core
