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

    /// False when the limit is reached: then whoever loads must start anew, and the backlog is to be cleared.
    [[nodiscard]] bool push(EncodedPtr event) {
        if (events_.size() >= limit_) return false;
        events_.push_back(std::move(event));
        return true;
    }

    [[nodiscard]] std::span<const EncodedPtr> since(Mark mark) const {
        return std::span(events_).subspan(static_cast<std::size_t>(mark - first_));
    }

    void clear() {
        first_ += events_.size();
        events_.clear();
        events_.shrink_to_fit();
    }

private:
    std::size_t limit_;
    Mark first_ = 0;
    std::vector<EncodedPtr> events_;
};

}  // namespace veza::gateway
