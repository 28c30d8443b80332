#include "adapters/memory/messages.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace veza::memory {
namespace {

using Anchor = domain::MessagePage::Anchor;

std::unexpected<core::Error> gone() {
    return core::not_found("this message does not exist");
}

/// Walks from `at` to `end` and takes up to `limit` messages that are not removed.
template <class Iterator>
std::vector<domain::Message> take(Iterator at, Iterator end, std::size_t limit) {
    std::vector<domain::Message> taken;
    for (; at != end && taken.size() < limit; ++at)
        if (!at->second.removed) taken.push_back(at->second.message);
    return taken;
}

template <class Rows>
std::vector<domain::Message> before(const Rows& rows, typename Rows::const_iterator end, std::size_t limit) {
    return take(std::make_reverse_iterator(end), rows.rend(), limit);
}

template <class Rows>
std::vector<domain::Message> from(const Rows& rows, typename Rows::const_iterator begin, std::size_t limit) {
    auto taken = take(begin, rows.end(), limit);
    std::ranges::reverse(taken);
    return taken;
}

template <class Rows>
std::vector<domain::Message> page_of(const Rows& rows, const domain::MessagePage& page) {
    switch (page.anchor) {
        case Anchor::newest: return before(rows, rows.end(), page.limit);
        case Anchor::before: return before(rows, rows.lower_bound(page.id), page.limit);
        case Anchor::after: return from(rows, rows.upper_bound(page.id), page.limit);
        case Anchor::around: {
            const auto middle = rows.lower_bound(page.id);
            auto messages = from(rows, middle, page.limit - page.limit / 2);
            std::ranges::move(before(rows, middle, page.limit / 2), std::back_inserter(messages));
            return messages;
        }
    }
    return {};
}

}  // namespace

core::Task<domain::Message> MessageRepository::create(Draft draft, Committed committed) {
    const std::scoped_lock lock(mutex_);
    if (draft.nonce) {
        const auto first = nonces_.find(NonceKey{draft.author_id, draft.channel_id, *draft.nonce});
        if (first != nonces_.end()) co_return channels_.at(draft.channel_id).at(first->second).message;
    }
    domain::Message message{.id = ids_.next_id<domain::MessageId>(),
                            .channel_id = draft.channel_id,
                            .author_id = draft.author_id,
                            .content = std::move(draft.content),
                            .created_at = clock_.now(),
                            .nonce = std::move(draft.nonce),
                            .reply_to = draft.reply_to,
                            .mentions = std::move(draft.mentions)};
    channels_[message.channel_id].emplace(message.id, Row{message});
    if (message.nonce) nonces_.emplace(NonceKey{message.author_id, message.channel_id, *message.nonce}, message.id);
    if (committed) committed(message);
    co_return message;
}

core::Task<std::optional<domain::Message>> MessageRepository::find(domain::ChannelId channel, domain::MessageId id) {
    const std::scoped_lock lock(mutex_);
    const auto* const row = present(channel, id);
    if (row == nullptr) co_return std::nullopt;
    co_return row->message;
}

core::Task<std::vector<domain::Message>> MessageRepository::page(domain::ChannelId channel, domain::MessagePage page) {
    const std::scoped_lock lock(mutex_);
    co_return page_of(channels_[channel], page);
}

core::Task<domain::Message> MessageRepository::edit(domain::ChannelId channel, domain::MessageId id, Revision revision,
                                                    Committed committed) {
    const std::scoped_lock lock(mutex_);
    auto* const row = present(channel, id);
    if (row == nullptr) co_return gone();
    row->message.content = std::move(revision.content);
    row->message.mentions = std::move(revision.mentions);
    row->message.edited_at = clock_.now();
    if (committed) committed(row->message);
    co_return row->message;
}

core::Task<void> MessageRepository::remove(domain::ChannelId channel, domain::MessageId id, Committed committed) {
    const std::scoped_lock lock(mutex_);
    auto* const row = present(channel, id);
    if (row == nullptr) co_return gone();
    row->removed = true;
    if (committed) committed(row->message);
    co_return core::Status{};
}

core::Task<std::map<domain::ChannelId, domain::MessageId>> MessageRepository::last_ids(
    std::vector<domain::ChannelId> channels) {
    const std::scoped_lock lock(mutex_);
    std::map<domain::ChannelId, domain::MessageId> last;
    for (const auto channel : channels)
        if (const auto found = channels_.find(channel); found != channels_.end())
            for (const auto& message : before(found->second, found->second.end(), 1)) last.emplace(channel, message.id);
    co_return last;
}

MessageRepository::Row* MessageRepository::present(domain::ChannelId channel, domain::MessageId id) {
    const auto rows = channels_.find(channel);
    if (rows == channels_.end()) return nullptr;
    const auto row = rows->second.find(id);
    return row == rows->second.end() || row->second.removed ? nullptr : &row->second;
}

}  // namespace veza::memory
