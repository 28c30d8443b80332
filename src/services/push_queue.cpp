#include "services/push_queue.hpp"

#include <algorithm>

namespace veza::services {

using ports::PushOutcome;

bool PushQueue::add(const domain::PushSubscription& subscription, domain::PushNote note, Instant now) {
    if (size_ >= limits_.total) return false;
    auto& device =
        devices_.try_emplace(subscription.id, Device{.subscription = subscription, .due = now}).first->second;
    // The note under way stays in front until it is done.
    if (device.notes.size() >= limits_.per_device) drop_oldest(device);
    device.notes.push_back({.note = std::move(note), .since = now});
    ++size_;
    if (!device.busy) schedule(device);
    return true;
}

void PushQueue::drop_oldest(Device& device) {
    device.notes.erase(device.notes.begin() + (device.busy ? 1 : 0));
    --size_;
}

std::optional<PushQueue::Job> PushQueue::take(Instant now) {
    for (auto at = due_.begin(); at != due_.end() && at->first <= now; ++at) {
        auto& device = devices_.at(at->second);
        auto& under_way = on_their_way_[device.subscription.user_id];
        if (under_way >= limits_.per_person) continue;
        ++under_way;
        device.busy = true;
        due_.erase(at);
        return Job{.subscription = device.subscription, .note = device.notes.front().note};
    }
    return std::nullopt;
}

bool PushQueue::done(domain::PushSubscriptionId id, const PushOutcome& outcome, Instant now) {
    const auto found = devices_.find(id);
    if (found == devices_.end() || !found->second.busy) return false;
    auto& device = found->second;
    device.busy = false;
    const auto under_way = on_their_way_.find(device.subscription.user_id);
    if (--under_way->second == 0) on_their_way_.erase(under_way);

    const bool gone = outcome.kind == PushOutcome::Kind::gone;
    if (gone) {
        size_ -= device.notes.size();
        device.notes.clear();
    } else if (outcome.kind == PushOutcome::Kind::later) {
        put_off(device, outcome.retry_after, now);
    } else {
        device.failures = 0;
        device.notes.pop_front();
        --size_;
        device.due = now;
    }
    if (device.notes.empty())
        devices_.erase(found);  // and its failures are forgotten: what it gets next may arrive
    else
        schedule(device);
    return gone;
}

void PushQueue::put_off(Device& device, std::optional<std::chrono::seconds> wanted, Instant now) {
    const auto doubled = limits_.first_wait * (1U << std::min(device.failures, 12U));
    ++device.failures;
    device.due = now + std::max(wanted.value_or(std::chrono::seconds{0}),
                                std::min<std::chrono::seconds>(doubled, limits_.longest_wait));
    auto& front = device.notes.front();
    if (++front.attempts < limits_.attempts && device.due - front.since < domain::kPushLifetime) return;
    device.notes.pop_front();
    --size_;
}

void PushQueue::schedule(const Device& device) {
    due_.emplace(device.due, device.subscription.id);
}

std::optional<PushQueue::Instant> PushQueue::next() const {
    if (due_.empty()) return std::nullopt;
    return due_.begin()->first;
}

}  // namespace veza::services
