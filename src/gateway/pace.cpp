#include "gateway/pace.hpp"

#include <algorithm>

namespace veza::gateway {
namespace {

using namespace std::chrono;

/// Long enough that one message to a large room is no load, short enough that a burst is noticed while it lasts.
constexpr milliseconds kWindow{200};
constexpr milliseconds kShortTick{20};

}  // namespace

void Pace::advance(Instant now) {
    const auto windows = (now - window_start_) / kWindow;
    if (windows <= 0) return;
    before_ = windows == 1 ? now_ : 0;
    now_ = 0;
    window_start_ += windows * kWindow;
}

void Pace::add(std::size_t deliveries, Instant now) {
    advance(now);
    now_ += deliveries;
}

/// The window before weighs by how much of it is still in sight.
double Pace::per_second(Instant now) const {
    const auto passed = duration<double>(now - window_start_) / duration<double>(kWindow);
    const auto deliveries = static_cast<double>(before_) * (1.0 - passed) + static_cast<double>(now_);
    return deliveries / duration<double>(kWindow).count();
}

milliseconds Pace::tick(Instant now) {
    advance(now);
    const auto rate = per_second(now);
    if (rate <= static_cast<double>(limits_.calm)) return milliseconds{0};
    return rate <= static_cast<double>(limits_.busy) ? std::min(kShortTick, limits_.max_tick) : limits_.max_tick;
}

}  // namespace veza::gateway
