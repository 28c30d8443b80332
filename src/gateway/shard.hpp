#pragma once
// One loop's part of the engine: its sessions, its rooms, its timer. Everything but the constructor, clients() and the
// post functions runs on the loop, and nothing here is locked.
#include "gateway/client.hpp"
#include "gateway/dispatcher.hpp"
#include "gateway/inbox.hpp"
#include "gateway/member_list_runner.hpp"
#include "services/realtime.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <memory>
#include <unordered_map>

namespace veza::gateway {

/// What the loops share. All of it is thread-safe and outlives them.
struct Node {
    services::Realtime& realtime;
    PresenceBoard& presence;
    const Streams& streams;
    core::UuidGenerator& ids;
    core::Random& random;
    const core::Clock& clock;
    Metrics& metrics;
    const Options& options;
    Dispatcher::TypingEnded typing_ended;  ///< tells all loops
};

class Shard {
public:
    Shard(const Node& node, boost::asio::any_io_executor loop);

    /// Registers a connection whose handshake was accepted; says hello.
    [[nodiscard]] std::unique_ptr<Client> open(const ports::AccessClaims& claims, std::string_view token,
                                               Connection& connection);

    // From any thread, in order.
    void post_event(Arrival arrival, EncodedPtr event);
    void post_to_user(domain::UserId user, FramePtr frame);
    void post_typing_ended(const Typist& typist);
    /// Sends all clients off within `window`.
    void post_drain(std::chrono::milliseconds window);
    void post_stop();

    // For Client.
    void perform(Client& client, Actions actions);
    void remove(Client& client);
    [[nodiscard]] Moment moment() const;

    /// Something beside the sessions that wants the time, once per tick.
    void on_tick(std::function<void()> task) { tick_task_ = std::move(task); }

private:
    using Key = core::Uuid;

    void take_in();
    void receive(const EncodedPtr& event);
    void revoke(const domain::SessionRevoked& event);
    void keep_for_loading(const EncodedPtr& event);
    void arm();
    void tick();
    void arm_flush();
    void drain(std::chrono::milliseconds window);
    void send_off_due(std::chrono::steady_clock::time_point now);
    void send_off(Client& client);

    // What sessions want done.
    void act(Client& client, const SendText& action);
    void act(Client& client, const CloseWith& action);
    void act(Client& client, const LoadSnapshot& action);
    void act(Client& client, LoadPlaces& action);
    void act(Client& client, SubmitMessage& action);
    void act(Client& client, const SetTyping& action);
    void act(Client& client, const SetStatus& action);
    void act(Client& client, const SetAttention& action);
    void act(Client& client, LookAtMembers& action);
    void act(Client& client, AskRoom& action);
    void act(Client& client, const TellTime& action);

    void load_next();
    void stop_loading(Client& client);
    void leave_rooms(Client& client);
    void finish_loading(Key key, core::Result<services::Snapshot> snapshot);
    void finish_loading(Key key, core::Result<services::Places> places);
    template <class Loaded, class Next>
    void finish(Key key, Loaded loaded, Next next);
    void show_ready(Client& client, services::Snapshot snapshot);
    void show_missed(Client& client, services::Places places);
    void enter(Client& client, std::vector<services::ServerSnapshot>& servers, std::span<const domain::UserId> friends);
    void befriend(Client& client, std::span<const domain::UserId> friends);
    [[nodiscard]] std::vector<domain::ServerId> large_servers_of(domain::UserId user);
    [[nodiscard]] std::vector<domain::Presence> presences_for(domain::UserId user);
    void stop_waiting(Client& client);
    void catch_up(Client& client, std::span<const EncodedPtr> events);

    void spawn(Key key, boost::asio::awaitable<void> work);
    boost::asio::awaitable<void> load(Key key, domain::Actor actor);
    boost::asio::awaitable<void> load_places(Key key, domain::Actor actor);
    boost::asio::awaitable<void> submit(Key key, domain::Actor actor, SubmitMessage action);
    boost::asio::awaitable<void> set_typing(Key key, domain::Actor actor, SetTyping action);
    boost::asio::awaitable<void> ask_room(Key key, domain::Actor actor, AskRoom action);
    boost::asio::awaitable<void> stop_typing(domain::Actor actor, std::vector<domain::ChannelId> channels);

    template <class Step>
    void with(Key key, Step step);

    const Node& node_;
    boost::asio::any_io_executor loop_;
    boost::asio::steady_timer timer_;
    boost::asio::steady_timer flush_timer_;
    std::optional<Pace::Instant> flush_at_{};  ///< what the timer waits for
    Rooms rooms_;
    Typing typing_;
    PresenceReach reach_;
    Dispatcher dispatcher_;
    Backlog backlog_;
    MemberListRunner member_lists_;
    std::unordered_map<Key, Client*> clients_;
    std::deque<Client*> waiting_;   // to be loaded
    std::vector<Client*> loading_;  // in the order of their marks
    std::function<void()> tick_task_;
    Inbox inbox_;
    Arrival last_arrival_ = 0;  // of what the rooms have been told
    bool stopped_ = false;
    bool draining_ = false;
};

}  // namespace veza::gateway
