#pragma once
#include <atomic>
#include <string_view>

namespace veza::app {

/// Whether this node should be sent work. Thread-safe.
class Health {
public:
    void set_storage(bool answers) { storage_.store(answers, std::memory_order_relaxed); }
    /// From now on the node is leaving; for good.
    void drain() { draining_.store(true, std::memory_order_relaxed); }

    [[nodiscard]] bool draining() const { return draining_.load(std::memory_order_relaxed); }
    [[nodiscard]] bool ready() const { return !draining() && storage_.load(std::memory_order_relaxed); }

private:
    std::atomic<bool> storage_{true};
    std::atomic<bool> draining_{false};
};

}  // namespace veza::app
