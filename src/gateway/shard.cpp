#include "gateway/shard.hpp"

#include "core/log.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace veza::gateway {

namespace log = core::log;

namespace {
/// Fine enough to spread those who leave.
constexpr std::chrono::milliseconds kDrainTick{20};
}  // namespace

Shard::Shard(const Node& node, boost::asio::any_io_executor loop)
    : node_(node),
      loop_(std::move(loop)),
      timer_(loop_),
      flush_timer_(loop_),
      rooms_(node.clock, node.options.pace),
      typing_(node.options.typing_interval, node.options.typing_expiry),
      reach_{.large = LargeServers{node.options.large_server_members}},
      dispatcher_({.rooms = rooms_,
                   .typing = typing_,
                   .presence = node.presence,
                   .reach = reach_,
                   .ids = node.ids,
                   .clock = node.clock,
                   .metrics = node.metrics,
                   .typing_ended = node.typing_ended}),
      backlog_(node.options.backlog_limit),
      member_lists_({.realtime = node.realtime,
                     .rooms = rooms_,
                     .presence = node.presence,
                     .ids = node.ids,
                     .clock = node.clock,
                     .metrics = node.metrics,
                     .options = node.options},
                    loop_) {
    boost::asio::post(loop_, [this] { arm(); });
}

Moment Shard::moment() const {
    return {.steady = node_.clock.steady(), .wall = node_.clock.now()};
}

std::unique_ptr<Client> Shard::open(const ports::AccessClaims& claims, std::string_view token, Connection& connection) {
    const auto interval = node_.options.heartbeat_interval;
    const auto spread = static_cast<std::uint64_t>(interval.count() / 10) + 1;
    const auto jitter = std::chrono::milliseconds{node_.random.below(spread)};
    auto client = std::make_unique<Client>(*this, connection, node_.ids.next(),
                                           Session(node_.options, claims, interval - jitter, moment()));
    clients_.emplace(client->key(), client.get());
    Metrics::move(node_.metrics.sessions, 1);
    Metrics::add(node_.metrics.sessions_opened);
    try {
        perform(*client, client->session().open());
        // Asked again, now that a revocation would find the session: between the handshake and here none would have.
        if (!node_.realtime.authenticate(token)) perform(*client, client->session().revoke());
        if (draining_) send_off(*client);
    } catch (...) {
        remove(*client);
        throw;
    }
    return client;
}

void Shard::remove(Client& client) {
    leave_rooms(client);
    stop_loading(client);
    clients_.erase(client.key());
    Metrics::move(node_.metrics.sessions, -1);
}

void Shard::leave_rooms(Client& client) {
    if (std::exchange(client.attentive, false)) node_.realtime.attend(client.user(), client.key(), false);
    if (std::exchange(client.visits, false)) node_.realtime.lose(client.key());
    if (!std::exchange(client.entered, false)) return;
    Metrics::move(node_.metrics.ready_sessions, -1);
    member_lists_.lists().leave(client);
    const auto servers = rooms_.servers_of(client.user());
    rooms_.leave(client);
    for (const auto server : servers)
        if (rooms_.find(server) == nullptr) reach_.large.forget(server);
    reach_.friends.leave(client.user());
    node_.presence.disconnected(client.user(), client.key(), node_.clock.steady());
    if (auto channels = typing_.ended(client.key()); !channels.empty())
        spawn(client.key(), stop_typing(client.session().actor(), std::move(channels)));
}

void Shard::stop_loading(Client& client) {
    std::erase(waiting_, &client);
    if (std::erase(loading_, &client) == 0) return;
    backlog_.forget_before(loading_.empty() ? backlog_.mark() : loading_.front()->mark);
    // Not from here: a chain of loads that are answered at once would nest.
    if (!waiting_.empty()) boost::asio::post(loop_, [this] { load_next(); });
}

// Events.

void Shard::post_event(Arrival arrival, EncodedPtr event) {
    if (inbox_.put(arrival, std::move(event))) boost::asio::post(loop_, [this] { take_in(); });
}

