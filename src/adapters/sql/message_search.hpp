#pragma once
#include "adapters/sql/lanes.hpp"
#include "adapters/sql/readers.hpp"
#include "ports/message_search.hpp"

#include <chrono>

namespace veza::sql {

/// Search over the messages of this store; see search_index.hpp. Thread-safe.
class MessageSearch final : public ports::MessageSearch {
public:
    struct Bounds {
        std::size_t candidates = 4000;           ///< messages that one search looks at
        std::size_t waiting = 500;               ///< of them, messages that are not in the index yet
        std::chrono::milliseconds time{500};     ///< that one search takes
        std::size_t unscoped_channels = 8;       ///< with more, it begins without asking the index for each
        std::size_t unscoped_candidates = 1500;  ///< and goes on so this far
    };

    MessageSearch(Readers& readers, Lanes& lanes, const core::Clock& clock)
        : MessageSearch(readers, lanes, clock, {}) {}
    MessageSearch(Readers& readers, Lanes& lanes, const core::Clock& clock, Bounds bounds)
        : readers_(readers), lanes_(lanes), clock_(clock), bounds_(bounds) {}

    core::Task<Page> search(domain::SearchQuestion question, std::optional<domain::UserId> reader) override;
    core::Task<std::size_t> index(std::size_t limit) override;
    core::Task<void> forget() override;

private:
    Readers& readers_;
    Lanes& lanes_;
    const core::Clock& clock_;
    const Bounds bounds_;
};

}  // namespace veza::sql
