#include "services/threaded_messages.hpp"

#include "core/log.hpp"
#include "core/reason.hpp"
#include "domain/calculus.hpp"
#include "domain/thread.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace veza::services {
namespace {

namespace log = core::log;

/// The message is there, whatever becomes of what the thread shows of it.
void tell_failure(domain::ChannelId thread, const core::Status& done) {
    if (!done)
        log::warn("a thread was not brought up to date",
                  {log::kv("thread", thread.to_string()), log::kv("reason", done.error().reason)});
}

}  // namespace

core::Task<ChannelPlace> ThreadedMessages::thread(domain::ChannelId channel) {
    auto place = co_await d_.directory.place_of(channel);
    if (!place || !place->channel || !place->channel->thread) co_return ChannelPlace{};
    co_return std::move(*place);
}

core::Task<domain::Message> ThreadedMessages::create(Draft draft, Committed committed) {
    VEZA_CO_TRY(auto place, co_await thread(draft.channel_id));
    if (!place.channel) co_return co_await d_.messages.create(std::move(draft), std::move(committed));
    VEZA_CO_CHECK(co_await check_revival(place.channel));
    tell_failure(draft.channel_id, co_await check_count(place.channel));
    draft.parent_id = place.channel->thread_parent();
    bool fresh = false;
    Committed noted = [&fresh, &committed](const domain::Message& message) {
        fresh = true;
        if (committed) committed(message);
    };
    VEZA_CO_TRY(auto stored, co_await d_.messages.create(std::move(draft), std::move(noted)));
    const auto id = stored.channel_id;
    if (fresh) tell_failure(id, co_await said(std::move(place), stored));
    co_return stored;
}

core::Task<void> ThreadedMessages::check_revival(domain::ChannelPtr thread) {
    const auto now = d_.clock.now();
    if (!thread->thread->archived(now)) co_return core::Status{};
    VEZA_CO_TRY(const auto active,
                co_await ports::read(d_.store, [now, server = thread->server_id](ports::Transaction& transaction) {
                    return transaction.threads().count_active(server, now, domain::kActiveThreadsPerServer);
                }));
    if (active < domain::kActiveThreadsPerServer) co_return core::Status{};
    co_return core::fail(core::Code::conflict, core::Reason::too_many_threads,
                         "a server has at most 1000 active threads");
}

core::Task<void> ThreadedMessages::check_count(domain::ChannelPtr thread) {
    {
        const std::scoped_lock lock(mutex_);
        if (checked_.find(thread->id) != nullptr) co_return core::Status{};
        checked_.put(thread->id, std::nullopt);
    }
    VEZA_CO_TRY(const auto last, co_await d_.messages.last_ids({thread->id}));
    if (last.empty() || last.begin()->second <= thread->thread->last_message_id) co_return core::Status{};
    co_return co_await recount(std::move(thread), last.begin()->second);
}

core::Task<void> ThreadedMessages::recount(domain::ChannelPtr thread, domain::MessageId last) {
    VEZA_CO_TRY(const auto count, co_await d_.messages.count(thread->id, last));
    co_return co_await d_.store.write(
        thread->server_id.uuid(),
        [this, id = thread->id, last, count](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(auto found, transaction.threads().find(id));
            if (!found || found->thread->last_message_id > last) return {};
            found->thread->message_count = count;
            found->thread->last_message_id = last;
            VEZA_TRY([[maybe_unused]] const bool stored, transaction.threads().update(*found));
            transaction.on_commit([this, last, counted = *found] {
                d_.directory.put_thread(counted);
                const std::scoped_lock lock(mutex_);
                checked_.put(counted.id, last);
            });
            return {};
        });
}

bool ThreadedMessages::was_counted(domain::ChannelId thread, domain::MessageId message) {
    const std::scoped_lock lock(mutex_);
    const auto* const last = checked_.find(thread);
    return last != nullptr && message <= *last;
}

/// Whom a message calls who may not look into the thread is not told of it.
core::Task<std::vector<domain::UserId>> ThreadedMessages::called(ChannelPlace place, domain::Message message) {
    std::vector<domain::UserId> users{message.author_id};
    for (const auto user : message.mentions.users) {
        VEZA_CO_TRY(const auto member, co_await d_.directory.member(place.state, user));
        const auto granted = domain::channel_permissions(*place.state, *place.channel, member.get(), d_.clock.now());
        if (granted.has(domain::Permission::view_channel) && user != message.author_id) users.push_back(user);
    }
    co_return users;
}

core::Task<void> ThreadedMessages::said(ChannelPlace place, domain::Message message) {
    const auto id = message.channel_id;
    const auto written = message.id;
    const auto server = place.channel->server_id;
    VEZA_CO_TRY(const auto users, co_await called(std::move(place), std::move(message)));
    co_return co_await d_.store.write(
        server.uuid(), [this, id, written, &users](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const auto found, transaction.threads().find(id));
            if (!found) return {};
            const auto now = d_.clock.now();
            const bool revived = found->thread->archived(now);
            auto thread = domain::with_message(*found, written, now);
            if (was_counted(id, written)) --thread.thread->message_count;
            VEZA_TRY([[maybe_unused]] const bool stored, transaction.threads().update(thread));
            std::vector<domain::UserId> fresh;
            for (const auto user : users) {
                VEZA_TRY(const bool follows, transaction.threads().follow(id, user));
                if (follows) fresh.push_back(user);
            }
            transaction.on_commit([this, revived, thread = std::move(thread), fresh = std::move(fresh)] {
                d_.directory.put_thread(thread);
                if (revived) d_.publisher.publish(domain::ThreadUpdated{.thread = thread});
                if (!fresh.empty()) d_.publisher.publish(domain::ThreadFollowed{.thread = thread, .users = fresh});
            });
            return {};
        });
}

