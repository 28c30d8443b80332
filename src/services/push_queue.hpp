#pragma once
#include "domain/push.hpp"
#include "ports/push_service.hpp"

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace veza::services {

/// Which push goes out next: one at a time for a device, few at a time for a person, and none to a device that failed a moment
/// ago. So a device that never answers, or a person with twenty of them, keeps nobody else waiting. Without threads and
/// waits: it is told the time.
class PushQueue {
public:
    using Instant = std::chrono::steady_clock::time_point;

    struct Limits {
        std::size_t total = 20'000;           ///< notes that wait; further ones are dropped
        std::size_t per_device = 8;           ///< the oldest goes when there are more
        std::size_t per_person = 4;           ///< on their way at the same time
        std::uint32_t attempts = 6;           ///< of one note
        std::chrono::seconds first_wait{15};  ///< doubles with every failure of the device
        std::chrono::seconds longest_wait{3600};
    };

    PushQueue() : PushQueue(Limits{}) {}
    explicit PushQueue(Limits limits) : limits_(limits) {}

    struct Job {
        domain::PushSubscription subscription;
        domain::PushNote note;
    };

    /// False when it was dropped.
    bool add(const domain::PushSubscription& subscription, domain::PushNote note, Instant now);
    /// What is to be sent now; done() must follow.
    [[nodiscard]] std::optional<Job> take(Instant now);
    /// What became of the job of that device. True when the device is to be forgotten.
    bool done(domain::PushSubscriptionId device, const ports::PushOutcome& outcome, Instant now);
    /// When take() may have something that it has not now, without anything being added or done.
    [[nodiscard]] std::optional<Instant> next() const;
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    struct Waiting {
        domain::PushNote note;
        Instant since;
        std::uint32_t attempts = 0;
    };
    struct Device {
        domain::PushSubscription subscription;
        std::deque<Waiting> notes;
        bool busy = false;
        std::uint32_t failures = 0;
        Instant due{};
    };
    using Due = std::pair<Instant, domain::PushSubscriptionId>;

    void drop_oldest(Device& device);
    void put_off(Device& device, std::optional<std::chrono::seconds> wanted, Instant now);
    void schedule(const Device& device);

    const Limits limits_;
    std::unordered_map<domain::PushSubscriptionId, Device> devices_;
    std::set<Due> due_;  // of devices that have notes and are not busy
    std::unordered_map<domain::UserId, std::size_t> on_their_way_;
    std::size_t size_ = 0;
};

}  // namespace veza::services
