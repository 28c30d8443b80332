#include "adapters/memory/message_search.hpp"

#include "domain/search_text.hpp"

#include <functional>
#include <map>

namespace veza::memory {

core::Task<ports::MessageSearch::Page> MessageSearch::search(domain::SearchQuestion question,
                                                             std::optional<domain::UserId> reader) {
    const std::scoped_lock lock(messages_.mutex_);
    const domain::SearchMatcher matcher(question);
    std::map<domain::MessageId, domain::Message, std::greater<>> found;
    for (const auto& [channel, rows] : messages_.channels_)
        for (const auto& [id, row] : rows) {
            if (row.removed) continue;
            auto message = messages_.shown(row, reader);
            const bool fits =
                matcher.may_fit(message, {.parent = row.parent_id, .reacted = !message.reactions.empty()});
            if (fits && matcher.says(message)) found.emplace(id, std::move(message));
        }
    Page page;
    for (auto& [id, message] : found) {
        if (page.messages.size() == question.limit) {
            page.next = page.messages.back().id;
            break;
        }
        page.messages.push_back(std::move(message));
    }
    co_return page;
}

}  // namespace veza::memory
