#include "services/thread_changes.hpp"

#include "domain/rules.hpp"
#include "domain/thread.hpp"
#include "services/audit_changes.hpp"

#include <utility>

namespace veza::services {
namespace {

using domain::Permission;

constexpr domain::Permissions kKeepers{Permission::manage_messages, Permission::manage_channels};

bool is_keeper(const ChannelAccess& access) {
    return !(access.granted & kKeepers).empty();
}

std::unexpected<core::Error> not_a_keeper() {
    return core::fail(core::Code::forbidden, core::Reason::missing_permission,
                      "this needs the permission manage_messages or manage_channels");
}

core::Status check_right(const ChannelAccess& access, const ThreadChanges::Change& change) {
    if (is_keeper(access)) return {};
    const bool made_it = access.channel->thread->creator_id == access.member->user_id;
    if (change.locked || !made_it || !access.granted.has(Permission::send_messages)) return not_a_keeper();
    return {};
}

domain::Channel changed(domain::Channel channel, const ThreadChanges::Change& change, core::Time now) {
    auto& thread = *channel.thread;
    if (change.name) channel.name = *change.name;
    if (change.locked) thread.locked = *change.locked;
    const bool archived = change.archived.value_or(thread.archived(now));
    const bool anew = change.archived == false || change.auto_archive_s;
    if (change.auto_archive_s) thread.auto_archive_s = *change.auto_archive_s;
    if (archived && !thread.archived(now))
        thread.archives_at = now;
    else if (!archived && anew)
        thread.archives_at = now + std::chrono::seconds{thread.auto_archive_s};
    return channel;
}

std::vector<domain::AuditChange> told(const domain::Channel& before, const domain::Channel& after, core::Time now) {
    Changes changes;
    changes.text("name", before.name, after.name)
        .flag("archived", before.thread->archived(now), after.thread->archived(now))
        .flag("locked", before.thread->locked, after.thread->locked)
        .number("auto_archive_s", before.thread->auto_archive_s, after.thread->auto_archive_s);
    return std::move(changes).take();
}

}  // namespace

core::Task<ChannelAccess> ThreadChanges::find(domain::Actor actor, domain::ChannelId thread) {
    VEZA_CO_TRY(auto access, co_await d_.access.channel(actor, thread, Permission::view_channel));
    if (!access.channel->thread) co_return core::not_found("there is no such thread");
    co_return access;
}

core::Task<ChannelAccess> ThreadChanges::update(domain::Actor actor, domain::ChannelId thread, Change change) {
    VEZA_CO_TRY(const auto seen, co_await find(actor, thread));
    if (change.name) {
        VEZA_CO_TRY(change.name, domain::check_name("name", *change.name));
    }
    if (change.auto_archive_s) VEZA_CO_CHECK(domain::check_auto_archive(*change.auto_archive_s));
    const auto server = seen.state->server.id;
    co_return co_await ports::write(
        d_.store, server.uuid(),
        [this, &actor, server, thread, &change](ports::Transaction& transaction) -> core::Result<ChannelAccess> {
            VEZA_TRY(auto access, d_.access.channel(transaction, actor, server, thread, Permission::view_channel));
            VEZA_CHECK(check_right(access, change));
            return apply(transaction, actor, std::move(access), change);
        });
}

core::Result<ChannelAccess> ThreadChanges::apply(ports::Transaction& transaction, const domain::Actor& actor,
                                                 ChannelAccess access, const Change& change) {
    const auto now = d_.clock.now();
    const auto before = access.channel;
    const auto after = std::make_shared<const domain::Channel>(changed(*before, change, now));
    if (*after == *before) return access;
    if (before->thread->archived(now) && !after->thread->archived(now)) {
        VEZA_TRY(const auto active,
                 transaction.threads().count_active(before->server_id, now, domain::kActiveThreadsPerServer));
        if (active >= domain::kActiveThreadsPerServer)
            return core::fail(core::Code::conflict, core::Reason::too_many_threads,
                              "a server has at most 1000 active threads");
    }
    VEZA_TRY([[maybe_unused]] const bool stored, transaction.threads().update(*after));
    auto changes = told(*before, *after, now);
    const bool moderated = before->thread->creator_id != actor.user || change.locked;
    if (moderated && !changes.empty())
        VEZA_CHECK(d_.audit.record(transaction, actor,
                                   {.server = before->server_id,
                                    .action = domain::AuditAction::thread_updated,
                                    .target = target_of(*before),
                                    .changes = std::move(changes)}));
    transaction.on_commit([this, after] {
        d_.directory.put_thread(*after);
        d_.publisher.publish(domain::ThreadUpdated{.thread = *after});
    });
    access.granted = domain::channel_permissions(*access.state, *after, access.member.get(), now);
    access.channel = after;
    return access;
}

core::Task<void> ThreadChanges::remove(domain::Actor actor, domain::ChannelId thread) {
    VEZA_CO_TRY(const auto seen, co_await find(actor, thread));
    const auto server = seen.state->server.id;
    co_return co_await d_.store.write(
        server.uuid(), [this, &actor, server, thread](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const auto access,
                     d_.access.channel(transaction, actor, server, thread, Permission::view_channel));
            if (!is_keeper(access)) return not_a_keeper();
            VEZA_TRY([[maybe_unused]] const bool removed, transaction.threads().remove(thread, d_.clock.now()));
            VEZA_CHECK(d_.audit.record(transaction, actor,
                                       {.server = server,
                                        .action = domain::AuditAction::thread_deleted,
                                        .target = target_of(*access.channel)}));
            transaction.on_commit([this, server, thread, parent = *access.parent()] {
                d_.directory.erase_thread(thread);
                d_.publisher.publish(
                    domain::ThreadDeleted{.server_id = server, .parent_id = parent, .thread_id = thread});
            });
            return {};
        });
}

core::Task<void> ThreadChanges::follow(domain::Actor actor, domain::ChannelId thread) {
    VEZA_CO_TRY(const auto seen, co_await find(actor, thread));
    co_return co_await d_.store.write(
        seen.state->server.id.uuid(), [this, &actor, &seen](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const bool fresh, transaction.threads().follow(seen.channel->id, actor.user));
            if (!fresh) return {};
            transaction.on_commit([this, thread = *seen.channel, user = actor.user] {
                d_.publisher.publish(domain::ThreadFollowed{.thread = thread, .users = {user}});
            });
            return {};
        });
}

core::Task<void> ThreadChanges::unfollow(domain::Actor actor, domain::ChannelId thread) {
    VEZA_CO_TRY(const auto seen, co_await find(actor, thread));
    co_return co_await d_.store.write(
        seen.state->server.id.uuid(), [this, &actor, thread](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const bool there, transaction.threads().unfollow(thread, actor.user));
            if (!there) return {};
            transaction.on_commit([this, thread, user = actor.user] {
                d_.publisher.publish(domain::ThreadUnfollowed{.thread_id = thread, .user_id = user});
            });
            return {};
        });
}

}  // namespace veza::services
