#include "services/access.hpp"

#include "domain/direct.hpp"

namespace veza::services {
namespace {

core::Result<ServerAccess> look(domain::ServerStatePtr state, domain::MembershipPtr member, core::Time now) {
    if (!member) return core::not_found("there is no such server");
    const auto granted = domain::server_permissions(*state, member.get(), now);
    return ServerAccess{.state = std::move(state), .member = std::move(member), .granted = granted};
}

core::Result<ServerAccess> require(domain::ServerStatePtr state, domain::MembershipPtr member,
                                   domain::Permission needed, core::Time now) {
    VEZA_TRY(const auto granted, domain::authorize(*state, member.get(), needed, now));
    return ServerAccess{.state = std::move(state), .member = std::move(member), .granted = granted};
}

core::Result<ChannelAccess> require(ServerAccess server, domain::ChannelPtr channel, domain::Permission needed,
                                    core::Time now) {
    if (!channel) return core::not_found("there is no such channel");
    VEZA_TRY(const auto granted, domain::authorize(*server.state, *channel, server.member.get(), needed, now));
    return ChannelAccess{.state = std::move(server.state),
                         .member = std::move(server.member),
                         .granted = granted,
                         .channel = std::move(channel)};
}

/// A channel of the server, or a thread in one.
core::Result<domain::ChannelPtr> load_channel(ports::Transaction& transaction, const domain::ServerStatePtr& state,
                                              domain::ChannelId id) {
    if (auto channel = channel_in(state, id)) return channel;
    VEZA_TRY(auto thread, transaction.threads().find(id));
    if (!thread || thread->server_id != state->server.id) return domain::ChannelPtr{};
    return std::make_shared<const domain::Channel>(std::move(*thread));
}

core::Result<domain::MembershipPtr> load_member(ports::Transaction& transaction, domain::ServerId server,
                                                domain::UserId user) {
    VEZA_TRY(auto member, transaction.members().find(server, user));
    if (!member) return domain::MembershipPtr{};
    return std::make_shared<const domain::Membership>(std::move(*member));
}

}  // namespace

core::Task<ServerAccess> Access::server(domain::Actor actor, domain::ServerId id) {
    VEZA_CO_TRY(auto state, co_await directory_.server(id));
    VEZA_CO_TRY(auto member, co_await directory_.member(id, actor.user));
    co_return look(std::move(state), std::move(member), clock_.now());
}

core::Task<ServerAccess> Access::server(domain::Actor actor, domain::ServerId id, domain::Permission needed) {
    VEZA_CO_TRY(auto state, co_await directory_.server(id));
    VEZA_CO_TRY(auto member, co_await directory_.member(id, actor.user));
    co_return require(std::move(state), std::move(member), needed, clock_.now());
}

core::Task<ChannelAccess> Access::channel(domain::Actor actor, domain::ChannelId id, domain::Permission needed) {
    VEZA_CO_TRY(auto place, co_await directory_.place_of(id));
    VEZA_CO_TRY(auto member, co_await directory_.member(place.state, actor.user));
    ServerAccess server{.state = std::move(place.state), .member = std::move(member), .granted = {}};
    co_return require(std::move(server), std::move(place.channel), needed, clock_.now());
}

core::Result<ServerAccess> Access::server(ports::Transaction& transaction, domain::Actor actor,
                                          domain::ServerId id) const {
    VEZA_TRY(auto state, load_server(transaction, id));
    VEZA_TRY(auto member, load_member(transaction, id, actor.user));
    return look(std::move(state), std::move(member), clock_.now());
}

core::Result<ServerAccess> Access::server(ports::Transaction& transaction, domain::Actor actor, domain::ServerId id,
                                          domain::Permission needed) const {
    VEZA_TRY(auto state, load_server(transaction, id));
    VEZA_TRY(auto member, load_member(transaction, id, actor.user));
    return require(std::move(state), std::move(member), needed, clock_.now());
}

core::Result<ChannelAccess> Access::channel(ports::Transaction& transaction, domain::Actor actor,
                                            domain::ServerId server_id, domain::ChannelId id,
                                            domain::Permission needed) const {
    const bool direct = domain::is_direct(server_id, id);
    VEZA_TRY(auto state, direct ? load_direct(transaction, id) : load_server(transaction, server_id));
    VEZA_TRY(auto member, direct ? domain::direct_member(*state->direct, actor.user)
                                 : load_member(transaction, server_id, actor.user));
    VEZA_TRY(auto channel, load_channel(transaction, state, id));
    ServerAccess server{.state = std::move(state), .member = std::move(member), .granted = {}};
    return require(std::move(server), std::move(channel), needed, clock_.now());
}

}  // namespace veza::services
