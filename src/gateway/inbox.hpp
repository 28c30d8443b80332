#pragma once
#include "gateway/streams.hpp"

#include <mutex>
#include <utility>
#include <vector>

namespace veza::gateway {

/// The events on their way to a loop. A burst is handed over in one piece, so that it wakes the loop once. Thread-safe.
/// Bounded by the publishers: the loop takes all that is there, each time it comes by.
class Inbox {
public:
    struct Item {
        Arrival arrival;
        EncodedPtr event;
    };

    /// Whether the loop is to be told: it is on its way already when something else waits.
    [[nodiscard]] bool put(Arrival arrival, EncodedPtr event) {
        const std::scoped_lock lock(mutex_);
        items_.push_back({.arrival = arrival, .event = std::move(event)});
        return items_.size() == 1;
    }

    [[nodiscard]] std::vector<Item> take() {
        const std::scoped_lock lock(mutex_);
        return std::exchange(items_, {});
    }

private:
    std::mutex mutex_;
    std::vector<Item> items_;
};

}  // namespace veza::gateway
