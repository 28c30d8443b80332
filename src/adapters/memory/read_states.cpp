#include "adapters/memory/messages.hpp"

#include <algorithm>

namespace veza::memory {
namespace {

bool calls(const domain::Message& message, domain::UserId user, const std::vector<domain::RoleId>& roles) {
    const auto& [users, called_roles, everyone] = message.mentions;
    const auto has = [&](domain::RoleId role) { return std::ranges::find(roles, role) != roles.end(); };
    return everyone || std::ranges::find(users, user) != users.end() || std::ranges::any_of(called_roles, has);
}

}  // namespace

domain::ChannelReading MessageRepository::reading(domain::UserId user, const ports::ReadScope& scope,
                                                  domain::ChannelId channel) const {
    auto read_up_to = domain::message_id_at(scope.since);
    if (const auto mark = markers_.find({user, channel}); mark != markers_.end())
        read_up_to =
            mark->second.marked_at >= scope.since ? mark->second.message : std::max(mark->second.message, read_up_to);
    domain::ChannelReading reading{.last_message_id = {}, .read = {.message_id = read_up_to, .mentions = 0}};
    const auto rows = channels_.find(channel);
    if (rows == channels_.end()) return reading;
    for (const auto& [id, row] : rows->second) {
        if (row.removed) continue;
        reading.last_message_id = id;
        const bool unread = id > read_up_to && row.message.author_id != user;
        if (unread && calls(row.message, user, scope.roles) && reading.read.mentions < domain::kUnreadMentionsMax)
            ++reading.read.mentions;
    }
    return reading;
}

core::Task<ports::ReadStates::Readings> MessageRepository::find(domain::UserId user,
                                                                std::vector<ports::ReadScope> scopes) {
    const std::scoped_lock lock(mutex_);
    Readings found;
    for (const auto& scope : scopes)
        for (const auto channel : scope.channels) found.emplace(channel, reading(user, scope, channel));
    co_return found;
}

core::Task<void> MessageRepository::mark(domain::UserId user, ports::ReadScope scope,
                                         std::optional<domain::MessageId> to, ReadCommitted committed) {
    const std::scoped_lock lock(mutex_);
    Readings changed;
    for (const auto channel : scope.channels) {
        const auto now = reading(user, scope, channel);
        if (!now.last_message_id && !to) continue;
        const auto newest = std::max(now.last_message_id, now.read.message_id).value();
        const auto mark = to ? std::min(*to, newest) : newest;
        if (mark == now.read.message_id) continue;
        markers_[{user, channel}] = {.message = mark, .marked_at = clock_.now()};
        changed.emplace(channel, reading(user, scope, channel));
    }
    if (!changed.empty() && committed) committed(changed);
    co_return core::Status{};
}

}  // namespace veza::memory
