#pragma once
#include "ports/message_repository.hpp"
#include "services/audit.hpp"
#include "services/publisher.hpp"

#include <vector>

namespace veza::services {

inline constexpr std::size_t kBulkDeleteMax = 100;

/// Removes many messages at once. Thread-safe.
class Cleanup {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::MessageRepository& messages;
        Directory& directory;
        Access& access;
        Audit& audit;
        Publisher publisher;
    };

    explicit Cleanup(Dependencies dependencies) : d_(dependencies) {}

    /// 1 to 100 messages of one channel; those that are gone already are passed over. Needs manage_messages. One audit entry
    /// for all of them.
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::ChannelId channel,
                                          std::vector<domain::MessageId> ids);

    /// What somebody wrote since, in all channels and threads of the server, the newest 1000 in each; for use cases that have authorised.
    [[nodiscard]] core::Task<void> remove_recent(domain::Actor actor, domain::ServerId server, domain::UserId author,
                                                 core::Time since);

private:
    /// Answers how many were there to be removed.
    [[nodiscard]] core::Task<std::size_t> remove_all(domain::Channel channel, std::vector<domain::MessageId> ids,
                                                     domain::UserId by);
    [[nodiscard]] core::Task<void> record(domain::Actor actor, domain::Channel channel, std::size_t removed);

    Dependencies d_;
};

}  // namespace veza::services
