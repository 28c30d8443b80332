#include "services/pusher.hpp"

#include "core/log.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <exception>
#include <map>
#include <utility>

namespace veza::services {

namespace asio = boost::asio;
namespace log = core::log;
using domain::MessageCreated;

namespace {

constexpr std::chrono::seconds kPushPatience{15};
/// Looked at again even if nobody says so.
constexpr std::chrono::minutes kLookAgainAfter{1};
constexpr auto kAsResult = asio::as_tuple(asio::use_awaitable);

}  // namespace

Pusher::~Pusher() {
    stop();
    join();
}

void Pusher::on(const domain::EventPtr& event) {
    if (stopping_ || !std::holds_alternative<MessageCreated>(event->body)) return;
    {
        const std::scoped_lock lock(mutex_);
        if (running_ == 0) return;
        if (incoming_.size() >= options_.incoming_limit) {
            ++counts_.dropped;
            return;
        }
        incoming_.push_back(event);
        if (incoming_.size() > 1) return;
    }
    asio::post(loop_, [this] { gathering_->expires_after(options_.gather); });
}

void Pusher::start(const asio::any_io_executor& loop) {
    loop_ = loop;
    // The loop runs already, so all of it is there before the first of them begins.
    gathering_ = std::make_unique<asio::steady_timer>(loop, kLookAgainAfter);
    for (std::size_t lane = 0; lane < options_.lanes; ++lane)
        lanes_.push_back(std::make_unique<asio::steady_timer>(loop, kLookAgainAfter));
    spawn(gather());
    for (std::size_t lane = 0; lane < options_.lanes; ++lane) spawn(work(lane));
}

void Pusher::stop() {
    if (stopping_.exchange(true) || !loop_) return;
    asio::post(loop_, [this] {
        gathering_->cancel();
        wake_lanes();
    });
}

void Pusher::join() {
    std::unique_lock lock(mutex_);
    if (!ended_.wait_for(lock, kPushPatience, [this] { return running_ == 0; }))
        log::warn("push messages did not end in time", {log::kv("running", running_)});
}

/// Owns a coroutine to its end.
void Pusher::spawn(asio::awaitable<void> work) {
    {
        const std::scoped_lock lock(mutex_);
        ++running_;
    }
    asio::co_spawn(loop_, std::move(work), [this](const std::exception_ptr& failure) {
        try {
            if (failure) std::rethrow_exception(failure);
        } catch (const std::exception& known) {
            log::error("pushing ended", {log::kv("what", known.what())});
        }
        const std::scoped_lock lock(mutex_);
        --running_;
        ended_.notify_all();
    });
}

asio::awaitable<void> Pusher::gather() {
    while (!stopping_) {
        (void)co_await gathering_->async_wait(kAsResult);
        if (gathering_->expiry() > asio::steady_timer::clock_type::now() && !stopping_) continue;  // set anew
        gathering_->expires_after(kLookAgainAfter);
        const auto events = take_incoming();
        std::map<domain::ServerId, std::vector<const MessageCreated*>> by_place;
        for (const auto& event : events) {
            const auto& created = std::get<MessageCreated>(event->body);
            by_place[created.server_id].push_back(&created);
        }
        for (auto& [place, messages] : by_place) {
            if (stopping_) co_return;
            if (auto planned = co_await plan(std::move(messages)); !planned)
                log::warn("nobody was notified of some messages",
                          {log::kv("place", place.uuid()), log::kv("reason", planned.error().reason)});
        }
        wake_lanes();
    }
}

Pusher::Events Pusher::take_incoming() {
    const std::scoped_lock lock(mutex_);
    Events events(incoming_.begin(), incoming_.end());
    incoming_.clear();
    return events;
}

core::Task<void> Pusher::plan(std::vector<const MessageCreated*> messages) {
    VEZA_CO_TRY(auto listeners, co_await d_.audience.of(std::move(messages)));
    if (listeners.empty()) co_return core::Status{};
    co_return co_await enqueue(std::move(listeners));
}

core::Task<void> Pusher::enqueue(std::vector<PushAudience::Listener> listeners) {
    std::map<domain::UserId, std::vector<domain::PushSubscription>> devices;
    std::vector<domain::UserId> users;
    for (const auto& listener : listeners)
        if (devices.try_emplace(listener.user).second) users.push_back(listener.user);
    VEZA_CO_TRY(auto found, co_await ports::read(d_.store, [&users](ports::Transaction& transaction) {
                    return transaction.push().of_users(users);
                }));
    for (auto& device : found) devices[device.user_id].push_back(std::move(device));

    std::map<domain::UserId, std::int32_t> badges;
    if (users.size() <= options_.badges_at_once)
        for (const auto user : users)
            if (const auto badge = co_await d_.notes.badge_of(user); badge && !devices[user].empty())
                badges.emplace(user, *badge);

    std::map<const MessageCreated*, domain::PushNote> notes;
    const auto now = d_.clock.steady();
    for (const auto& listener : listeners) {
        if (devices[listener.user].empty()) continue;
        if (!notes.contains(listener.message)) {
            auto made = co_await d_.notes.of(*listener.message);
            if (!made) continue;  // its channel was removed since
            notes.emplace(listener.message, std::move(*made));
        }
        auto note = notes.at(listener.message);
        note.urgent = listener.called;
        if (const auto badge = badges.find(listener.user); badge != badges.end()) note.badge = badge->second;
        for (const auto& device : devices[listener.user])
            if (!queue_.add(device, note, now)) ++counts_.dropped;
    }
    co_return core::Status{};
}

asio::awaitable<void> Pusher::work(std::size_t lane) {
    auto& timer = *lanes_.at(lane);
    while (!stopping_) {
        const auto job = queue_.take(d_.clock.steady());
        if (!job) {
            const auto next = queue_.next();
            const auto wait = next ? *next - d_.clock.steady() : kLookAgainAfter;
            // Not shorter than a moment: what is due already waits for another of the same person to end, which wakes us.
            timer.expires_after(
                std::clamp<PushQueue::Instant::duration>(wait, std::chrono::milliseconds{250}, kLookAgainAfter));
            (void)co_await timer.async_wait(kAsResult);
            continue;
        }
        const auto outcome = co_await d_.service.deliver(job->subscription, job->note);
        ++(outcome.kind == ports::PushOutcome::Kind::delivered ? counts_.sent : counts_.failed);
        if (queue_.done(job->subscription.id, outcome, d_.clock.steady())) co_await forget(job->subscription.id);
        if (queue_.size() != 0) wake_lanes();
    }
}

asio::awaitable<void> Pusher::forget(domain::PushSubscriptionId device) {
    const auto forgotten = co_await ports::write(d_.store, device.uuid(), [device](ports::Transaction& transaction) {
        return transaction.push().remove(device);
    });
    if (!forgotten) log::warn("a device that is gone was not forgotten", {log::kv("reason", forgotten.error().reason)});
}

void Pusher::wake_lanes() {
    for (const auto& timer : lanes_) timer->cancel();
}

}  // namespace veza::services
