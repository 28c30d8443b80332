#include "services/realtime_use_cases.hpp"

namespace veza::services {

core::Result<ports::AccessClaims> RealtimeUseCases::authenticate(std::string_view access_token) const {
    return d_.auth.authenticate(access_token);
}

core::Task<Snapshot> RealtimeUseCases::snapshot(domain::Actor actor) {
    VEZA_CO_TRY(auto user, co_await d_.users.me(actor));
    VEZA_CO_TRY(auto memberships, co_await ports::read(d_.store, [actor](ports::Transaction& transaction) {
                    return transaction.members().of_user(actor.user);
                }));
    Snapshot snapshot{.user = std::move(user), .servers = {}};
    for (auto& membership : memberships) {
        auto state = co_await d_.directory.server(membership.server_id);
        if (!state && state.error().code == core::Code::not_found) continue;  // removed a moment ago
        if (!state) co_return core::fail(std::move(state));
        snapshot.servers.push_back(
            ServerSnapshot{.state = std::move(*state),
                           .member = std::make_shared<const domain::Membership>(std::move(membership)),
                           .last_message_ids = {}});
    }
    VEZA_CO_CHECK(co_await add_last_messages(snapshot.servers));
    co_return snapshot;
}

core::Task<void> RealtimeUseCases::add_last_messages(std::vector<ServerSnapshot>& servers) {
    std::vector<domain::ChannelId> channels;
    for (const auto& server : servers)
        for (const auto& channel : server.state->channels) channels.push_back(channel.id);
    VEZA_CO_TRY(const auto last_ids, co_await d_.repository.last_ids(std::move(channels)));
    for (auto& server : servers)
        for (const auto& channel : server.state->channels)
            if (const auto last = last_ids.find(channel.id); last != last_ids.end())
                server.last_message_ids.insert(*last);
    co_return core::Status{};
}

core::Task<MessageView> RealtimeUseCases::send_message(domain::Actor actor, NewMessage message) {
    return d_.messages.create(actor, std::move(message));
}

core::Task<void> RealtimeUseCases::start_typing(domain::Actor actor, domain::ChannelId channel) {
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, channel, domain::Permission::send_messages));
    d_.publisher.publish(
        domain::TypingStarted{.server_id = access.state->server.id, .channel_id = channel, .user_id = actor.user});
    co_return core::Status{};
}

core::Task<void> RealtimeUseCases::stop_typing(domain::Actor actor, domain::ChannelId channel) {
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, channel, domain::Permission::view_channel));
    d_.publisher.publish(
        domain::TypingStopped{.server_id = access.state->server.id, .channel_id = channel, .user_id = actor.user});
    co_return core::Status{};
}

}  // namespace veza::services
