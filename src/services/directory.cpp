#include "services/directory.hpp"

#include "domain/direct.hpp"

namespace veza::services {

using domain::MembershipPtr;
using domain::ServerStatePtr;

Directory::Directory(ports::UnitOfWork& store, Capacity capacity)
    : store_(store),
      servers_(capacity.servers),
      directs_(capacity.directs),
      threads_(capacity.threads),
      members_(capacity.members) {}

core::Task<ServerStatePtr> Directory::server(domain::ServerId id) {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto* cached = servers_.find(id)) co_return *cached;
    }
    const auto before = version();
    VEZA_CO_TRY(auto state, co_await ports::read(store_, [id](ports::Transaction& transaction) {
                    return load_server(transaction, id);
                }));
    const std::scoped_lock lock(mutex_);
    if (version_ == before) put_locked(state);
    co_return state;
}

core::Task<ChannelPlace> Directory::place_of(domain::ChannelId id) {
    std::optional<domain::ServerId> known;
    domain::ChannelPtr thread;
    {
        const std::scoped_lock lock(mutex_);
        if (const auto* direct = directs_.find(id))
            co_return ChannelPlace{.state = *direct, .channel = channel_in(*direct, id)};
        if (const auto found = server_by_channel_.find(id); found != server_by_channel_.end())
            known = found->second;
        else if (const auto* cached = threads_.find(id))
            thread = *cached;
    }
    if (known) co_return co_await in_server(*known, id);
    if (thread) co_return co_await in_server(std::move(thread));
    co_return co_await load_place_of(id);
}

core::Task<ChannelPlace> Directory::in_server(domain::ServerId server_id, domain::ChannelId id) {
    VEZA_CO_TRY(auto state, co_await server(server_id));
    auto channel = channel_in(state, id);
    co_return ChannelPlace{.state = std::move(state), .channel = std::move(channel)};
}

core::Task<ChannelPlace> Directory::in_server(domain::ChannelPtr thread) {
    VEZA_CO_TRY(auto state, co_await server(thread->server_id));
    co_return ChannelPlace{.state = std::move(state), .channel = std::move(thread)};
}

core::Task<ChannelPlace> Directory::load_place_of(domain::ChannelId id) {
    const auto before = version();
    std::optional<domain::ServerId> found;
    std::optional<domain::Channel> thread;
    VEZA_CO_TRY(auto direct,
                co_await ports::read(
                    store_, [id, &found, &thread](ports::Transaction& transaction) -> core::Result<ServerStatePtr> {
                        VEZA_TRY(const auto channel, transaction.channels().find(id));
                        if (channel) {
                            found = channel->server_id;
                            return ServerStatePtr{};
                        }
                        VEZA_TRY(thread, transaction.threads().find(id));
                        if (thread) return ServerStatePtr{};
                        return load_direct(transaction, id);
                    }));
    if (found) co_return co_await in_server(*found, id);
    if (thread) {
        auto shared = std::make_shared<const domain::Channel>(std::move(*thread));
        {
            const std::scoped_lock lock(mutex_);
            if (version_ == before) threads_.put(id, shared);
        }
        co_return co_await in_server(std::move(shared));
    }
    const std::scoped_lock lock(mutex_);
    if (version_ == before) put_locked(direct);
    auto channel = channel_in(direct, id);
    co_return ChannelPlace{.state = std::move(direct), .channel = std::move(channel)};
}

core::Task<MembershipPtr> Directory::member(const ServerStatePtr& state, domain::UserId user) {
    if (state->direct) co_return domain::direct_member(*state->direct, user);
    co_return co_await member(state->server.id, user);
}

core::Task<MembershipPtr> Directory::member(domain::ServerId server, domain::UserId user) {
    const MemberKey key{.server = server, .user = user};
    {
        const std::scoped_lock lock(mutex_);
        if (const auto* cached = members_.find(key)) co_return *cached;
    }
    const auto before = version();
    VEZA_CO_TRY(auto found, co_await ports::read(store_, [server, user](ports::Transaction& transaction) {
                    return transaction.members().find(server, user);
                }));
    // That somebody is no member is kept, too: strangers must not reach the store each time they knock.
    auto member = found ? std::make_shared<const domain::Membership>(std::move(*found)) : MembershipPtr{};
    const std::scoped_lock lock(mutex_);
    if (version_ == before) members_.put(key, member);
    co_return member;
}

