#pragma once
#include "ports/message_repository.hpp"
#include "services/access.hpp"
#include "services/message_view.hpp"
#include "services/profiles.hpp"

#include <optional>
#include <vector>

namespace veza::services {

/// A removed message with the people in it.
struct RemovedView {
    MessageView view;
    core::Time deleted_at;
    std::optional<domain::UserSummary> deleted_by;
};

/// What is no longer shown to everybody: earlier texts and removed messages. Thread-safe.
class History {
public:
    struct Dependencies {
        ports::MessageRepository& repository;
        Access& access;
        Profiles& profiles;
    };

    explicit History(Dependencies dependencies) : d_(dependencies) {}

    /// Oldest first; for the author and for who manages messages.
    [[nodiscard]] core::Task<std::vector<domain::Edit>> edits(domain::Actor actor, domain::ChannelId channel,
                                                              domain::MessageId id);
    /// Newest first, those before `before`; for who manages messages.
    [[nodiscard]] core::Task<std::vector<RemovedView>> removed(domain::Actor actor, domain::ChannelId channel,
                                                               std::optional<domain::MessageId> before,
                                                               std::size_t limit);

private:
    Dependencies d_;
};

}  // namespace veza::services
