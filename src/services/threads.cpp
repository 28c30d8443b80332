#include "services/threads.hpp"

#include "domain/rules.hpp"
#include "domain/thread.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using domain::Permission;

core::Status check_place(const domain::Channel& channel) {
    if (channel.type == domain::ChannelType::text) return {};
    return core::fail(core::Code::conflict, core::Reason::threads_not_here,
                      "a thread hangs on a message of a server's text channel");
}

core::Status check_room_for_one(ports::Transaction& transaction, domain::ServerId server, core::Time now) {
    VEZA_TRY(const auto active, transaction.threads().count_active(server, now, domain::kActiveThreadsPerServer));
    if (active < domain::kActiveThreadsPerServer) return {};
    return core::fail(core::Code::conflict, core::Reason::too_many_threads, "a server has at most 1000 active threads");
}

}  // namespace

core::Task<ChannelView> Threads::create(domain::Actor actor, Draft draft) {
    VEZA_CO_TRY(const auto seen, co_await d_.access.channel(actor, draft.channel, Permission::read_history));
    VEZA_CO_CHECK(check_place(*seen.channel));
    if (draft.name) {
        VEZA_CO_TRY(draft.name, domain::check_name("name", *draft.name));
    }
    const auto auto_archive_s = draft.auto_archive_s.value_or(domain::kAutoArchiveDefault);
    VEZA_CO_CHECK(domain::check_auto_archive(auto_archive_s));
    VEZA_CO_TRY(const auto message, co_await d_.messages.find(draft.channel, draft.message));
    if (!message) co_return core::not_found("there is no such message");

    const auto server = seen.state->server.id;
    const auto now = d_.clock.now();
    domain::Channel thread{.id = d_.ids.next_id<domain::ChannelId>(),
                           .server_id = server,
                           .type = domain::ChannelType::thread,
                           .name = draft.name.value_or(domain::thread_name_from(*message)),
                           .topic = std::nullopt,
                           .parent_id = draft.channel,
                           .position = 0,
                           .created_at = now,
                           .thread = domain::Thread{.message_id = draft.message,
                                                    .creator_id = actor.user,
                                                    .auto_archive_s = auto_archive_s,
                                                    .archives_at = now + std::chrono::seconds{auto_archive_s}}};
    VEZA_CO_TRY(auto made,
                co_await ports::write(
                    d_.store, server.uuid(),
                    [this, &actor, &thread, &message](ports::Transaction& transaction) -> core::Result<ChannelAccess> {
                        VEZA_TRY(auto access, d_.access.channel(transaction, actor, thread.server_id, *thread.parent_id,
                                                                Permission::create_threads));
                        VEZA_TRY(auto stored, add(transaction, thread, message->author_id));
                        access.channel = std::make_shared<const domain::Channel>(std::move(stored));
                        return access;
                    }));
    co_return co_await view(std::move(made));
}

core::Result<domain::Channel> Threads::add(ports::Transaction& transaction, const domain::Channel& thread,
                                           domain::UserId author) {
    VEZA_CHECK(check_room_for_one(transaction, thread.server_id, thread.created_at));
    VEZA_TRY(const auto there, transaction.threads().on_messages(*thread.parent_id, {thread.thread->message_id}));
    if (!there.empty())
        return core::fail(core::Code::conflict, core::Reason::thread_exists, "this message has a thread already");
    VEZA_CHECK(transaction.threads().create(thread));
    std::vector<domain::UserId> followers{thread.thread->creator_id};
    // Who has left the server, or may not look, hears nothing of what they follow there.
    if (author != thread.thread->creator_id) followers.push_back(author);
    for (const auto user : followers) {
        VEZA_TRY([[maybe_unused]] const bool fresh, transaction.threads().follow(thread.id, user));
    }
    transaction.on_commit([this, thread, followers = std::move(followers)] {
        d_.directory.put_thread(thread);
        d_.publisher.publish(domain::ThreadCreated{.thread = thread});
        d_.publisher.publish(domain::ThreadFollowed{.thread = thread, .users = followers});
    });
    return thread;
}

core::Task<std::vector<ChannelView>> Threads::list(domain::Actor actor, domain::ChannelId channel, Wanted wanted) {
    VEZA_CO_TRY(auto access, co_await d_.access.channel(actor, channel, Permission::read_history));
    VEZA_CO_CHECK(check_place(*access.channel));
    const domain::ThreadPage page{
        .before = wanted.before, .limit = wanted.limit, .archived = wanted.archived, .now = d_.clock.now()};
    VEZA_CO_TRY(auto threads, co_await ports::read(d_.store, [channel, page](ports::Transaction& transaction) {
                    return transaction.threads().page(channel, page);
                }));
    ServerAccess reader{.state = access.state, .member = access.member, .granted = access.granted};
    co_return co_await views(std::move(reader), std::move(threads));
}

core::Task<ChannelView> Threads::view(ChannelAccess access) {
    ServerAccess reader{.state = access.state, .member = access.member, .granted = access.granted};
    std::vector<domain::Channel> one{*access.channel};
    VEZA_CO_TRY(auto all, co_await views(std::move(reader), std::move(one)));
    co_return std::move(all.front());
}

core::Task<std::vector<ChannelView>> Threads::views(ServerAccess reader, std::vector<domain::Channel> threads) {
    std::vector<domain::ChannelId> ids;
    for (const auto& thread : threads) ids.push_back(thread.id);
    const auto user = reader.member->user_id;
    VEZA_CO_TRY(const auto followed, co_await ports::read(d_.store, [user, &ids](ports::Transaction& transaction) {
                    return transaction.threads().followed_among(user, ids);
                }));
    std::vector<ports::ReadScope> scopes{read_scope(reader.member.get(), std::move(ids))};
    VEZA_CO_TRY(const auto readings, co_await d_.reading.of(user, std::move(scopes)));
    std::vector<ChannelView> views;
    views.reserve(threads.size());
    for (auto& thread : threads) {
        const auto granted = domain::channel_permissions(*reader.state, thread, reader.member.get(), d_.clock.now());
        const bool follows = std::ranges::binary_search(followed, thread.id);
        const auto reading = readings.at(thread.id);
        views.push_back(
            ChannelView{.channel = std::move(thread), .granted = granted, .reading = reading, .following = follows});
    }
    co_return views;
}

}  // namespace veza::services
