#pragma once
#include "ports/message_repository.hpp"
#include "services/bounded_cache.hpp"
#include "services/directory.hpp"
#include "services/publisher.hpp"

#include <mutex>
#include <optional>

namespace veza::services {

/// The messages with the threads that hang on them, and threads with the messages that are in them: whoever writes, reads or
/// removes through it need not know of threads. What is written in one counts, revives it, and makes its author and whom it
/// calls follow it. That is a second commit after the message's own, since messages may be kept elsewhere: should the process end
/// between the two, the thread is counted anew when somebody writes in it the next time. Thread-safe.
class ThreadedMessages final : public ports::MessageRepository {
public:
    struct Dependencies {
        ports::MessageRepository& messages;
        ports::UnitOfWork& store;
        Directory& directory;
        const core::Clock& clock;
        Publisher publisher;
    };

    explicit ThreadedMessages(Dependencies dependencies) : d_(dependencies) {}

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
    /// Null for what is no thread, or not there.
    [[nodiscard]] core::Task<ChannelPlace> thread(domain::ChannelId channel);
    [[nodiscard]] core::Task<void> check_revival(domain::ChannelPtr thread);
    /// Once for each thread and process, before it is written to: a message that the thread knows nothing of was not counted.
    [[nodiscard]] core::Task<void> check_count(domain::ChannelPtr thread);
    [[nodiscard]] core::Task<void> recount(domain::ChannelPtr thread, domain::MessageId last);
    /// Whether the message was there when its thread was counted anew.
    [[nodiscard]] bool was_counted(domain::ChannelId thread, domain::MessageId message);
    /// Those of the message that follow from now on, if they did not.
    [[nodiscard]] core::Task<std::vector<domain::UserId>> called(ChannelPlace place, domain::Message message);
    [[nodiscard]] core::Task<void> said(ChannelPlace place, domain::Message message);
    [[nodiscard]] core::Task<void> unsaid(domain::ChannelPtr thread);
    [[nodiscard]] core::Task<std::vector<domain::Message>> with_threads(domain::ChannelId channel,
                                                                        std::vector<domain::Message> messages);

    Dependencies d_;
    std::mutex mutex_;
    /// The threads that were looked at, with the last message that was counted then, if that was necessary.
    BoundedCache<domain::ChannelId, std::optional<domain::MessageId>> checked_{10'000};
};

}  // namespace veza::services
