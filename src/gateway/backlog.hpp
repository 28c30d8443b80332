#pragma once
#include "gateway/encoder.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace veza::gateway {

/// The events of one loop since its oldest loading session was registered; empty while nobody loads. Bounded.
class Backlog {
public:
    /// A place in the sequence of events.
    using Mark = std::uint64_t;

    explicit Backlog(std::size_t limit) : limit_(limit) {}

    /// Where a session starts that is registered now.
    [[nodiscard]] Mark mark() const { return first_ + events_.size(); }

    /// False when the limit is reached: then whoever needs the oldest events must start anew.
    [[nodiscard]] bool push(const EncodedPtr& event) {
        if (events_.size() - unneeded_ >= limit_) return false;
        events_.push_back(event);
        return true;
    }

    /// What came since then. The mark is not older than the last forget_before().
    [[nodiscard]] std::span<const EncodedPtr> since(Mark mark) const {
        return std::span(events_).subspan(static_cast<std::size_t>(mark - first_));
    }

    /// Nobody needs what is older. Gives the memory back in larger steps, so that it costs little per event.
    void forget_before(Mark mark) {
        unneeded_ = static_cast<std::size_t>(mark - first_);
        if (unneeded_ * 2 < events_.size()) return;
        events_.erase(events_.begin(), events_.begin() + static_cast<std::ptrdiff_t>(unneeded_));
        events_.shrink_to_fit();
        first_ = mark;
        unneeded_ = 0;
    }

private:
    std::size_t limit_;
    Mark first_ = 0;  // the place of events_.front()
    std::size_t unneeded_ = 0;
    std::vector<EncodedPtr> events_;
};

}  // namespace veza::gateway
