#include "services/webhook_deliveries.hpp"

#include "core/log.hpp"
#include "services/outgoing_webhooks.hpp"
#include "services/webhook_queue.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using core::Reason;
using domain::DeliveryState;

/// So many webhooks have their turn at the same time: as many as the client has requests on their way.
constexpr std::size_t kDeliveriesAtOnce = 64;
/// What one webhook is told in a turn: so much at most, and begun within this time.
constexpr std::size_t kPerTurn = 20;
constexpr std::chrono::milliseconds kTurn{2'000};
/// After it a round leaves those alone that have not ended, so that the next one can begin with others.
constexpr std::chrono::milliseconds kDeliveryPatience{500};
constexpr std::chrono::milliseconds kDeliveryDeadline{5'000};
constexpr std::size_t kAnswerBytes = 16 * 1024;
constexpr int kGone = 410;

/// Between nothing and a quarter of the wait, so that what failed together is not tried again together.
std::chrono::milliseconds jitter(const domain::Delivery& delivery, std::chrono::milliseconds wait) {
    const auto byte = delivery.id.uuid().bytes().at(15U - static_cast<std::size_t>(delivery.attempts) % 6U);
    return wait / 4 * byte / 255;
}

// It is over, but for the record of it.
Attempt give_up(domain::Delivery& delivery, std::string error, core::Time now) {
    delivery.state = DeliveryState::failed;
    delivery.error = std::move(error);
    delivery.body.clear();
    delivery.finished_at = now;
    return Attempt::given_up;
}

Attempt drop(domain::Delivery& delivery, std::string why, core::Time now) {
    give_up(delivery, std::move(why), now);
    return Attempt::dropped;
}

/// Trying again would end the same.
bool is_final(Reason reason) {
    return reason == Reason::address_not_allowed || reason == Reason::url_invalid;
}

}  // namespace

Attempt settle(domain::Delivery& delivery, const core::Result<ports::OutgoingAnswer>& answer, core::Time now) {
    ++delivery.attempts;
    delivery.status = answer ? std::optional<std::int32_t>(answer->status) : std::nullopt;
    delivery.error.reset();
    if (answer && answer->status >= 200 && answer->status < 300) {
        delivery.state = DeliveryState::delivered;
        delivery.body.clear();
        delivery.finished_at = now;
        return Attempt::delivered;
    }
    const std::string error{answer ? "status" : core::to_string(answer.error().reason)};
    const bool final = answer ? answer->status == kGone : is_final(answer.error().reason);
    if (final || delivery.event == domain::kTestEvent) return give_up(delivery, error, now);
    const std::chrono::milliseconds wait = domain::backoff_after(delivery.attempts);
    const auto next = now + wait + jitter(delivery, wait);
    if (next > delivery.created_at + domain::kDeliveryPatience) return give_up(delivery, error, now);
    delivery.error = error;
    delivery.next_at = next;
    return Attempt::again;
}

core::Task<void> WebhookDeliveries::deliver_due() {
    const std::size_t free = kDeliveriesAtOnce - std::min(kDeliveriesAtOnce, busy_->size());
    if (free == 0) co_return core::Status{};
    // The busy ones are due, too, until their outcome is stored.
    VEZA_CO_TRY(auto due, co_await ports::read(d_.store, [now = d_.clock.now(), after = last_,
                                                          limit = free + busy_->size()](ports::Transaction& t) {
                    return t.outgoing_webhooks().due(now, after, limit);
                }));
    std::erase_if(due, [this](const auto id) { return busy_->contains(id); });
    if (due.size() > free) due.resize(free);
    if (due.empty()) co_return core::Status{};
    last_ = due.back();
    std::vector<core::Task<void>> turns;
    for (const auto id : due) turns.push_back(turn(id));
    co_await at_once(std::move(turns), kDeliveryPatience, "a webhook could not be told");
    co_return core::Status{};
}

core::Task<void> WebhookDeliveries::turn(domain::OutgoingWebhookId id) {
    const Claim<domain::OutgoingWebhookId> claim(busy_, id);
    const auto until = std::chrono::steady_clock::now() + kTurn;
    for (std::size_t told = 0; told < kPerTurn && std::chrono::steady_clock::now() < until; ++told) {
        VEZA_CO_TRY(const bool more, co_await deliver_next(id));
        if (!more) break;
    }
    co_return core::Status{};
}

core::Task<bool> WebhookDeliveries::deliver_next(domain::OutgoingWebhookId id) {
    struct Next {
        std::optional<domain::Delivery> delivery;
        std::optional<domain::OutgoingWebhook> webhook;
    };
    VEZA_CO_TRY(auto next,
                co_await ports::read(d_.store, [id, now = d_.clock.now()](ports::Transaction& t) -> core::Result<Next> {
                    Next found;
                    VEZA_TRY(found.delivery, t.outgoing_webhooks().next(id, now));
                    VEZA_TRY(found.webhook, t.outgoing_webhooks().find(id));
                    return found;
                }));
    if (!next.delivery || !next.webhook) co_return false;
    const auto webhook = std::make_shared<const domain::OutgoingWebhook>(std::move(*next.webhook));
    VEZA_CO_TRY(const auto outcome, co_await attempt(webhook, *next.delivery));
    VEZA_CO_CHECK(co_await save(std::move(*next.delivery), outcome));
    co_return outcome != Attempt::again;
}

core::Task<Attempt> WebhookDeliveries::attempt(OutgoingWebhookPtr webhook, domain::Delivery& delivery) {
    const bool is_test = delivery.event == domain::kTestEvent;
    if (!is_test && !webhook->enabled) co_return drop(delivery, "disabled", d_.clock.now());
    if (!is_test) {
        VEZA_CO_TRY(const bool told,
                    co_await may_be_told(d_.directory, d_.clock, webhook, delivery.event, delivery.channel_id));
        if (!told) co_return drop(delivery, "not_visible", d_.clock.now());
    }
    const auto secret = d_.sealer.open(webhook->secret, OutgoingWebhooks::purpose_of(webhook->id));
    if (!secret) co_return drop(delivery, "secret_lost", d_.clock.now());
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(d_.clock.now().time_since_epoch()).count();
    const auto time = std::to_string(seconds);
    const auto signature = d_.signatures.hmac_sha256(*secret, time + "." + delivery.body);
    ports::OutgoingRequest request{.method = "POST",
                                   .url = webhook->url,
                                   .headers = {{"Content-Type", "application/json"},
                                               {"X-Veza-Event", delivery.event},
                                               {"X-Veza-Delivery", delivery.id.to_string()},
                                               {"X-Veza-Signature", "t=" + time + ",v1=" + signature}},
                                   .body = delivery.body,
                                   .deadline = kDeliveryDeadline,
                                   .max_answer_bytes = kAnswerBytes};
    const auto answer = co_await d_.http.send(std::move(request));
    // The server stops: that is nothing the receiver did.
    if (!answer && (answer.error().reason == Reason::draining || answer.error().reason == Reason::overloaded))
        co_return core::fail(answer.error());
    co_return settle(delivery, answer, d_.clock.now());
}

core::Task<void> WebhookDeliveries::save(domain::Delivery delivery, Attempt outcome) {
    co_return co_await d_.store.write(
        delivery.webhook_id.uuid(), [this, delivery, outcome](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY([[maybe_unused]] const bool noted, transaction.outgoing_webhooks().update_delivery(delivery));
            if (outcome == Attempt::again) return {};
            VEZA_TRY([[maybe_unused]] const auto gone,
                     transaction.outgoing_webhooks().forget(delivery.webhook_id, domain::kDeliveriesKept));
            VEZA_TRY(auto webhook, transaction.outgoing_webhooks().find(delivery.webhook_id));
            if (!webhook || !webhook->enabled || outcome == Attempt::dropped) return {};
            const auto before = *webhook;
            webhook->failures = outcome == Attempt::delivered ? 0 : webhook->failures + 1;
            if (delivery.status == kGone || webhook->failures >= domain::kFailuresAllowed) {
                webhook->enabled = false;
                webhook->disabled_reason = delivery.status == kGone ? "gone" : "too_many_failures";
            }
            if (*webhook == before) return {};
            VEZA_TRY([[maybe_unused]] const bool changed, transaction.outgoing_webhooks().update(*webhook));
            transaction.on_commit([this, now = *webhook] { d_.targets.put(now); });
            return {};
        });
}

}  // namespace veza::services
