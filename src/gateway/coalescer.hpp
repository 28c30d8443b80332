#pragma once
#include "domain/event.hpp"

#include <atomic>
#include <cstddef>
#include <functional>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace veza::gateway {

/// Stands between the bus and the loops and makes few events of many: of each person's presence, and of how far somebody has
/// read in each channel, only the last of a short while goes on. All others pass at once, in order, except that what somebody
/// has read in a channel goes before the next message there, whose count of mentions it must not undo. Who comes and is
/// invisible at once was never there.
///
/// Thread-safe. The lock is taken for what waits only, not for an event that passes while nothing does.
class Coalescer {
public:
    struct Dependencies {
        std::function<void(const domain::EventPtr&)> pass_on;  ///< also under the lock: it only hands on
        std::function<void()> wait;                            ///< flush() is wanted in a while; said once until then
    };

    explicit Coalescer(Dependencies dependencies) : d_(std::move(dependencies)) {}

    void take(const domain::EventPtr& event);
    void flush();

private:
    using Reads = std::unordered_map<domain::UserId, domain::EventPtr>;  // by who reads

    void keep_presence(const domain::EventPtr& event);
    void keep_read(const domain::EventPtr& event, const domain::ReadUpdated& read);
    void pass_reads_of(domain::ChannelId channel);
    void wait_once();
    [[nodiscard]] bool is_news(const domain::PresenceChanged& presence);

    Dependencies d_;
    std::mutex mutex_;
    std::vector<domain::EventPtr> presences_;  // in the order in which people were first told of
    std::unordered_map<domain::UserId, std::size_t> presence_of_;
    std::unordered_set<domain::UserId> present_;  // as was passed on
    std::unordered_map<domain::ChannelId, Reads> reads_;
    std::atomic<bool> reads_wait_{false};
    bool waiting_ = false;
};

}  // namespace veza::gateway
