#include "services/realtime_use_cases.hpp"

namespace veza::services {
namespace {

/// What the router asks of a bot's token before it calls a use case.
core::Status check_scope(const domain::Actor& actor, domain::Scope needed) {
    if (actor.scopes.has(needed)) return {};
    return core::fail(core::Code::forbidden, core::Reason::missing_scope,
                      "the bot's token lacks the scope for this; its owner can give it");
}

}  // namespace

core::Result<ports::AccessClaims> RealtimeUseCases::authenticate(std::string_view access_token) const {
    return d_.auth.authenticate(access_token);
}

core::Task<Snapshot> RealtimeUseCases::snapshot(domain::Actor actor) {
    VEZA_CO_CHECK(check_scope(actor, domain::Scope::read));
    co_return co_await d_.snapshots.of(actor);
}

core::Task<Places> RealtimeUseCases::places(domain::Actor actor) {
    VEZA_CO_CHECK(check_scope(actor, domain::Scope::read));
    co_return co_await d_.snapshots.places(actor);
}

core::Task<MessageView> RealtimeUseCases::send_message(domain::Actor actor, NewMessage message) {
    VEZA_CO_CHECK(check_scope(actor, domain::Scope::write));
    co_return co_await d_.messages.create(actor, std::move(message));
}

core::Task<void> RealtimeUseCases::start_typing(domain::Actor actor, domain::ChannelId channel) {
    VEZA_CO_CHECK(check_scope(actor, domain::Scope::write));
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, channel, domain::Permission::send_messages));
    d_.publisher.publish(domain::TypingStarted{.server_id = access.state->server.id,
                                               .channel_id = channel,
                                               .user_id = actor.user,
                                               .parent_id = access.parent()});
    co_return core::Status{};
}

core::Task<void> RealtimeUseCases::stop_typing(domain::Actor actor, domain::ChannelId channel) {
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, channel, domain::Permission::view_channel));
    d_.publisher.publish(domain::TypingStopped{.server_id = access.state->server.id,
                                               .channel_id = channel,
                                               .user_id = actor.user,
                                               .parent_id = access.parent()});
    co_return core::Status{};
}

core::Task<std::vector<domain::ListedMember>> RealtimeUseCases::roster(domain::ServerId server,
                                                                       std::optional<domain::UserId> after,
                                                                       std::size_t limit) {
    return d_.roster.page(server, after, limit);
}

core::Task<RoomReply> RealtimeUseCases::room(domain::Actor actor, core::Uuid connection, RoomRequest request) {
    const bool looks =
        std::holds_alternative<JoinRoom>(request.what) || std::holds_alternative<LeaveRoom>(request.what);
    VEZA_CO_CHECK(check_scope(actor, looks ? domain::Scope::read : domain::Scope::write));
    co_return co_await d_.rooms.answer(std::move(actor), connection, std::move(request));
}

void RealtimeUseCases::lose(core::Uuid connection) {
    d_.rooms.lose(connection);
}

core::Time RealtimeUseCases::shared_time(std::chrono::steady_clock::time_point moment) const {
    return d_.rooms.shared_time(moment);
}

void RealtimeUseCases::attend(domain::UserId user, core::Uuid connection, bool attentive) {
    d_.attention.attend(user, connection, attentive);
}

}  // namespace veza::services