void Directory::put(ServerStatePtr state) {
    const std::scoped_lock lock(mutex_);
    ++version_;
    put_locked(std::move(state));
}

void Directory::put(MembershipPtr member) {
    const std::scoped_lock lock(mutex_);
    ++version_;
    const MemberKey key{.server = member->server_id, .user = member->user_id};
    members_.put(key, std::move(member));
}

void Directory::put_thread(domain::Channel thread) {
    const std::scoped_lock lock(mutex_);
    ++version_;
    const auto id = thread.id;
    threads_.put(id, std::make_shared<const domain::Channel>(std::move(thread)));
}

void Directory::erase_thread(domain::ChannelId thread) {
    const std::scoped_lock lock(mutex_);
    ++version_;
    threads_.erase(thread);
}

void Directory::erase(domain::ServerId server) {
    const std::scoped_lock lock(mutex_);
    ++version_;
    if (const auto state = servers_.erase(server)) forget_channels(**state);
}

void Directory::erase(domain::ServerId server, domain::UserId user) {
    const std::scoped_lock lock(mutex_);
    ++version_;
    members_.erase(MemberKey{.server = server, .user = user});
}

void Directory::put_locked(ServerStatePtr state) {
    if (state->direct) {
        const auto channel = state->direct->channel.id;
        directs_.put(channel, std::move(state));
        return;
    }
    const auto id = state->server.id;
    const auto channels = state;
    if (const auto replaced = servers_.put(id, std::move(state))) forget_channels(**replaced);
    for (const auto& channel : channels->channels) server_by_channel_.insert_or_assign(channel.id, id);
}

void Directory::forget_channels(const domain::ServerState& state) {
    for (const auto& channel : state.channels) server_by_channel_.erase(channel.id);
}

std::uint64_t Directory::version() const {
    const std::scoped_lock lock(mutex_);
    return version_;
}

domain::ChannelPtr channel_in(const ServerStatePtr& state, domain::ChannelId id) {
    return {state, state->find_channel(id)};
}

core::Result<ServerStatePtr> load_server(ports::Transaction& transaction, domain::ServerId id) {
    VEZA_TRY(auto server, transaction.servers().find(id));
    if (!server) return core::not_found("there is no such server");
    VEZA_TRY(auto roles, transaction.roles().of_server(id));
    VEZA_TRY(auto channels, transaction.channels().of_server(id));
    VEZA_TRY(const auto member_count, transaction.members().count(id));
    VEZA_TRY(auto emoji, transaction.emoji().of_server(id));
    return std::make_shared<const domain::ServerState>(domain::ServerState{.server = std::move(*server),
                                                                           .roles = std::move(roles),
                                                                           .channels = std::move(channels),
                                                                           .member_count = member_count,
                                                                           .emoji = std::move(emoji)});
}

namespace {

core::Result<bool> is_silenced(ports::Transaction& transaction, const domain::DirectChannel& channel) {
    if (channel.type != domain::ChannelType::dm || channel.recipients.size() != 2) return false;
    const auto blocked = [](const std::optional<domain::Relationship>& side) {
        return side && side->type == domain::RelationshipType::blocked;
    };
    const auto a = channel.recipients.front();
    const auto b = channel.recipients.back();
    VEZA_TRY(const auto one, transaction.relationships().find(a, b));
    VEZA_TRY(const auto other, transaction.relationships().find(b, a));
    return blocked(one) || blocked(other);
}

}  // namespace

core::Result<ServerStatePtr> load_direct(ports::Transaction& transaction, domain::ChannelId id) {
    VEZA_TRY(auto channel, transaction.directs().find(id));
    if (!channel) return core::not_found("there is no such channel");
    VEZA_TRY(const bool silenced, is_silenced(transaction, *channel));
    return domain::direct_state(std::move(*channel), silenced);
}

}  // namespace veza::services
