#include "services/cleanup.hpp"

#include "services/audit_changes.hpp"

namespace veza::services {
namespace {

/// Of a server's threads, those that were active last.
constexpr std::size_t kThreadsSearched = 10'000;

}  // namespace

core::Task<void> Cleanup::remove(domain::Actor actor, domain::ChannelId channel, std::vector<domain::MessageId> ids) {
    if (ids.empty() || ids.size() > kBulkDeleteMax)
        co_return core::invalid("ids", core::Reason::invalid_field, "name 1 to 100 messages");
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, channel, domain::Permission::manage_messages));
    VEZA_CO_TRY(const auto removed, co_await remove_all(*access.channel, std::move(ids), actor.user));
    co_return co_await record(std::move(actor), *access.channel, removed);
}

core::Task<void> Cleanup::remove_recent(domain::Actor actor, domain::ServerId server, domain::UserId author,
                                        core::Time since) {
    VEZA_CO_TRY(const auto state, co_await d_.directory.server(server));
    VEZA_CO_TRY(auto channels, co_await ports::read(d_.store, [server, since](ports::Transaction& transaction) {
                    return transaction.threads().active_since(server, since, kThreadsSearched);
                }));
    channels.insert(channels.end(), state->channels.begin(), state->channels.end());
    for (const auto& channel : channels) {
        VEZA_CO_TRY(const auto written, co_await d_.messages.written_since(channel.id, author, since));
        std::vector<domain::MessageId> ids;
        ids.reserve(written.size());
        for (const auto& message : written) ids.push_back(message.id);
        VEZA_CO_TRY(const auto removed, co_await remove_all(channel, std::move(ids), actor.user));
        VEZA_CO_CHECK(co_await record(actor, channel, removed));
    }
    co_return core::Status{};
}

core::Task<std::size_t> Cleanup::remove_all(domain::Channel channel, std::vector<domain::MessageId> ids,
                                            domain::UserId by) {
    std::size_t removed = 0;
    for (const auto id : ids) {
        auto announce = [this, server = channel.server_id,
                         parent = channel.thread_parent()](const domain::Message& gone) {
            d_.publisher.publish(domain::MessageDeleted{
                .server_id = server, .channel_id = gone.channel_id, .message_id = gone.id, .parent_id = parent});
        };
        auto done = co_await d_.messages.remove(channel.id, id, by, std::move(announce));
        if (!done && done.error().code != core::Code::not_found) co_return core::fail(std::move(done));
        if (done) ++removed;
    }
    co_return removed;
}

core::Task<void> Cleanup::record(domain::Actor actor, domain::Channel channel, std::size_t removed) {
    if (removed == 0) co_return core::Status{};
    Changes changes;
    changes.number("count", std::nullopt, static_cast<std::int64_t>(removed));
    co_return co_await d_.audit.record(std::move(actor), {.server = channel.server_id,
                                                          .action = domain::AuditAction::messages_bulk_deleted,
                                                          .target = target_of(channel),
                                                          .changes = std::move(changes).take()});
}

}  // namespace veza::services
