#include "services/webhook_feed.hpp"

namespace veza::services {

void WebhookFeed::hear(const domain::EventPtr& event) {
    const auto subject = subject_of(event->body);
    if (!subject) return;
    auto told = targets_.of(*subject);
    if (told.empty()) return;
    const std::scoped_lock lock(mutex_);
    if (queue_.size() >= capacity_) {
        missed_ = true;
        return;
    }
    queue_.push_back({.event = event, .subject = *subject, .told = std::move(told)});
}

std::vector<HeardEvent> WebhookFeed::take(std::size_t limit) {
    std::vector<HeardEvent> taken;
    const std::scoped_lock lock(mutex_);
    while (!queue_.empty() && taken.size() < limit) {
        taken.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    return taken;
}

}  // namespace veza::services
