#pragma once
#include "adapters/memory/messages.hpp"
#include "ports/message_search.hpp"

namespace veza::memory {

/// Search by reading everything, over the messages of a MessageRepository, which must outlive it: the reference of the port.
/// It has no index, so nothing ever waits for it. Thread-safe.
class MessageSearch final : public ports::MessageSearch {
public:
    explicit MessageSearch(MessageRepository& messages) : messages_(messages) {}

    core::Task<Page> search(domain::SearchQuestion question, std::optional<domain::UserId> reader) override;
    core::Task<std::size_t> index(std::size_t /*limit*/) override { co_return std::size_t{0}; }
    core::Task<void> forget() override { co_return core::Status{}; }

private:
    MessageRepository& messages_;
};

}  // namespace veza::memory