void Shard::take_in() {
    for (const auto& [arrival, event] : inbox_.take()) {
        receive(event);
        last_arrival_ = arrival;
    }
    arm_flush();
}

/// For what waits in busy rooms for the end of their tick.
void Shard::arm_flush() {
    const auto due = rooms_.next_due();
    if (!due || stopped_ || (flush_at_ && *flush_at_ <= *due)) return;
    flush_at_ = due;
    flush_timer_.expires_after(*due - node_.clock.steady());  // ends the wait for a later moment, if there was one
    flush_timer_.async_wait([this](boost::system::error_code failed) {
        if (failed || stopped_) return;
        flush_at_.reset();
        Metrics::add(node_.metrics.frames_delivered, rooms_.flush_due(node_.clock.steady()));
        arm_flush();
    });
}

void Shard::post_to_user(domain::UserId user, FramePtr frame) {
    boost::asio::post(loop_, [this, user, frame = std::move(frame)] {
        Metrics::add(node_.metrics.frames_delivered, rooms_.to_user(user, frame, Urgency::durable));
    });
}

void Shard::post_typing_ended(const Typist& typist) {
    boost::asio::post(loop_, [this, typist] { dispatcher_.end_typing(typist); });
}

void Shard::receive(const EncodedPtr& event) {
    keep_for_loading(event);
    try {
        dispatcher_.dispatch(*event);
        member_lists_.lists().apply(*event->event);
    } catch (const std::exception& failure) {
        log::error("an event could not be dispatched",
                   {log::kv("event_id", event->event->id), log::kv("what", failure.what())});
    }
    if (const auto* revoked = std::get_if<domain::SessionRevoked>(&event->event->body)) revoke(*revoked);
}

void Shard::revoke(const domain::SessionRevoked& event) {
    for (const auto& [key, client] : clients_)
        if (client->session().actor().session == event.session_id) perform(*client, client->session().revoke());
}

/// Whoever has been loading for so long that more happened than is kept comes back and starts anew.
void Shard::keep_for_loading(const EncodedPtr& event) {
    while (!loading_.empty() && !backlog_.push(event)) {
        Metrics::add(node_.metrics.backlog_overflows);
        perform(*loading_.front(), loading_.front()->session().abort());
    }
}

// Time.

void Shard::arm() {
    if (stopped_) return;
    timer_.expires_after(draining_ ? std::min(node_.options.tick, kDrainTick) : node_.options.tick);
    timer_.async_wait([this](boost::system::error_code failed) {
        if (failed || stopped_) return;
        tick();
        arm();
    });
}

void Shard::tick() {
    const auto now = moment();
    if (draining_) send_off_due(now.steady);
    for (const auto& [key, client] : clients_) perform(*client, client->session().tick(now));
    dispatcher_.tick();
    member_lists_.tick();
    if (tick_task_) tick_task_();
}

void Shard::post_stop() {
    boost::asio::post(loop_, [this] {
        stopped_ = true;
        timer_.cancel();
        flush_timer_.cancel();
        member_lists_.stop();
    });
}

void Shard::post_drain(std::chrono::milliseconds window) {
    boost::asio::post(loop_, [this, window] { drain(window); });
}

/// Not all at once: they would come back to the other nodes all at once.
void Shard::drain(std::chrono::milliseconds window) {
    draining_ = true;
    const auto now = node_.clock.steady();
    for (const auto& [key, client] : clients_)
        client->leaves_at =
            now + std::chrono::milliseconds{node_.random.below(static_cast<std::uint64_t>(window.count()) + 1)};
    send_off_due(now);
    timer_.cancel();
    arm();
}

void Shard::send_off_due(std::chrono::steady_clock::time_point now) {
    for (const auto& [key, client] : clients_)
        if (!client->sent_off && client->leaves_at <= now) send_off(*client);
}

void Shard::send_off(Client& client) {
    client.sent_off = true;
    const auto spread = static_cast<std::uint64_t>(node_.options.reconnect_spread.count()) + 1;
    const std::chrono::milliseconds retry_after{node_.random.below(spread)};
    perform(client, client.session().drain(retry_after, moment()));
}

}  // namespace veza::gateway
