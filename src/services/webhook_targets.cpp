#include "services/webhook_targets.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using domain::WebhookEvent;

/// Most events are none that webhooks are told of.
struct Subject {
    template <class Event>
    std::optional<WebhookSubject> operator()(const Event& /*event*/) const {
        return std::nullopt;
    }
    std::optional<WebhookSubject> operator()(const domain::MessageCreated& event) const {
        return of(WebhookEvent::message_created, event.server_id, event.message.channel_id, event.message.id,
                  event.parent_id);
    }
    std::optional<WebhookSubject> operator()(const domain::MessageUpdated& event) const {
        return of(WebhookEvent::message_updated, event.server_id, event.message.channel_id, event.message.id,
                  event.parent_id);
    }
    std::optional<WebhookSubject> operator()(const domain::MessageDeleted& event) const {
        return of(WebhookEvent::message_deleted, event.server_id, event.channel_id, event.message_id, event.parent_id);
    }
    std::optional<WebhookSubject> operator()(const domain::ReactionAdded& event) const {
        return of(WebhookEvent::reaction_added, event.server_id, event.channel_id, event.message_id, event.parent_id);
    }
    std::optional<WebhookSubject> operator()(const domain::ReactionRemoved& event) const {
        return of(WebhookEvent::reaction_removed, event.server_id, event.channel_id, event.message_id, event.parent_id);
    }
    std::optional<WebhookSubject> operator()(const domain::PinAdded& event) const {
        return of(WebhookEvent::pin_added, event.server_id, event.channel_id, event.message_id, event.parent_id);
    }
    std::optional<WebhookSubject> operator()(const domain::PinRemoved& event) const {
        return of(WebhookEvent::pin_removed, event.server_id, event.channel_id, event.message_id, event.parent_id);
    }
    std::optional<WebhookSubject> operator()(const domain::ChannelCreated& event) const {
        return of(WebhookEvent::channel_created, event.state->server.id, event.channel.id);
    }
    std::optional<WebhookSubject> operator()(const domain::ChannelUpdated& event) const {
        return of(WebhookEvent::channel_updated, event.state->server.id, event.channel.id);
    }
    std::optional<WebhookSubject> operator()(const domain::ChannelDeleted& event) const {
        return of(WebhookEvent::channel_deleted, event.state->server.id, event.channel_id);
    }
    std::optional<WebhookSubject> operator()(const domain::ThreadCreated& event) const {
        return of_thread(WebhookEvent::channel_created, event.thread);
    }
    std::optional<WebhookSubject> operator()(const domain::ThreadUpdated& event) const {
        return of_thread(WebhookEvent::channel_updated, event.thread);
    }
    std::optional<WebhookSubject> operator()(const domain::ThreadDeleted& event) const {
        return of(WebhookEvent::channel_deleted, event.server_id, event.thread_id, std::nullopt, event.parent_id);
    }
    std::optional<WebhookSubject> operator()(const domain::MemberJoined& event) const {
        return of(WebhookEvent::member_joined, event.state->server.id);
    }
    std::optional<WebhookSubject> operator()(const domain::MemberLeft& event) const {
        return of(WebhookEvent::member_left, event.state->server.id);
    }

    static std::optional<WebhookSubject> of(WebhookEvent event, domain::ServerId server,
                                            std::optional<domain::ChannelId> channel = std::nullopt,
                                            std::optional<domain::MessageId> message = std::nullopt,
                                            std::optional<domain::ChannelId> parent = std::nullopt) {
        return WebhookSubject{
            .event = event, .server = server, .channel = channel, .parent = parent, .message = message};
    }
    static std::optional<WebhookSubject> of_thread(WebhookEvent event, const domain::Channel& thread) {
        return of(event, thread.server_id, thread.id, std::nullopt, thread.parent_id);
    }
};

bool wants(const domain::OutgoingWebhook& webhook, const WebhookSubject& subject) {
    if (std::ranges::find(webhook.events, subject.event) == webhook.events.end()) return false;
    return !subject.channel || chose(webhook, *subject.channel, subject.parent);
}

}  // namespace

bool chose(const domain::OutgoingWebhook& webhook, domain::ChannelId channel, std::optional<domain::ChannelId> parent) {
    const auto chosen = [&](domain::ChannelId id) {
        return std::ranges::find(webhook.channels, id) != webhook.channels.end();
    };
    return webhook.channels.empty() || chosen(channel) || (parent && chosen(*parent));
}

std::optional<WebhookSubject> subject_of(const domain::EventBody& body) {
    return std::visit(Subject{}, body);
}

core::Task<void> WebhookTargets::load(ports::UnitOfWork& store) {
    VEZA_CO_TRY(const auto webhooks, co_await ports::read(store, [](ports::Transaction& transaction) {
                    return transaction.outgoing_webhooks().enabled();
                }));
    for (const auto& webhook : webhooks) put(webhook);
    co_return core::Status{};
}

void WebhookTargets::put(const domain::OutgoingWebhook& webhook) {
    erase(webhook.server_id, webhook.id);
    if (!webhook.enabled) return;
    auto kept = std::make_shared<const domain::OutgoingWebhook>(webhook);
    const std::scoped_lock lock(mutex_);
    by_server_[webhook.server_id].push_back(std::move(kept));
}

void WebhookTargets::erase(domain::ServerId server, domain::OutgoingWebhookId id) {
    const std::scoped_lock lock(mutex_);
    const auto found = by_server_.find(server);
    if (found == by_server_.end()) return;
    std::erase_if(found->second, [id](const OutgoingWebhookPtr& webhook) { return webhook->id == id; });
    if (found->second.empty()) by_server_.erase(found);
}

std::vector<OutgoingWebhookPtr> WebhookTargets::of(const WebhookSubject& subject) const {
    std::vector<OutgoingWebhookPtr> told;
    const std::scoped_lock lock(mutex_);
    const auto found = by_server_.find(subject.server);
    if (found == by_server_.end()) return told;
    for (const auto& webhook : found->second)
        if (wants(*webhook, subject)) told.push_back(webhook);
    return told;
}

std::vector<OutgoingWebhookPtr> WebhookTargets::all() const {
    std::vector<OutgoingWebhookPtr> list;
    const std::scoped_lock lock(mutex_);
    for (const auto& [server, webhooks] : by_server_) list.insert(list.end(), webhooks.begin(), webhooks.end());
    return list;
}

}  // namespace veza::services
