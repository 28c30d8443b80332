#pragma once
#include "core/uuid.hpp"
#include "ports/message_repository.hpp"

#include <map>
#include <mutex>
#include <string>
#include <tuple>

namespace veza::memory {

/// Messages in memory: the reference of the port. Thread-safe; `committed` runs under its lock, so it must only hand on.
class MessageRepository final : public ports::MessageRepository {
public:
    /// Both must outlive the repository.
    MessageRepository(const core::Clock& clock, core::UuidGenerator& ids) : clock_(clock), ids_(ids) {}

    core::Task<domain::Message> create(Draft draft, Committed committed) override;
    core::Task<std::optional<domain::Message>> find(domain::ChannelId channel, domain::MessageId id) override;
    core::Task<std::vector<domain::Message>> page(domain::ChannelId channel, domain::MessagePage page) override;
    core::Task<domain::Message> edit(domain::ChannelId channel, domain::MessageId id, Revision revision,
                                     Committed committed) override;
    core::Task<void> remove(domain::ChannelId channel, domain::MessageId id, Committed committed) override;
    core::Task<std::map<domain::ChannelId, domain::MessageId>> last_ids(
        std::vector<domain::ChannelId> channels) override;

private:
    struct Row {
        domain::Message message;
        bool removed = false;
    };
    using Rows = std::map<domain::MessageId, Row>;
    using NonceKey = std::tuple<domain::UserId, domain::ChannelId, std::string>;

    /// Null when it is not there or removed.
    Row* present(domain::ChannelId channel, domain::MessageId id);

    const core::Clock& clock_;
    core::UuidGenerator& ids_;
    std::mutex mutex_;
    std::map<domain::ChannelId, Rows> channels_;
    std::map<NonceKey, domain::MessageId> nonces_;
};

}  // namespace veza::memory
