#include "adapters/memory/personal_records.hpp"

namespace veza::memory {

core::Task<ports::PersonalRecords::Written> PersonalRecords::written(domain::UserId author,
                                                                     std::optional<ports::MessagePlace> after) {
    const std::scoped_lock lock(messages_.mutex_);
    Written found;
    std::size_t seen = 0;
    for (const auto& [channel, rows] : messages_.channels_) {
        for (const auto& [id, row] : rows) {
            const ports::MessagePlace place{.channel_id = channel, .id = id};
            if (after && place <= *after) continue;
            if (row.message.author_id == author && !row.removed) found.messages.push_back(messages_.shown(row, author));
            if (++seen < window_) continue;
            found.next = place;
            co_return found;
        }
    }
    co_return found;
}

core::Task<std::vector<ports::PersonalRecords::Mark>> PersonalRecords::marks(domain::UserId user) {
    const std::scoped_lock lock(messages_.mutex_);
    std::vector<Mark> found;
    for (const auto& [key, mark] : messages_.markers_)
        if (key.first == user)
            found.push_back({.channel_id = key.second, .read_up_to = mark.message, .marked_at = mark.marked_at});
    co_return found;
}

core::Task<std::vector<ports::PersonalRecords::Reaction>> PersonalRecords::reactions(domain::UserId user,
                                                                                     std::size_t limit) {
    const std::scoped_lock lock(messages_.mutex_);
    std::vector<Reaction> found;
    for (const auto& [channel, rows] : messages_.channels_)
        for (const auto& [id, row] : rows)
            for (const auto& reaction : row.reactions)
                if (reaction.users.contains(user) && found.size() < limit)
                    found.push_back({.channel_id = channel, .message_id = id, .emoji = reaction.emoji});
    co_return found;
}

core::Task<void> PersonalRecords::forget_marks(domain::UserId user) {
    const std::scoped_lock lock(messages_.mutex_);
    std::erase_if(messages_.markers_, [user](const auto& entry) { return entry.first.first == user; });
    co_return core::Status{};
}

}  // namespace veza::memory
