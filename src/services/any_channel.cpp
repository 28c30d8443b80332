#include "services/any_channel.hpp"

namespace veza::services {
namespace {

using domain::Permission;

core::Status check_thread_change(const Channels::Change& change) {
    if (change.topic.is_absent() && change.parent_id.is_absent() && !change.position && !change.slow_mode_s) return {};
    return core::invalid("topic", core::Reason::invalid_field,
                         "a thread has a name, and is archived and locked; the rest is its channel's");
}

}  // namespace

core::Task<ChannelView> AnyChannel::find(domain::Actor actor, domain::ChannelId id) {
    VEZA_CO_TRY(auto seen, co_await d_.access.channel(actor, id, Permission::view_channel));
    if (seen.state->direct) co_return co_await d_.directs.view(actor, seen.state);
    if (seen.parent()) co_return co_await d_.threads.view(std::move(seen));
    co_return co_await d_.channels.find(actor, id);
}

core::Task<ChannelView> AnyChannel::update(domain::Actor actor, domain::ChannelId id, Change change) {
    VEZA_CO_TRY(const auto seen, co_await d_.access.channel(actor, id, Permission::view_channel));
    if (seen.parent()) co_return co_await update_thread(actor, id, std::move(change));
    if (change.archived || change.auto_archive_s || change.locked)
        co_return core::invalid("archived", core::Reason::invalid_field, "only threads are archived and locked");
    if (seen.state->direct) co_return co_await d_.directs.rename(actor, id, std::move(change.channel.name));
    co_return co_await d_.channels.update(actor, id, std::move(change.channel));
}

core::Task<ChannelView> AnyChannel::update_thread(domain::Actor actor, domain::ChannelId id, Change change) {
    VEZA_CO_CHECK(check_thread_change(change.channel));
    ThreadChanges::Change wanted{.name = std::move(change.channel.name),
                                 .archived = change.archived,
                                 .auto_archive_s = change.auto_archive_s,
                                 .locked = change.locked};
    VEZA_CO_TRY(auto updated, co_await d_.thread_changes.update(actor, id, std::move(wanted)));
    co_return co_await d_.threads.view(std::move(updated));
}

core::Task<void> AnyChannel::remove(domain::Actor actor, domain::ChannelId id) {
    VEZA_CO_TRY(const auto seen, co_await d_.access.channel(actor, id, Permission::view_channel));
    if (seen.parent()) co_return co_await d_.thread_changes.remove(actor, id);
    co_return co_await d_.channels.remove(actor, id);
}

}  // namespace veza::services
