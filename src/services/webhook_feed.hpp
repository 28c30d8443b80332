#pragma once
#include "services/webhook_targets.hpp"

#include <atomic>
#include <cstddef>
#include <deque>
#include <mutex>
#include <vector>

namespace veza::services {

/// An event that webhooks are to be told of.
struct HeardEvent {
    domain::EventPtr event;
    WebhookSubject subject;
    std::vector<OutgoingWebhookPtr> told;
};

/// Between the bus, which must not wait, and the store. Thread-safe.
class WebhookFeed {
public:
    explicit WebhookFeed(const WebhookTargets& targets, std::size_t capacity = 10'000)
        : targets_(targets), capacity_(capacity) {}

    /// From the bus. What finds no room is dropped, and missed() says so.
    void hear(const domain::EventPtr& event);
    /// The oldest, at most `limit`.
    [[nodiscard]] std::vector<HeardEvent> take(std::size_t limit);
    /// Whether something was dropped since this was asked last.
    [[nodiscard]] bool missed() { return missed_.exchange(false); }

private:
    const WebhookTargets& targets_;
    const std::size_t capacity_;
    std::mutex mutex_;
    std::deque<HeardEvent> queue_;
    std::atomic<bool> missed_ = false;
};

}  // namespace veza::services
