#include "adapters/memory/webhooks.hpp"

#include <algorithm>
#include <ranges>

namespace veza::memory {
namespace {

template <class Webhook>
std::vector<Webhook> oldest_first(std::vector<Webhook> webhooks) {
    std::ranges::sort(webhooks, {}, [](const Webhook& webhook) { return std::pair(webhook.created_at, webhook.id); });
    return webhooks;
}

template <class Condition>
std::vector<domain::Webhook> living_webhooks(const State& state, Condition condition) {
    std::vector<domain::Webhook> found;
    for (const auto& [id, row] : state.webhooks)
        if (!row.deleted_at && condition(row.entity)) found.push_back(row.entity);
    return oldest_first(std::move(found));
}

template <class Condition>
std::vector<domain::OutgoingWebhook> outgoing(const State& state, Condition condition) {
    std::vector<domain::OutgoingWebhook> found;
    for (const auto& [id, webhook] : state.outgoing_webhooks)
        if (condition(webhook)) found.push_back(webhook);
    return oldest_first(std::move(found));
}

bool is_pending(const domain::Delivery& delivery) {
    return delivery.state == domain::DeliveryState::pending;
}

}  // namespace

core::Status WebhookRepository::create(const domain::Webhook& webhook) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->webhooks.emplace(webhook.id, Marked<domain::Webhook>{.entity = webhook}).second)
        return exists_already();
    return {};
}

core::Result<std::optional<domain::Webhook>> WebhookRepository::find(domain::WebhookId id) {
    const auto found = state_->webhooks.find(id);
    if (found == state_->webhooks.end() || found->second.deleted_at) return std::nullopt;
    return found->second.entity;
}

core::Result<std::vector<domain::Webhook>> WebhookRepository::of_channel(domain::ChannelId channel) {
    return living_webhooks(*state_, [&](const domain::Webhook& each) { return each.channel_id == channel; });
}

core::Result<std::vector<domain::Webhook>> WebhookRepository::of_server(domain::ServerId server) {
    return living_webhooks(*state_, [&](const domain::Webhook& each) { return each.server_id == server; });
}

core::Result<bool> WebhookRepository::update(const domain::Webhook& webhook) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->webhooks.find(webhook.id);
    if (found == state->webhooks.end() || found->second.deleted_at) return false;
    found->second.entity.name = webhook.name;
    found->second.entity.token_digest = webhook.token_digest;
    return true;
}

core::Result<bool> WebhookRepository::remove(domain::WebhookId id, core::Time at) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->webhooks.find(id);
    if (found == state->webhooks.end() || found->second.deleted_at) return false;
    found->second.deleted_at = at;
    return true;
}

core::Status OutgoingWebhookRepository::create(const domain::OutgoingWebhook& webhook) {
    VEZA_TRY(auto* const state, state_.change());
    if (!state->outgoing_webhooks.emplace(webhook.id, webhook).second) return exists_already();
    return {};
}

core::Result<std::optional<domain::OutgoingWebhook>> OutgoingWebhookRepository::find(domain::OutgoingWebhookId id) {
    return find_in(state_->outgoing_webhooks, id);
}

core::Result<std::vector<domain::OutgoingWebhook>> OutgoingWebhookRepository::of_server(domain::ServerId server) {
    return outgoing(*state_, [&](const auto& each) { return each.server_id == server; });
}

core::Result<std::vector<domain::OutgoingWebhook>> OutgoingWebhookRepository::enabled() {
    const auto& state = *state_;
    return outgoing(state, [&](const auto& each) {
        const auto server = state.servers.find(each.server_id);
        return each.enabled && server != state.servers.end() && !server->second.deleted_at;
    });
}

core::Result<bool> OutgoingWebhookRepository::update(const domain::OutgoingWebhook& webhook) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->outgoing_webhooks.find(webhook.id);
    if (found == state->outgoing_webhooks.end()) return false;
    found->second = webhook;
    return true;
}

core::Result<bool> OutgoingWebhookRepository::remove(domain::OutgoingWebhookId id) {
    VEZA_TRY(auto* const state, state_.change());
    std::erase_if(state->deliveries, [id](const auto& row) { return row.second.webhook_id == id; });
    return state->outgoing_webhooks.erase(id) == 1;
}

core::Result<bool> OutgoingWebhookRepository::enqueue(const domain::Delivery& delivery) {
    VEZA_TRY(auto* const state, state_.change());
    const auto same = [&](const auto& row) {
        return row.second.webhook_id == delivery.webhook_id && row.second.event_id == delivery.event_id;
    };
    if (std::ranges::any_of(state->deliveries, same)) return false;
    return state->deliveries.emplace(delivery.id, delivery).second;
}

core::Result<std::size_t> OutgoingWebhookRepository::pending(domain::OutgoingWebhookId webhook) {
    const auto counts = [&](const auto& row) { return row.second.webhook_id == webhook && is_pending(row.second); };
    return static_cast<std::size_t>(std::ranges::count_if(state_->deliveries, counts));
}

core::Result<std::vector<domain::OutgoingWebhookId>> OutgoingWebhookRepository::due(core::Time now,
                                                                                    domain::OutgoingWebhookId after,
                                                                                    std::size_t limit) {
    std::vector<domain::OutgoingWebhookId> found;
    for (const auto& [id, webhook] : state_->outgoing_webhooks) {
        VEZA_TRY(const auto delivery, next(id, now));
        if (delivery) found.push_back(id);
    }
    std::ranges::sort(found, {}, [after](const auto id) { return std::pair(id <= after, id); });
    if (found.size() > limit) found.resize(limit);
    return found;
}

core::Result<std::optional<domain::Delivery>> OutgoingWebhookRepository::next(domain::OutgoingWebhookId webhook,
                                                                              core::Time now) {
    const domain::Delivery* first = nullptr;
    for (const auto& [id, delivery] : state_->deliveries) {
        if (delivery.webhook_id != webhook || !is_pending(delivery)) continue;
        const bool test = delivery.event == domain::kTestEvent;
        if (first == nullptr || test) first = &delivery;
        if (test) break;
    }
    if (first == nullptr || first->next_at > now) return std::nullopt;
    return *first;
}

core::Result<std::optional<domain::Delivery>> OutgoingWebhookRepository::find_delivery(domain::DeliveryId id) {
    return find_in(state_->deliveries, id);
}

core::Result<bool> OutgoingWebhookRepository::update_delivery(const domain::Delivery& delivery) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->deliveries.find(delivery.id);
    if (found == state->deliveries.end()) return false;
    found->second = delivery;
    return true;
}

core::Result<std::vector<domain::Delivery>> OutgoingWebhookRepository::deliveries(domain::OutgoingWebhookId webhook,
                                                                                  std::size_t limit) {
    std::vector<domain::Delivery> found;
    for (const auto& [id, delivery] : std::views::reverse(state_->deliveries)) {
        if (delivery.webhook_id != webhook || found.size() >= limit) continue;
        found.push_back(delivery);
        found.back().body.clear();
    }
    return found;
}

core::Result<std::size_t> OutgoingWebhookRepository::forget(domain::OutgoingWebhookId webhook, std::size_t kept) {
    VEZA_TRY(auto* const state, state_.change());
    std::vector<domain::DeliveryId> over;
    for (const auto& [id, delivery] : std::views::reverse(state->deliveries))
        if (delivery.webhook_id == webhook && !is_pending(delivery)) over.push_back(id);
    std::size_t gone = 0;
    for (std::size_t at = kept; at < over.size(); ++at) gone += state->deliveries.erase(over[at]);
    return gone;
}

}  // namespace veza::memory
