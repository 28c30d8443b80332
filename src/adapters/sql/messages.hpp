#pragma once
#include "adapters/sql/lanes.hpp"
#include "adapters/sql/message_rows.hpp"
#include "adapters/sql/readers.hpp"
#include "core/uuid.hpp"
#include "ports/message_repository.hpp"

#include <unordered_set>

namespace veza::sql {

/// Messages in SQL. A channel's messages all go through one lane, which gives them their ids: the order of ids is the
/// order of commits, also across a restart at which the clock went back. Thread-safe.
class MessageRepository final : public ports::MessageRepository {
public:
    MessageRepository(Readers& readers, Lanes& lanes, const core::Clock& clock, core::UuidGenerator& ids)
        : readers_(readers), lanes_(lanes), clock_(clock), ids_(ids) {}

    core::Task<domain::Message> create(Draft draft, Committed committed) override;
    core::Task<std::optional<domain::Message>> find(domain::ChannelId channel, domain::MessageId id,
                                                    std::optional<domain::UserId> reader) override;
    core::Task<std::vector<domain::Message>> page(domain::ChannelId channel, domain::MessagePage page,
                                                  std::optional<domain::UserId> reader) override;
    core::Task<domain::Message> edit(domain::ChannelId channel, domain::MessageId id, Revision revision,
                                     Committed committed) override;
    core::Task<void> set_webhook_avatar(domain::ChannelId channel, domain::MessageId id, domain::PictureId picture,
                                        Committed committed) override;
    core::Task<void> remove(domain::ChannelId channel, domain::MessageId id, domain::UserId by,
                            Committed committed) override;
    core::Task<std::vector<domain::Edit>> history(domain::ChannelId channel, domain::MessageId id) override;
    core::Task<std::vector<domain::RemovedMessage>> removed(domain::ChannelId channel,
                                                            std::optional<domain::MessageId> before,
                                                            std::size_t limit) override;
    core::Task<std::size_t> purge(core::Time before, std::size_t limit) override;
    core::Task<std::size_t> purge(domain::ChannelId channel, std::size_t limit) override;
    core::Task<std::vector<domain::Message>> written_since(domain::ChannelId channel, domain::UserId author,
                                                           core::Time since) override;
    core::Task<std::optional<PlacedAttachment>> find_attachment(domain::AttachmentId id) override;
    core::Task<std::int64_t> attached_bytes(domain::UserId author) override;
    core::Task<std::int64_t> count(domain::ChannelId channel, domain::MessageId last) override;
    core::Task<std::map<domain::ChannelId, domain::MessageId>> last_ids(
        std::vector<domain::ChannelId> channels) override;

private:
    core::Result<domain::Message> insert(Connection& connection, const Draft& draft, bool& is_new);
    [[nodiscard]] core::Task<void> wipe(domain::ChannelId channel, std::vector<domain::MessageId> ids);
    [[nodiscard]] Reading read_for(std::optional<domain::UserId> reader) const {
        return {.reader = reader, .now = clock_.now()};
    }
    domain::MessageId next_id(Connection& connection, domain::ChannelId channel);

    Readers& readers_;
    Lanes& lanes_;
    const core::Clock& clock_;
    core::UuidGenerator& ids_;
    std::unordered_set<domain::ChannelId> passed_;  // of the one lane of SQLite: see next_id()
};

}  // namespace veza::sql
