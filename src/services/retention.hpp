#pragma once
#include "core/time.hpp"
#include "ports/message_repository.hpp"
#include "ports/unit_of_work.hpp"

#include <chrono>

namespace veza::services {

/// Ends what was removed, once it was kept long enough. Thread-safe; one node at a time is enough.
class Retention {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::MessageRepository& repository;
        const core::Clock& clock;
    };

    Retention(Dependencies dependencies, std::chrono::seconds keep) : d_(dependencies), keep_(keep) {}

    /// Wipes messages, threads, channels and servers that were removed longer ago. What a channel holds, its threads
    /// among it, goes before it, and a server's channels before the server, so a purge that is cut short goes on the next time.
    [[nodiscard]] core::Task<void> purge();

private:
    [[nodiscard]] core::Task<void> purge_threads(core::Time before);
    [[nodiscard]] core::Task<void> purge_threads(domain::ChannelId parent);
    [[nodiscard]] core::Task<void> purge_thread(domain::ChannelId thread);
    [[nodiscard]] core::Task<void> purge_messages(domain::ChannelId channel);
    [[nodiscard]] core::Task<void> purge_channels(core::Time before);
    [[nodiscard]] core::Task<void> purge_servers(core::Time before);

    Dependencies d_;
    const std::chrono::seconds keep_;
};

}  // namespace veza::services
