#include "services/reading.hpp"

#include "domain/event.hpp"

namespace veza::services {

using domain::Permission;

core::Task<void> Reading::mark(domain::Actor actor, domain::ChannelId channel, domain::MessageId to) {
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, channel, Permission::view_channel));
    auto scope = read_scope(access.member.get(), {channel});
    auto committed = announce(actor.user);
    co_return co_await d_.states.mark(actor.user, std::move(scope), to, std::move(committed));
}

core::Task<void> Reading::mark_server(domain::Actor actor, domain::ServerId server) {
    VEZA_CO_TRY(const auto access, co_await d_.access.server(actor, server));
    VEZA_CO_TRY(auto channels, co_await ports::read(d_.store, [user = actor.user,
                                                               now = d_.clock.now()](ports::Transaction& transaction) {
                    return transaction.threads().followed(user, now, domain::kFollowedThreadsShown);
                }));
    std::erase_if(channels, [server](const domain::Channel& thread) { return thread.server_id != server; });
    channels.insert(channels.end(), access.state->channels.begin(), access.state->channels.end());
    std::vector<domain::ChannelId> seen;
    for (const auto& channel : channels)
        if (domain::channel_permissions(*access.state, channel, access.member.get(), d_.clock.now())
                .has(Permission::view_channel))
            seen.push_back(channel.id);
    auto scope = read_scope(access.member.get(), std::move(seen));
    auto committed = announce(actor.user);
    co_return co_await d_.states.mark(actor.user, std::move(scope), std::nullopt, std::move(committed));
}

core::Task<ports::ReadStates::Readings> Reading::of(domain::UserId reader, std::vector<ports::ReadScope> scopes) {
    return d_.states.find(reader, std::move(scopes));
}

ports::ReadStates::Committed Reading::announce(domain::UserId reader) {
    return [this, reader](const ports::ReadStates::Readings& changed) {
        for (const auto& [channel, reading] : changed)
            d_.publisher.publish(domain::ReadUpdated{.user_id = reader, .channel_id = channel, .read = reading.read});
    };
}

ports::ReadScope read_scope(const domain::Membership* member, std::vector<domain::ChannelId> channels) {
    ports::ReadScope scope{.channels = std::move(channels)};
    if (member == nullptr) return scope;
    scope.roles = member->roles;
    scope.since = member->joined_at;
    return scope;
}

}  // namespace veza::services
