#include "gateway/hub.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace veza::gateway {

namespace asio = boost::asio;

namespace {

/// What admit() learnt, for open().
struct Ticket final : Admission {
    Ticket(ports::AccessClaims the_claims, core::Secret the_token, AccountConnections::Place the_place)
        : claims(the_claims), token(std::move(the_token)), place(std::move(the_place)) {}
    ports::AccessClaims claims;
    core::Secret token;
    AccountConnections::Place place;
};

}  // namespace

Hub::Hub(Dependencies dependencies, std::vector<asio::any_io_executor> loops, Options options)
    : d_(dependencies),
      options_(options),
      loops_(std::move(loops)),
      accounts_(options_.account_limit),
      presence_(options_.presence_grace, services::Publisher(d_.bus, d_.ids),
                [this](domain::UserId user) {
                    const auto frame =
                        presence_online({.user_id = user, .status = domain::PresenceStatus::invisible}, d_.ids.next());
                    for (const auto& shard : shards_) shard->post_to_user(user, frame);
                }),
      streams_(options_.replay, d_.ids.next()),
      node_{.realtime = d_.realtime,
            .presence = presence_,
            .streams = streams_,
            .ids = d_.ids,
            .random = d_.random,
            .clock = d_.clock,
            .metrics = metrics_,
            .options = options_,
            .typing_ended =
                [this](const Typist& typist) {
                    for (const auto& shard : shards_) shard->post_typing_ended(typist);
                }},
      coalescer_(
          {.pass_on = [this](const domain::EventPtr& event) { publish(event); }, .wait = [this] { flush_later(); }}),
      batch_(loops_.front()) {
    for (const auto& loop : loops_) shards_.push_back(std::make_unique<Shard>(node_, loop));
    shards_.front()->on_tick([this] {
        presence_.tick(d_.clock.steady());
        streams_.expire(d_.clock.steady());
    });
    d_.bus.subscribe([this](const domain::EventPtr& event) {
        options_.batch_window.count() > 0 ? coalescer_.take(event) : publish(event);
    });
}

Hub::~Hub() = default;

void Hub::publish(const domain::EventPtr& event) {
    Metrics::add(metrics_.events_encoded);
    const auto encoded = encode(event);
    {
        // Every loop, and every client that comes back, hears of all things in one order.
        const std::scoped_lock lock(order_);
        const auto arrival = streams_.push(encoded, d_.clock.steady());
        for (const auto& shard : shards_) shard->post_event(arrival, encoded);
    }
    keep_presence(event);
}

void Hub::flush_later() {
    asio::post(loops_.front(), [this] {
        batch_.expires_after(options_.batch_window);
        batch_.async_wait([this](boost::system::error_code failed) {
            if (!failed) coalescer_.flush();
        });
    });
}

/// On a loop, because it may publish in turn. Loops that have the person's sessions do the same when they get there.
void Hub::keep_presence(const domain::EventPtr& event) {
    const auto later = [&](auto change) {
        asio::post(loops_.front(), [this, event, change] { change(presence_, *event); });
    };
    if (std::holds_alternative<domain::MemberJoined>(event->body)) {
        later([](PresenceBoard& board, const domain::Event& each) {
            const auto& joined = std::get<domain::MemberJoined>(each.body);
            board.joined(joined.member->user_id, joined.state->server.id);
        });
    } else if (std::holds_alternative<domain::MemberLeft>(event->body)) {
        later([](PresenceBoard& board, const domain::Event& each) {
            const auto& left = std::get<domain::MemberLeft>(each.body);
            board.left(left.user_id, left.state->server.id);
        });
    } else if (std::holds_alternative<domain::DirectOpened>(event->body)) {
        later([](PresenceBoard& board, const domain::Event& each) {
            const auto& state = *std::get<domain::DirectOpened>(each.body).state;
            for (const auto user : state.direct->channel.recipients) board.joined(user, state.server.id);
        });
    } else if (std::holds_alternative<domain::DirectLeft>(event->body)) {
        later([](PresenceBoard& board, const domain::Event& each) {
            const auto& left = std::get<domain::DirectLeft>(each.body);
            board.left(left.user_id, left.state->server.id);
        });
    } else if (std::holds_alternative<domain::ServerDeleted>(event->body)) {
        later([](PresenceBoard& board, const domain::Event& each) {
            board.erase(std::get<domain::ServerDeleted>(each.body).server_id);
        });
    }
}

core::Task<std::unique_ptr<Admission>> Hub::admit(Handshake handshake) {
    if (draining_) co_return core::fail(core::Code::unavailable, core::Reason::draining, "this node is going down");
    if (!handshake.bearer_token)
        co_return core::fail(core::Code::unauthenticated, core::Reason::unauthenticated, "an access token is needed");
    const auto open_now = metrics_.sessions.load(std::memory_order_relaxed);
    if (options_.session_limit > 0 && std::cmp_greater_equal(open_now, options_.session_limit))
        co_return core::fail(core::Code::unavailable, core::Reason::overloaded, "this node has no room left");
    auto claims = d_.realtime.authenticate(*handshake.bearer_token);
    if (!claims) co_return core::fail(std::move(claims));
    auto place = accounts_.take(claims->actor.user);
    if (!place)
        co_return core::fail(core::Code::rate_limited, core::Reason::rate_limited,
                             "this account has as many connections as it may: close one first");
    std::unique_ptr<Admission> ticket =
        std::make_unique<Ticket>(*claims, core::Secret{std::move(*handshake.bearer_token)}, std::move(place));
    co_return ticket;
}

std::unique_ptr<Receiver> Hub::open(std::unique_ptr<Admission> admission, Connection& connection, std::size_t loop) {
    auto& ticket = dynamic_cast<Ticket&>(*admission);
    auto client = shards_.at(loop)->open(ticket.claims, ticket.token.expose(), connection);
    client->place = std::move(ticket.place);
    return client;
}

core::Task<void> Hub::drain() {
    draining_ = true;
    // A few clients leave at once; as many as a node can have take the whole window.
    const std::chrono::milliseconds for_each_one{metrics_.sessions.load(std::memory_order_relaxed)};
    const auto window = std::min(options_.drain_window, for_each_one);
    for (const auto& shard : shards_) shard->post_drain(window);
    const auto deadline = std::chrono::steady_clock::now() + window + options_.drain_timeout + std::chrono::seconds{1};
    asio::steady_timer timer(co_await asio::this_coro::executor);
    while (metrics_.sessions.load() > 0 && std::chrono::steady_clock::now() < deadline) {
        timer.expires_after(std::chrono::milliseconds{10});
        co_await timer.async_wait(asio::use_awaitable);
    }
    for (const auto& shard : shards_) shard->post_stop();
    co_return core::Status{};
}

}  // namespace veza::gateway
