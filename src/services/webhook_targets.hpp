#pragma once
#include "domain/event.hpp"
#include "domain/outgoing_webhook.hpp"
#include "ports/unit_of_work.hpp"

#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace veza::services {

using OutgoingWebhookPtr = std::shared_ptr<const domain::OutgoingWebhook>;

/// What of an event matters to a webhook.
struct WebhookSubject {
    domain::WebhookEvent event;
    domain::ServerId server;
    std::optional<domain::ChannelId> channel{};
    std::optional<domain::ChannelId> parent{};  ///< of a thread
    std::optional<domain::MessageId> message{};
};
/// Whether the webhook was made for that channel, or for the one in which that thread hangs.
[[nodiscard]] bool chose(const domain::OutgoingWebhook& webhook, domain::ChannelId channel,
                         std::optional<domain::ChannelId> parent);
/// Nothing for events that webhooks are not told of.
[[nodiscard]] std::optional<WebhookSubject> subject_of(const domain::EventBody& body);

/// Which webhooks there are to tell, kept at hand: every event asks. Thread-safe; the lock is held for a look-up.
class WebhookTargets {
public:
    /// Those of the store, before the first event.
    [[nodiscard]] core::Task<void> load(ports::UnitOfWork& store);
    /// From on_commit. One that is not enabled is forgotten.
    void put(const domain::OutgoingWebhook& webhook);
    void erase(domain::ServerId server, domain::OutgoingWebhookId id);

    /// Whom to tell, as far as they say themselves; what their creators may see is another question.
    [[nodiscard]] std::vector<OutgoingWebhookPtr> of(const WebhookSubject& subject) const;
    [[nodiscard]] std::vector<OutgoingWebhookPtr> all() const;

private:
    mutable std::mutex mutex_;
    std::unordered_map<domain::ServerId, std::vector<OutgoingWebhookPtr>> by_server_;
};

}  // namespace veza::services
