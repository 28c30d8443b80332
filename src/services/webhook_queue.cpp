#include "services/webhook_queue.hpp"

#include "domain/calculus.hpp"
#include "domain/read_state.hpp"
#include "domain/thread.hpp"
#include "services/message_views.hpp"

#include <algorithm>
#include <ranges>

namespace veza::services {
namespace {

using domain::Permission;

constexpr std::size_t kEventsAtOnce = 200;
/// Clocks and ids of one moment do not agree to the millisecond.
constexpr std::chrono::seconds kOverlap{5};

/// A message has one such event, so that it is not told twice however it was found.
domain::EventId event_id_of(const HeardEvent& heard) {
    if (heard.subject.event == domain::WebhookEvent::message_created)
        return domain::EventId{heard.subject.message->uuid()};
    return heard.event->id;
}

/// When something was written down for the webhook last.
core::Result<core::Time> told_until(ports::Transaction& transaction, const domain::OutgoingWebhook& webhook) {
    VEZA_TRY(const auto latest, transaction.outgoing_webhooks().deliveries(webhook.id, 1));
    return latest.empty() ? webhook.created_at : latest.front().created_at;
}

}  // namespace

core::Task<bool> may_be_told(Directory& directory, const core::Clock& clock, OutgoingWebhookPtr webhook,
                             std::string event, std::optional<domain::ChannelId> channel) {
    const auto state = co_await directory.server(webhook->server_id);
    if (!state) co_return false;
    VEZA_CO_TRY(const auto member, co_await directory.member(*state, webhook->creator_id));
    if (!member) co_return false;
    if (!channel) co_return true;
    if (event == domain::name_of(domain::WebhookEvent::channel_deleted))
        co_return domain::server_permissions(**state, member.get(), clock.now()).has(Permission::administrator);
    const auto place = co_await directory.place_of(*channel);
    if (!place || !place->channel || place->state->server.id != webhook->server_id) co_return false;
    co_return domain::channel_permissions(*place->state, *place->channel, member.get(), clock.now())
        .has(Permission::view_channel);
}

core::Task<void> WebhookQueue::store_heard() {
    if (d_.feed.missed()) VEZA_CO_CHECK(co_await catch_up());
    for (auto heard = d_.feed.take(kEventsAtOnce); !heard.empty(); heard = d_.feed.take(kEventsAtOnce)) {
        std::vector<domain::Delivery> all;
        for (auto& each : heard) {
            VEZA_CO_TRY(auto deliveries, co_await deliveries_of(std::move(each)));
            std::ranges::move(deliveries, std::back_inserter(all));
        }
        VEZA_CO_CHECK(co_await add(std::move(all)));
    }
    co_return core::Status{};
}

core::Task<std::vector<domain::Delivery>> WebhookQueue::deliveries_of(HeardEvent heard) {
    const std::string event{domain::name_of(heard.subject.event)};
    std::vector<domain::Delivery> deliveries;
    for (const auto& webhook : heard.told) {
        VEZA_CO_TRY(const bool told,
                    co_await may_be_told(d_.directory, d_.clock, webhook, event, heard.subject.channel));
        if (!told) continue;
        deliveries.push_back({.id = ids_.next_id<domain::DeliveryId>(),
                              .webhook_id = webhook->id,
                              .event_id = event_id_of(heard),
                              .event = event,
                              .channel_id = heard.subject.channel,
                              .message_id = heard.subject.message,
                              .body = d_.encoder.encode(heard.event),
                              .next_at = d_.clock.now(),
                              .created_at = d_.clock.now()});
    }
    co_return deliveries;
}

core::Task<void> WebhookQueue::add(std::vector<domain::Delivery> deliveries) {
    if (deliveries.empty()) co_return core::Status{};
    co_return co_await d_.store.write(
        deliveries.front().webhook_id.uuid(), [this, deliveries](ports::Transaction& transaction) -> core::Status {
            for (auto delivery : deliveries) {
                VEZA_TRY(const auto webhook, transaction.outgoing_webhooks().find(delivery.webhook_id));
                if (!webhook) continue;  // removed meanwhile
                VEZA_TRY(const auto waiting, transaction.outgoing_webhooks().pending(delivery.webhook_id));
                if (waiting >= domain::kPendingPerWebhook) {
                    delivery.state = domain::DeliveryState::failed;
                    delivery.error = "queue_full";
                    delivery.body.clear();
                    delivery.finished_at = d_.clock.now();
                }
                VEZA_TRY([[maybe_unused]] const bool is_new, transaction.outgoing_webhooks().enqueue(delivery));
            }
            return {};
        });
}

core::Task<void> WebhookQueue::catch_up() {
    for (const auto& webhook : d_.targets.all())
        if (std::ranges::find(webhook->events, domain::WebhookEvent::message_created) != webhook->events.end())
            VEZA_CO_CHECK(co_await catch_up(webhook));
    co_return core::Status{};
}

core::Task<void> WebhookQueue::catch_up(OutgoingWebhookPtr webhook) {
    const auto state = co_await d_.directory.server(webhook->server_id);
    if (!state) co_return core::Status{};
    struct Known {
        core::Time since;
        std::vector<domain::Channel> threads;
    };
    VEZA_CO_TRY(auto known, co_await ports::read(d_.store, [webhook](ports::Transaction& t) -> core::Result<Known> {
                    Known all;
                    VEZA_TRY(const auto until, told_until(t, *webhook));
                    all.since = std::max(until - kOverlap, webhook->created_at);
                    VEZA_TRY(all.threads,
                             t.threads().active_since(webhook->server_id, all.since, domain::kActiveThreadsPerServer));
                    return all;
                }));
    auto places = std::move(known.threads);
    places.insert(places.end(), (*state)->channels.begin(), (*state)->channels.end());
    for (const auto& place : places)
        if (chose(*webhook, place.id, place.thread_parent()))
            VEZA_CO_CHECK(co_await catch_up(webhook, place.id, place.thread_parent(), known.since));
    co_return core::Status{};
}

core::Task<void> WebhookQueue::catch_up(OutgoingWebhookPtr webhook, domain::ChannelId channel,
                                        std::optional<domain::ChannelId> parent, core::Time since) {
    const domain::MessagePage page{
        .anchor = domain::MessagePage::Anchor::after, .id = domain::message_id_at(since), .limit = 100};
    VEZA_CO_TRY(auto messages, co_await d_.messages.page(channel, page));
    VEZA_CO_TRY(auto views, co_await with_people(d_.profiles, std::move(messages)));
    std::vector<domain::Delivery> all;
    for (auto& view : std::views::reverse(views)) {
        const domain::EventId id{view.message.id.uuid()};
        auto event = std::make_shared<const domain::Event>(
            domain::Event{.id = id,
                          .body = domain::MessageCreated{.server_id = webhook->server_id,
                                                         .message = std::move(view.message),
                                                         .author = std::move(view.author),
                                                         .reply_author = std::move(view.reply_author),
                                                         .parent_id = parent}});
        const auto subject = subject_of(event->body).value();
        VEZA_CO_TRY(auto one,
                    co_await deliveries_of({.event = std::move(event), .subject = subject, .told = {webhook}}));
        std::ranges::move(one, std::back_inserter(all));
    }
    co_return co_await add(std::move(all));
}

}  // namespace veza::services
