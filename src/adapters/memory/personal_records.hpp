#pragma once
#include "adapters/memory/messages.hpp"
#include "ports/personal_records.hpp"

namespace veza::memory {

/// Over the messages in memory. Thread-safe.
class PersonalRecords final : public ports::PersonalRecords {
public:
    /// Looks at `window` messages in one go.
    explicit PersonalRecords(MessageRepository& messages, std::size_t window = 100)
        : messages_(messages), window_(window) {}
    core::Task<Written> written(domain::UserId author, std::optional<ports::MessagePlace> after) override;
    core::Task<std::vector<Mark>> marks(domain::UserId user) override;
    core::Task<std::vector<Reaction>> reactions(domain::UserId user, std::size_t limit) override;
    core::Task<void> forget_marks(domain::UserId user) override;

private:
    MessageRepository& messages_;
    const std::size_t window_;
};

}  // namespace veza::memory
