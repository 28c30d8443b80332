#include "adapters/memory/messages.hpp"

#include "domain/rules.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <utility>

namespace veza::memory {
namespace {

using Anchor = domain::MessagePage::Anchor;

std::unexpected<core::Error> gone() {
    return core::not_found("this message does not exist");
}

/// Walks from `at` to `end` and takes up to `limit` messages that are not removed.
template <class Iterator>
auto take(Iterator at, Iterator end, std::size_t limit) {
    std::vector<decltype(&at->second)> taken;
    for (; at != end && taken.size() < limit; ++at)
        if (!at->second.removed) taken.push_back(&at->second);
    return taken;
}

template <class Rows>
auto before(const Rows& rows, typename Rows::const_iterator end, std::size_t limit) {
    return take(std::make_reverse_iterator(end), rows.rend(), limit);
}

template <class Rows>
auto from(const Rows& rows, typename Rows::const_iterator begin, std::size_t limit) {
    auto taken = take(begin, rows.end(), limit);
    std::ranges::reverse(taken);
    return taken;
}

template <class Rows>
std::vector<const typename Rows::mapped_type*> page_of(const Rows& rows, const domain::MessagePage& page) {
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
        if (first != nonces_.end()) co_return shown(channels_.at(draft.channel_id).at(first->second), draft.author_id);
    }
    domain::Message message{.id = ids_.next_id<domain::MessageId>(),
                            .channel_id = draft.channel_id,
                            .author_id = draft.author_id,
                            .content = std::move(draft.content),
                            .created_at = clock_.now(),
                            .nonce = std::move(draft.nonce),
                            .reply_to = draft.reply_to,
                            .mentions = std::move(draft.mentions),
                            .poll = std::move(draft.poll),
                            .webhook = std::move(draft.webhook),
                            .embeds = std::move(draft.embeds),
                            .attachments = std::move(draft.attachments)};
    const auto& row = channels_[message.channel_id].emplace(message.id, Row{message, draft.parent_id}).first->second;
    if (message.nonce) nonces_.emplace(NonceKey{message.author_id, message.channel_id, *message.nonce}, message.id);
    auto& mark = markers_[{row.message.author_id, row.message.channel_id}];
    if (mark.message < row.message.id) mark = {.message = row.message.id, .marked_at = row.message.created_at};
    auto stored = shown(row, std::nullopt);
    if (committed) committed(stored);
    co_return stored;
}

core::Task<std::optional<domain::Message>> MessageRepository::find(domain::ChannelId channel, domain::MessageId id,
                                                                   std::optional<domain::UserId> reader) {
    const std::scoped_lock lock(mutex_);
    const auto* const row = present(channel, id);
    if (row == nullptr) co_return std::nullopt;
    co_return shown(*row, reader);
}

core::Task<std::vector<domain::Message>> MessageRepository::page(domain::ChannelId channel, domain::MessagePage page,
                                                                 std::optional<domain::UserId> reader) {
    const std::scoped_lock lock(mutex_);
    co_return shown(page_of(std::as_const(channels_[channel]), page), reader);
}

core::Task<domain::Message> MessageRepository::edit(domain::ChannelId channel, domain::MessageId id, Revision revision,
                                                    Committed committed) {
    const std::scoped_lock lock(mutex_);
    auto* const row = present(channel, id);
    if (row == nullptr) co_return gone();
    row->edits.push_back({.content = std::move(row->message.content), .edited_at = clock_.now()});
    if (row->edits.size() > domain::kEditsKept) row->edits.erase(row->edits.begin());
    row->message.content = std::move(revision.content);
    row->message.mentions = std::move(revision.mentions);
    if (revision.embeds) row->message.embeds = std::move(*revision.embeds);
    row->message.edited_at = clock_.now();
    if (committed) committed(shown(*row, std::nullopt));
    co_return shown(*row, row->message.author_id);
}

core::Task<void> MessageRepository::set_webhook_avatar(domain::ChannelId channel, domain::MessageId id,
                                                       domain::PictureId picture, Committed committed) {
    const std::scoped_lock lock(mutex_);
    auto* const row = present(channel, id);
    if (row == nullptr || !row->message.webhook) co_return gone();
    if (row->message.webhook->avatar == picture) co_return core::Status{};
    row->message.webhook->avatar = picture;
    if (committed) committed(shown(*row, std::nullopt));
    co_return core::Status{};
}

core::Task<void> MessageRepository::remove(domain::ChannelId channel, domain::MessageId id, domain::UserId by,
                                           Committed committed) {
    const std::scoped_lock lock(mutex_);
    auto* const row = present(channel, id);
    if (row == nullptr) co_return gone();
    const auto was = shown(*row, std::nullopt);
    row->removed = true;
    row->removed_at = clock_.now();
    row->removed_by = by;
    row->pinned_at.reset();
    if (committed) committed(was);
    co_return core::Status{};
}

core::Task<std::vector<domain::Edit>> MessageRepository::history(domain::ChannelId channel, domain::MessageId id) {
    const std::scoped_lock lock(mutex_);
    const auto* const row = present(channel, id);
    if (row == nullptr) co_return std::vector<domain::Edit>{};
    co_return row->edits;
}

core::Task<std::vector<domain::RemovedMessage>> MessageRepository::removed(domain::ChannelId channel,
                                                                           std::optional<domain::MessageId> before,
                                                                           std::size_t limit) {
    const std::scoped_lock lock(mutex_);
    std::vector<domain::RemovedMessage> found;
    const auto& rows = channels_[channel];
    for (auto at = before ? rows.lower_bound(*before) : rows.end(); at != rows.begin() && found.size() < limit;) {
        const auto& row = (--at)->second;
        if (row.removed)
            found.push_back({.message = shown(row, std::nullopt),
                             .deleted_at = row.removed_at.value(),
                             .deleted_by = row.removed_by});
    }
    co_return found;
}

template <class Condition>
std::size_t MessageRepository::wipe(Rows& rows, std::size_t limit, Condition condition) {
    std::size_t count = 0;
    for (auto at = rows.begin(); at != rows.end() && count < limit;) {
        if (!condition(at->second)) {
            ++at;
            continue;
        }
        const auto& message = at->second.message;
        if (message.nonce) nonces_.erase(NonceKey{message.author_id, message.channel_id, *message.nonce});
        at = rows.erase(at);
        ++count;
    }
    return count;
}

core::Task<std::size_t> MessageRepository::purge(core::Time before, std::size_t limit) {
    const std::scoped_lock lock(mutex_);
    std::size_t count = 0;
    for (auto& [channel, rows] : channels_)
        count += wipe(rows, limit - count, [before](const Row& row) { return row.removed && row.removed_at < before; });
    co_return count;
}

core::Task<std::size_t> MessageRepository::purge(domain::ChannelId channel, std::size_t limit) {
    const std::scoped_lock lock(mutex_);
    const auto rows = channels_.find(channel);
    if (rows == channels_.end()) co_return std::size_t{0};
    co_return wipe(rows->second, limit, [](const Row&) { return true; });
}

core::Task<std::vector<domain::Message>> MessageRepository::written_since(domain::ChannelId channel,
                                                                          domain::UserId author, core::Time since) {
    const std::scoped_lock lock(mutex_);
    std::vector<domain::Message> written;
    for (const auto& [id, row] : std::views::reverse(channels_[channel]))
        if (row.message.author_id == author && row.message.created_at >= since && written.size() < 1000)
            written.push_back(row.message);
    co_return written;
}

core::Task<std::optional<MessageRepository::PlacedAttachment>> MessageRepository::find_attachment(
    domain::AttachmentId id) {
    const std::scoped_lock lock(mutex_);
    for (const auto& [channel, rows] : channels_)
        for (const auto& [message, row] : rows)
            for (const auto& each : row.message.attachments)
                if (each.id == id && !row.removed)
                    co_return PlacedAttachment{.channel_id = channel, .attachment = each};
    co_return std::nullopt;
}

core::Task<std::int64_t> MessageRepository::attached_bytes(domain::UserId author) {
    const std::scoped_lock lock(mutex_);
    std::int64_t bytes = 0;
    for (const auto& [channel, rows] : channels_)
        for (const auto& [message, row] : rows)
            if (row.message.author_id == author)
                for (const auto& each : row.message.attachments) bytes += each.size + each.preview_size;
    co_return bytes;
}

core::Task<std::int64_t> MessageRepository::count(domain::ChannelId channel, domain::MessageId last) {
    const std::scoped_lock lock(mutex_);
    const auto& rows = channels_[channel];
    co_return std::ranges::count_if(rows.begin(), rows.upper_bound(last),
                                    [](const auto& entry) { return !entry.second.removed; });
}

core::Task<std::map<domain::ChannelId, domain::MessageId>> MessageRepository::last_ids(
    std::vector<domain::ChannelId> channels) {
    const std::scoped_lock lock(mutex_);
    std::map<domain::ChannelId, domain::MessageId> last;
    for (const auto channel : channels)
        if (const auto found = channels_.find(channel); found != channels_.end())
            for (const auto* row : before(std::as_const(found->second), found->second.cend(), 1))
                last.emplace(channel, row->message.id);
    co_return last;
}

MessageRepository::Row* MessageRepository::present(domain::ChannelId channel, domain::MessageId id) {
    const auto rows = channels_.find(channel);
    if (rows == channels_.end()) return nullptr;
    const auto row = rows->second.find(id);
    return row == rows->second.end() || row->second.removed ? nullptr : &row->second;
}

domain::Message MessageRepository::shown(const Row& row, std::optional<domain::UserId> reader) {
    auto message = row.message;
    message.pinned = row.pinned_at.has_value();
    for (const auto& [emoji, users] : row.reactions)
        message.reactions.push_back({.emoji = emoji,
                                     .count = static_cast<std::int64_t>(users.size()),
                                     .mine = reader && users.contains(*reader)});
    message.poll = counted(row, reader);
    const auto* const original = message.reply_to ? present(message.channel_id, *message.reply_to) : nullptr;
    if (original != nullptr)
        message.reply =
            domain::ReplyPreview{.id = original->message.id,
                                 .author_id = original->message.author_id,
                                 .excerpt = domain::excerpt_of(original->message.content),
                                 .attachments = static_cast<std::int32_t>(original->message.attachments.size())};
    return message;
}

std::optional<domain::Poll> MessageRepository::counted(const Row& row, std::optional<domain::UserId> reader) const {
    auto poll = row.message.poll;
    if (!poll) return poll;
    poll->closed = poll->ends_at && *poll->ends_at <= clock_.now();
    for (const auto& [user, options] : row.votes) {
        for (const auto option : options) ++poll->options.at(static_cast<std::size_t>(option)).votes;
        if (user == reader) poll->mine = options;
    }
    return poll;
}

std::vector<domain::Message> MessageRepository::shown(const std::vector<const Row*>& rows,
                                                      std::optional<domain::UserId> reader) {
    std::vector<domain::Message> messages;
    messages.reserve(rows.size());
    for (const auto* row : rows) messages.push_back(shown(*row, reader));
    return messages;
}

}  // namespace veza::memory
