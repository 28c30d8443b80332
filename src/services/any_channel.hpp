#pragma once
#include "services/channels.hpp"
#include "services/direct_channels.hpp"
#include "services/thread_changes.hpp"
#include "services/threads.hpp"

namespace veza::services {

/// What one does with a channel by its id, of whatever kind it is: of a server, direct, or a thread. Thread-safe.
class AnyChannel {
public:
    struct Dependencies {
        Access& access;
        Channels& channels;
        DirectChannels& directs;
        Threads& threads;
        ThreadChanges& thread_changes;
    };

    explicit AnyChannel(Dependencies dependencies) : d_(dependencies) {}

    [[nodiscard]] core::Task<ChannelView> find(domain::Actor actor, domain::ChannelId id);

    /// What a thread has not is refused there, and what only threads have elsewhere.
    struct Change {
        Channels::Change channel;
        std::optional<bool> archived{};
        std::optional<std::int32_t> auto_archive_s{};
        std::optional<bool> locked{};
    };
    [[nodiscard]] core::Task<ChannelView> update(domain::Actor actor, domain::ChannelId id, Change change);
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::ChannelId id);

private:
    [[nodiscard]] core::Task<ChannelView> update_thread(domain::Actor actor, domain::ChannelId id, Change change);

    Dependencies d_;
};

}  // namespace veza::services
