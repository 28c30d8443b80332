#pragma once
#include "core/uuid.hpp"
#include "ports/message_repository.hpp"
#include "ports/read_states.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace veza::memory {

/// Messages and how far people have read them, in memory: the reference of the ports. Thread-safe; `committed` runs under
/// its lock, so it must only hand on.
class MessageRepository final : public ports::MessageRepository, public ports::ReadStates {
public:
    /// Both must outlive the repository.
    MessageRepository(const core::Clock& clock, core::UuidGenerator& ids) : clock_(clock), ids_(ids) {}

    using Committed = ports::MessageRepository::Committed;
    using ReadCommitted = ports::ReadStates::Committed;

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

    core::Task<Readings> find(domain::UserId user, std::vector<ports::ReadScope> scopes) override;
    core::Task<void> mark(domain::UserId user, ports::ReadScope scope, std::optional<domain::MessageId> to,
                          ReadCommitted committed) override;

private:
    friend class AnnotationRepository;
    friend class PersonalRecords;
    friend class MessageSearch;

    struct Emoji {
        std::string emoji;
        std::set<domain::UserId> users;
    };
    struct Row {
        domain::Message message;
        std::optional<domain::ChannelId> parent_id{};
        bool removed = false;
        std::optional<core::Time> removed_at{};
        domain::UserId removed_by{};
        std::vector<domain::Edit> edits{};
        std::map<domain::UserId, std::vector<std::int32_t>> votes{};
        std::optional<core::Time> pinned_at{};
        std::vector<Emoji> reactions{};  // in the order in which they came
    };
    using Rows = std::map<domain::MessageId, Row>;
    using NonceKey = std::tuple<domain::UserId, domain::ChannelId, std::string>;

    struct Marker {
        domain::MessageId message;
        core::Time marked_at;
    };
    using MarkerKey = std::pair<domain::UserId, domain::ChannelId>;

    [[nodiscard]] domain::ChannelReading reading(domain::UserId user, const ports::ReadScope& scope,
                                                 domain::ChannelId channel) const;
    /// Null when it is not there or removed.
    Row* present(domain::ChannelId channel, domain::MessageId id);
    template <class Condition>
    std::size_t wipe(Rows& rows, std::size_t limit, Condition condition);
    [[nodiscard]] std::optional<domain::Poll> counted(const Row& row, std::optional<domain::UserId> reader) const;
    /// With all that is shown with it.
    [[nodiscard]] domain::Message shown(const Row& row, std::optional<domain::UserId> reader);
    [[nodiscard]] std::vector<domain::Message> shown(const std::vector<const Row*>& rows,
                                                     std::optional<domain::UserId> reader);

    const core::Clock& clock_;
    core::UuidGenerator& ids_;
    std::mutex mutex_;
    std::map<domain::ChannelId, Rows> channels_;
    std::map<NonceKey, domain::MessageId> nonces_;
    std::map<MarkerKey, Marker> markers_;
};

}  // namespace veza::memory