core::Task<void> ThreadedMessages::set_webhook_avatar(domain::ChannelId channel, domain::MessageId id,
                                                      domain::PictureId picture, Committed committed) {
    co_return co_await d_.messages.set_webhook_avatar(channel, id, picture, std::move(committed));
}

core::Task<void> ThreadedMessages::remove(domain::ChannelId channel, domain::MessageId id, domain::UserId by,
                                          Committed committed) {
    VEZA_CO_CHECK(co_await d_.messages.remove(channel, id, by, std::move(committed)));
    VEZA_CO_TRY(auto place, co_await thread(channel));
    if (place.channel) tell_failure(channel, co_await unsaid(std::move(place.channel)));
    co_return core::Status{};
}

core::Task<void> ThreadedMessages::unsaid(domain::ChannelPtr thread) {
    co_return co_await d_.store.write(
        thread->server_id.uuid(), [this, id = thread->id](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(auto found, transaction.threads().find(id));
            if (!found || found->thread->message_count == 0) return {};
            --found->thread->message_count;
            VEZA_TRY([[maybe_unused]] const bool stored, transaction.threads().update(*found));
            transaction.on_commit([this, thread = *found] { d_.directory.put_thread(thread); });
            return {};
        });
}

core::Task<std::vector<domain::Message>> ThreadedMessages::with_threads(domain::ChannelId channel,
                                                                        std::vector<domain::Message> messages) {
    const auto place = co_await d_.directory.place_of(channel);
    const bool may_have = place && place->channel && place->channel->type == domain::ChannelType::text;
    if (!may_have || messages.empty()) co_return messages;
    std::vector<domain::MessageId> ids;
    for (const auto& message : messages) ids.push_back(message.id);
    VEZA_CO_TRY(auto threads, co_await ports::read(d_.store, [channel, &ids](ports::Transaction& transaction) {
                    return transaction.threads().on_messages(channel, ids);
                }));
    std::unordered_map<domain::MessageId, domain::Channel*> by_message;
    for (auto& thread : threads) by_message.emplace(thread.thread->message_id, &thread);
    for (auto& message : messages) {
        const auto found = by_message.find(message.id);
        if (found == by_message.end()) continue;
        const auto& thread = *found->second->thread;
        message.thread = domain::ThreadSummary{.id = found->second->id,
                                               .name = found->second->name,
                                               .message_count = thread.message_count,
                                               .last_message_id = thread.last_message_id,
                                               .archived = thread.archived(d_.clock.now())};
    }
    co_return messages;
}

core::Task<std::optional<domain::Message>> ThreadedMessages::find(domain::ChannelId channel, domain::MessageId id,
                                                                  std::optional<domain::UserId> reader) {
    VEZA_CO_TRY(auto found, co_await d_.messages.find(channel, id, reader));
    if (!found || !reader) co_return found;
    std::vector<domain::Message> one{std::move(*found)};
    VEZA_CO_TRY(one, co_await with_threads(channel, std::move(one)));
    co_return std::move(one.front());
}

core::Task<std::vector<domain::Message>> ThreadedMessages::page(domain::ChannelId channel, domain::MessagePage page,
                                                                std::optional<domain::UserId> reader) {
    VEZA_CO_TRY(auto messages, co_await d_.messages.page(channel, page, reader));
    co_return co_await with_threads(channel, std::move(messages));
}

core::Task<domain::Message> ThreadedMessages::edit(domain::ChannelId channel, domain::MessageId id, Revision revision,
                                                   Committed committed) {
    VEZA_CO_TRY(auto edited, co_await d_.messages.edit(channel, id, std::move(revision), std::move(committed)));
    std::vector<domain::Message> one{std::move(edited)};
    VEZA_CO_TRY(one, co_await with_threads(channel, std::move(one)));
    co_return std::move(one.front());
}

core::Task<std::vector<domain::Edit>> ThreadedMessages::history(domain::ChannelId channel, domain::MessageId id) {
    return d_.messages.history(channel, id);
}

core::Task<std::vector<domain::RemovedMessage>> ThreadedMessages::removed(domain::ChannelId channel,
                                                                          std::optional<domain::MessageId> before,
                                                                          std::size_t limit) {
    return d_.messages.removed(channel, before, limit);
}

core::Task<std::size_t> ThreadedMessages::purge(core::Time before, std::size_t limit) {
    return d_.messages.purge(before, limit);
}

core::Task<std::size_t> ThreadedMessages::purge(domain::ChannelId channel, std::size_t limit) {
    return d_.messages.purge(channel, limit);
}

core::Task<std::vector<domain::Message>> ThreadedMessages::written_since(domain::ChannelId channel,
                                                                         domain::UserId author, core::Time since) {
    return d_.messages.written_since(channel, author, since);
}

core::Task<std::optional<ThreadedMessages::PlacedAttachment>> ThreadedMessages::find_attachment(
    domain::AttachmentId id) {
    return d_.messages.find_attachment(id);
}

core::Task<std::int64_t> ThreadedMessages::attached_bytes(domain::UserId author) {
    return d_.messages.attached_bytes(author);
}

core::Task<std::int64_t> ThreadedMessages::count(domain::ChannelId channel, domain::MessageId last) {
    return d_.messages.count(channel, last);
}

core::Task<std::map<domain::ChannelId, domain::MessageId>> ThreadedMessages::last_ids(
    std::vector<domain::ChannelId> channels) {
    return d_.messages.last_ids(std::move(channels));
}

}  // namespace veza::services
