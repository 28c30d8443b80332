#pragma once
#include "adapters/memory/messages.hpp"
#include "ports/annotation_repository.hpp"

namespace veza::memory {

/// Reactions and pins in memory, on the messages of a MessageRepository, which must outlive it. Thread-safe; `committed`
/// runs under its lock, so it must only hand on.
class AnnotationRepository final : public ports::AnnotationRepository {
public:
    explicit AnnotationRepository(MessageRepository& messages) : messages_(messages) {}

    core::Task<Outcome> react(Reaction reaction, bool may_be_first, Committed committed) override;
    core::Task<bool> unreact(Reaction reaction, Committed committed) override;
    core::Task<bool> clear(Target target, std::string emoji, Committed committed) override;
    core::Task<std::vector<domain::UserId>> reactors(Target target, std::string emoji,
                                                     std::optional<domain::UserId> after, std::size_t limit) override;
    core::Task<Outcome> pin(Target target, Committed committed) override;
    core::Task<bool> unpin(Target target, Committed committed) override;
    core::Task<std::vector<domain::Message>> pins(domain::ChannelId channel,
                                                  std::optional<domain::UserId> reader) override;
    core::Task<Outcome> vote(Target target, domain::UserId user, std::vector<std::int32_t> options,
                             Counted committed) override;

private:
    using Row = MessageRepository::Row;
    [[nodiscard]] core::Result<Row*> row_of(const Target& target);

    MessageRepository& messages_;
};

}  // namespace veza::memory
