#pragma once
#include "core/time.hpp"
#include "ports/message_search.hpp"

#include <chrono>
#include <cstddef>

namespace veza::services {

/// Takes what was written into the search index, and after an upgrade all that was there before. One node at a time is enough.
class SearchIndexer {
public:
    /// How long one round goes on: whoever waits for the store gets in between, and other chores have their turn.
    static constexpr std::chrono::milliseconds kRound{1000};
    static constexpr std::size_t kBatch = 100;

    SearchIndexer(ports::MessageSearch& index, const core::Clock& clock) : index_(index), clock_(clock) {}

    /// Until nothing waits or the round is over.
    [[nodiscard]] core::Task<void> catch_up();

private:
    ports::MessageSearch& index_;
    const core::Clock& clock_;
    std::size_t taken_ = 0;  ///< since nothing waited
};

}  // namespace veza::services
