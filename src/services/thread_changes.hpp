#pragma once
#include "services/access.hpp"
#include "services/audit.hpp"
#include "services/publisher.hpp"

#include <optional>
#include <string>

namespace veza::services {

/// What becomes of a thread: its name, being archived or locked, its end, and who follows it. Thread-safe.
class ThreadChanges {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Directory& directory;
        Access& access;
        Audit& audit;
        const core::Clock& clock;
        Publisher publisher;
    };

    explicit ThreadChanges(Dependencies dependencies) : d_(dependencies) {}

    struct Change {
        std::optional<std::string> name;
        std::optional<bool> archived;
        std::optional<std::int32_t> auto_archive_s;
        std::optional<bool> locked;
    };
    /// Who made it, as long as they may write in it, or who has manage_messages or manage_channels; only these lock.
    [[nodiscard]] core::Task<ChannelAccess> update(domain::Actor actor, domain::ChannelId thread, Change change);
    /// Needs manage_messages or manage_channels.
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::ChannelId thread);

    /// To be told of what is unread in it, or not to be. Doing so twice changes nothing.
    [[nodiscard]] core::Task<void> follow(domain::Actor actor, domain::ChannelId thread);
    [[nodiscard]] core::Task<void> unfollow(domain::Actor actor, domain::ChannelId thread);

private:
    [[nodiscard]] core::Task<ChannelAccess> find(domain::Actor actor, domain::ChannelId thread);
    [[nodiscard]] core::Result<ChannelAccess> apply(ports::Transaction& transaction, const domain::Actor& actor,
                                                    ChannelAccess access, const Change& change);

    Dependencies d_;
};

}  // namespace veza::services
