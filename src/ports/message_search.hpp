#pragma once
#include "core/task.hpp"
#include "domain/message.hpp"
#include "domain/search.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace veza::ports {

/// Finds messages by what is in them. Beside MessageRepository, and over the same messages: what a message says is looked
/// for from the moment at which it is durable, whether it is in the index yet or not.
class MessageSearch {
public:
    struct Page {
        std::vector<domain::Message> messages{};  ///< newest first; with all that is shown with them
        /// Where to go on; absent when there is nothing more. An id to give as `before`, not always one of a message.
        std::optional<domain::MessageId> next{};
        /// The search was cut short, by its bound of work or because the index is being built: matches may be missing,
        /// here (index) or behind `next` (work).
        bool partial = false;
    };

    virtual ~MessageSearch() = default;

    /// Messages that are not removed and fit all of the question. At most `question.limit` (1 to 100) in channels (1 to
    /// 10,000) of the question; the work is bounded, and what was not done is said. `reader` as in MessageRepository.
    [[nodiscard]] virtual core::Task<Page> search(domain::SearchQuestion question,
                                                  std::optional<domain::UserId> reader) = 0;

    /// Takes up to `limit` (1 to 1000) of the messages that are not in the index into it, the newest first; answers how
    /// many it took. Fewer than `limit` means that there are no more. To be called again and again.
    [[nodiscard]] virtual core::Task<std::size_t> index(std::size_t limit) = 0;

    /// Empties the index, to have it built anew.
    [[nodiscard]] virtual core::Task<void> forget() = 0;
};

}  // namespace veza::ports
