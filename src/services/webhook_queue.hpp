#pragma once
#include "ports/message_repository.hpp"
#include "services/directory.hpp"
#include "services/profiles.hpp"
#include "services/webhook_feed.hpp"

#include <string>
#include <vector>

namespace veza::services {

/// How an event is told: the JSON of the gateway, which services do not know.
class WebhookEncoder {
public:
    virtual ~WebhookEncoder() = default;
    [[nodiscard]] virtual std::string encode(const domain::EventPtr& event) const = 0;
};

/// Whether the creator of a webhook sees what an event is about, now. Of a channel that is gone only who sees all is told.
[[nodiscard]] core::Task<bool> may_be_told(Directory& directory, const core::Clock& clock, OutgoingWebhookPtr webhook,
                                           std::string event, std::optional<domain::ChannelId> channel);

/// Writes down what is to be told to whom. Nothing is told that was not written down, and what was written down is told
/// at least once, however often the server ends in between.
///
/// An event is heard after it was committed, so there are milliseconds in which a crash loses it: catch_up() finds the
/// messages of such moments again; edits, reactions and the like are then not told.
class WebhookQueue {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::MessageRepository& messages;
        Profiles& profiles;
        Directory& directory;
        WebhookTargets& targets;
        WebhookFeed& feed;
        const WebhookEncoder& encoder;
        const core::Clock& clock;
    };

    /// `ids` names the deliveries.
    WebhookQueue(Dependencies dependencies, core::UuidGenerator& ids) : d_(dependencies), ids_(ids) {}

    /// What was heard since the last time.
    [[nodiscard]] core::Task<void> store_heard();
    /// Messages that came after the last delivery of their webhook: after a start, and when the feed missed something.
    [[nodiscard]] core::Task<void> catch_up();

private:
    [[nodiscard]] core::Task<void> catch_up(OutgoingWebhookPtr webhook);
    [[nodiscard]] core::Task<void> catch_up(OutgoingWebhookPtr webhook, domain::ChannelId channel,
                                            std::optional<domain::ChannelId> parent, core::Time since);
    [[nodiscard]] core::Task<void> add(std::vector<domain::Delivery> deliveries);
    [[nodiscard]] core::Task<std::vector<domain::Delivery>> deliveries_of(HeardEvent heard);

    Dependencies d_;
    core::UuidGenerator& ids_;
};

}  // namespace veza::services
