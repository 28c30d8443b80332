#pragma once
// For tests of the whole engine: its use cases over a community in memory.
#include "domain/calculus.hpp"
#include "gateway/testing.hpp"
#include "services/publisher.hpp"
#include "services/realtime.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <set>

namespace veza::gateway::testing {

/// One server, its members and its messages. Changes publish under the lock, so that events come in the order of commits,
/// as from a store with one writer. The token of user N is "N".
class World final : public services::Realtime {
public:
    World(ports::EventBus& bus, core::UuidGenerator& ids, const core::Clock& clock, TestServer server)
        : ids_(ids), clock_(clock), publisher_(bus, ids), server_(std::move(server)) {}

    static domain::Actor actor(std::uint8_t user) {
        return {.user = id<domain::UserId>(user), .session = id<domain::SessionId>(user)};
    }

    [[nodiscard]] core::Task<std::vector<domain::ListedMember>> roster(domain::ServerId server,
                                                                       std::optional<domain::UserId> after,
                                                                       std::size_t limit) override {
        ++roster_pages_;
        if (roster_fails_.exchange(false))
            co_return core::fail(core::Code::unavailable, core::Reason::overloaded, "no");
        const std::scoped_lock lock(mutex_);
        std::vector<domain::ListedMember> page;
        for (const auto& [user, member] : members_)
            if (server == server_.server() && (!after || user > *after) && page.size() < limit)
                page.push_back(domain::list_member(*member, user_summary(user)));
        co_return page;
    }
    void fail_next_roster() { roster_fails_ = true; }
    [[nodiscard]] int roster_pages() const { return roster_pages_; }

    [[nodiscard]] core::Task<services::RoomReply> room(domain::Actor /*actor*/, core::Uuid connection,
                                                       services::RoomRequest request) override {
        const std::scoped_lock lock(mutex_);
        asked_.push_back({connection, request.channel});
        if (std::holds_alternative<services::LeaveRoom>(request.what))
            co_return services::RoomReply(services::RoomLeft{});
        if (!std::holds_alternative<services::JoinRoom>(request.what))
            co_return core::fail(core::Code::conflict, core::Reason::nothing_to_play, "nothing plays");
        co_return services::RoomReply(
            services::RoomVisit{.room = std::make_shared<const domain::ShownRoom>(
                                    domain::ShownRoom{.room = {.channel_id = request.channel, .rev = 7}}),
                                .audience = {.channel_id = request.channel, .count = 1}});
    }
    void lose(core::Uuid connection) override {
        const std::scoped_lock lock(mutex_);
        lost_.push_back(connection);
    }
    [[nodiscard]] core::Time shared_time(std::chrono::steady_clock::time_point moment) const override {
        return core::Time{std::chrono::duration_cast<std::chrono::microseconds>(moment.time_since_epoch())};
    }
    /// The connections that asked for something of a room, and those that were lost.
    [[nodiscard]] std::vector<std::pair<core::Uuid, domain::ChannelId>> asked() const {
        const std::scoped_lock lock(mutex_);
        return asked_;
    }
    [[nodiscard]] std::vector<core::Uuid> lost() const {
        const std::scoped_lock lock(mutex_);
        return lost_;
    }

    void add_member(std::uint8_t user) {
        const std::scoped_lock lock(mutex_);
        members_[actor(user).user] = server_.member(actor(user).user);
    }
    void join(std::uint8_t number) {
        const std::scoped_lock lock(mutex_);
        const auto user = actor(number).user;
        members_[user] = server_.member(user);
        publisher_.publish(domain::MemberJoined{server_.state(), members_[user], user_summary(user)});
    }
    void leave(std::uint8_t number) {
        const std::scoped_lock lock(mutex_);
        members_.erase(actor(number).user);
        publisher_.publish(domain::MemberLeft{server_.state(), actor(number).user});
    }
    void change_channel(domain::ChannelId channel, const std::function<void(TestServer&)>& change) {
        const std::scoped_lock lock(mutex_);
        change(server_);
        publisher_.publish(domain::ChannelUpdated{server_.state(), server_.channel(channel)});
    }
    void add_channel(domain::ChannelId channel) {
        const std::scoped_lock lock(mutex_);
        server_.add_channel(channel);
        publisher_.publish(domain::ChannelCreated{server_.state(), server_.channel(channel)});
    }
    /// The event comes after the fact, as in the real services.
    void revoke(std::uint8_t user, bool publish = true) {
        const std::scoped_lock lock(mutex_);
        revoked_.insert(user);
        if (publish) publisher_.publish(domain::SessionRevoked{actor(user).user, actor(user).session});
    }
    domain::MessageId post(domain::ChannelId channel, std::uint8_t author) {
        const std::scoped_lock lock(mutex_);
        return store({.channel_id = channel, .content = "posted", .nonce = {}, .reply_to = {}}, actor(author).user)
            .message.id;
    }
    /// Snapshots are read at once and answered only when released.
    void hold_snapshots() { held_ = true; }
    void release_snapshots() { held_ = false; }
    [[nodiscard]] int snapshots_read() const { return snapshots_read_; }

