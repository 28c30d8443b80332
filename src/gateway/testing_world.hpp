#pragma once
// For tests of the whole engine: use cases over a community in memory, and clients at the far end of real loops.
#include "domain/calculus.hpp"
#include "gateway/hub.hpp"
#include "gateway/testing.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <condition_variable>
#include <deque>
#include <future>
#include <map>
#include <set>
#include <thread>

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
        last_ids_[message.channel_id] = view.message.id;
        publisher_.publish(domain::MessageCreated{server_.server(), view.message, view.author});
        return view;
    }
    [[nodiscard]] services::Snapshot read(domain::UserId user) const {
        const std::scoped_lock lock(mutex_);
        services::Snapshot snapshot;
        snapshot.user.summary = user_summary(user);
        if (const auto member = members_.find(user); member != members_.end())
            snapshot.servers.push_back(
                {.state = server_.state(), .member = member->second, .last_message_ids = last_ids_});
        return snapshot;
    }

    core::UuidGenerator& ids_;
    const core::Clock& clock_;
    services::Publisher publisher_;
    mutable std::mutex mutex_;
    TestServer server_;
    std::map<domain::UserId, domain::MembershipPtr> members_;
    std::map<domain::ChannelId, domain::MessageId> last_ids_;
    std::set<std::uint8_t> revoked_;
    std::atomic<bool> held_{false};
    std::atomic<int> snapshots_read_{0};
    std::atomic<int> typing_starts_{0};
};

/// A loop on its own thread.
class Loop {
public:
    Loop() : work_(boost::asio::make_work_guard(context_)) {}
    ~Loop() { stop(); }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void start() {
        thread_ = std::thread([this] { context_.run(); });
    }
    void stop() {
        context_.stop();
        if (thread_.joinable()) thread_.join();
    }
    boost::asio::io_context& context() { return context_; }

    /// Runs `work` there and waits for it.
    void run(std::function<void()> work) {
        std::promise<void> done;
        boost::asio::post(context_, [&] {
            work();
            done.set_value();
        });
        done.get_future().wait();
    }

private:
    boost::asio::io_context context_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    std::thread thread_;
};

/// A client: its end is the test's thread, the engine's end lives on a loop.
class Peer final : public Connection {
public:
    Peer(Hub& hub, Loop& loop, std::size_t number, std::uint8_t user) : loop_(loop) {
        std::promise<core::Result<std::unique_ptr<Admission>>> judged;
        Handshake handshake{
            .bearer_token = std::to_string(user), .remote_address = "::1", .user_agent = "test", .request_id = "1"};
        boost::asio::co_spawn(loop.context(), hub.admit(std::move(handshake)),
                              [&](const std::exception_ptr&, core::Result<std::unique_ptr<Admission>> result) {
                                  judged.set_value(std::move(result));
                              });
        auto admission = judged.get_future().get();
        if (!admission) throw std::runtime_error(to_string(admission.error().reason).data());
        loop_.run([&] { receiver_ = hub.open(std::move(*admission), *this, number); });
    }
    ~Peer() override { hang_up(); }

    void hang_up() {
        loop_.run([this] { end(); });
    }
    void say(std::string text) {
        loop_.run([&] {
            if (receiver_) receiver_->on_text(text);
        });
    }
    void say(std::string_view op, std::string_view t, std::string_view d = "{}") {
        say(R"({"op":")" + std::string(op) + R"(","t":")" + std::string(t) + R"(","d":)" + std::string(d) + "}");
    }
    /// From hello to READY, whose payload it answers.
    boost::json::object identify() {
        say("SESSION", "session.identify");
        return wait_for("session.ready");
    }

    /// The payload of the next frame of that type; what came before it is passed over, but remembered in skipped().
    boost::json::object wait_for(const std::string& type) { return frame(type).at("d").as_object(); }
    boost::json::object frame(const std::string& type) {
        skipped_.clear();
        std::unique_lock lock(mutex_);
        while (true) {
            if (!news_.wait_for(lock, std::chrono::seconds{20}, [this] { return !frames_.empty(); }))
                throw std::runtime_error("no " + type + " in time");
            auto next = parse(frames_.front());
            frames_.pop_front();
            if (next.at("t").as_string() == type.c_str()) return next;
            skipped_.emplace_back(next.at("t").as_string().c_str());
        }
    }
    /// The types that the last wait passed over.
    [[nodiscard]] const std::vector<std::string>& skipped() const { return skipped_; }

    [[nodiscard]] int wait_for_close() {
        std::unique_lock lock(mutex_);
        if (!news_.wait_for(lock, std::chrono::seconds{20}, [this] { return close_code_ != 0; }))
            throw std::runtime_error("not closed in time");
        return close_code_;
    }
    [[nodiscard]] std::deque<std::string> take_all() {
        const std::scoped_lock lock(mutex_);
        return std::exchange(frames_, {});
    }

    // The engine's side.
    void send(FramePtr frame, Urgency /*urgency*/) override {
        const std::scoped_lock lock(mutex_);
        if (close_code_ != 0) return;
        frames_.emplace_back(frame->payload());
        news_.notify_all();
    }
    void close(CloseCode code, std::string_view /*reason*/) override {
        const std::scoped_lock lock(mutex_);
        if (close_code_ != 0) return;
        close_code_ = static_cast<int>(code);
        news_.notify_all();
        boost::asio::post(loop_.context(), [this] { end(); });
    }

private:
    void end() {
        if (!receiver_) return;
        receiver_->on_closed();
        receiver_.reset();
    }

    Loop& loop_;
    std::unique_ptr<Receiver> receiver_;
    std::mutex mutex_;
    std::condition_variable news_;
    std::deque<std::string> frames_;
    std::vector<std::string> skipped_;
    int close_code_ = 0;
};

}  // namespace veza::gateway::testing