    [[nodiscard]] core::Result<ports::AccessClaims> authenticate(std::string_view token) const override {
        const std::scoped_lock lock(mutex_);
        const auto user = static_cast<std::uint8_t>(std::stoi(std::string(token)));
        if (user == 0 || revoked_.contains(user))
            return core::fail(core::Code::unauthenticated, core::Reason::unauthenticated, "no");
        return ports::AccessClaims{.actor = actor(user), .expires_at = clock_.now() + std::chrono::minutes{15}};
    }

    [[nodiscard]] core::Task<services::Snapshot> snapshot(domain::Actor actor) override {
        auto snapshot = read(actor.user);
        ++snapshots_read_;
        boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
        while (held_) {
            timer.expires_after(std::chrono::milliseconds{1});
            co_await timer.async_wait(boost::asio::use_awaitable);
        }
        co_return snapshot;
    }

    [[nodiscard]] core::Task<services::Places> places(domain::Actor actor) override {
        auto read = co_await snapshot(actor);
        if (!read) co_return core::fail(std::move(read));
        co_return services::Places{.servers = std::move(read->servers), .friends = {}};
    }

    [[nodiscard]] core::Task<services::MessageView> send_message(domain::Actor actor,
                                                                 services::NewMessage message) override {
        if (message.content == "throw") throw std::runtime_error("a bug");
        co_return try_send(actor.user, std::move(message));
    }
    [[nodiscard]] core::Task<void> start_typing(domain::Actor actor, domain::ChannelId channel) override {
        const std::scoped_lock lock(mutex_);
        if (!may_send(actor.user, channel)) co_return refusal();
        ++typing_starts_;
        publisher_.publish(domain::TypingStarted{server_.server(), channel, actor.user});
        co_return core::Status{};
    }
    [[nodiscard]] core::Task<void> stop_typing(domain::Actor actor, domain::ChannelId channel) override {
        const std::scoped_lock lock(mutex_);
        publisher_.publish(domain::TypingStopped{server_.server(), channel, actor.user});
        co_return core::Status{};
    }
    [[nodiscard]] int typing_starts() const { return typing_starts_; }
    void attend(domain::UserId user, core::Uuid /*connection*/, bool attentive) override {
        const std::scoped_lock lock(mutex_);
        attentive ? void(attentive_.insert(user)) : void(attentive_.erase(user));
    }
    [[nodiscard]] bool attentive(std::uint8_t user) const {
        const std::scoped_lock lock(mutex_);
        return attentive_.contains(actor(user).user);
    }

private:
    static std::unexpected<core::Error> refusal() {
        return core::fail(core::Code::forbidden, core::Reason::missing_permission, "no");
    }
    [[nodiscard]] bool may_send(domain::UserId user, domain::ChannelId channel) const {
        const auto state = server_.state();
        const auto member = members_.find(user);
        const auto* where = state->find_channel(channel);
        return member != members_.end() && where != nullptr &&
               domain::channel_permissions(*state, *where, member->second.get(), clock_.now())
                   .has(domain::Permission::send_messages);
    }
    core::Result<services::MessageView> try_send(domain::UserId user, services::NewMessage message) {
        const std::scoped_lock lock(mutex_);
        if (!may_send(user, message.channel_id)) return refusal();
        return store(std::move(message), user);
    }
    services::MessageView store(services::NewMessage message, domain::UserId author) {
        services::MessageView view{
            .message = testing::message(ids_.next_id<domain::MessageId>(), message.channel_id, author),
            .author = user_summary(author)};
        view.message.content = std::move(message.content);
        view.message.nonce = std::move(message.nonce);
        readings_[message.channel_id].last_message_id = view.message.id;
        publisher_.publish(domain::MessageCreated{server_.server(), view.message, view.author});
        return view;
    }
    [[nodiscard]] services::Snapshot read(domain::UserId user) const {
        const std::scoped_lock lock(mutex_);
        services::Snapshot snapshot;
        snapshot.user.summary = user_summary(user);
        if (const auto member = members_.find(user); member != members_.end())
            snapshot.servers.push_back({.state = server_.state(), .member = member->second, .readings = readings_});
        return snapshot;
    }

    core::UuidGenerator& ids_;
    const core::Clock& clock_;
    services::Publisher publisher_;
    mutable std::mutex mutex_;
    TestServer server_;
    std::map<domain::UserId, domain::MembershipPtr> members_;
    std::map<domain::ChannelId, domain::ChannelReading> readings_;
    std::set<std::uint8_t> revoked_;
    std::set<domain::UserId> attentive_;
    std::vector<std::pair<core::Uuid, domain::ChannelId>> asked_;
    std::vector<core::Uuid> lost_;
    std::atomic<bool> held_{false};
    std::atomic<int> snapshots_read_{0};
    std::atomic<int> typing_starts_{0};
    std::atomic<int> roster_pages_{0};
    std::atomic<bool> roster_fails_{false};
};

}  // namespace veza::gateway::testing
