#pragma once
#include "ports/http_client.hpp"
#include "ports/one_time_codes.hpp"
#include "ports/signatures.hpp"
#include "services/at_once.hpp"
#include "services/directory.hpp"
#include "services/webhook_targets.hpp"

#include <memory>
#include <set>

namespace veza::services {

/// What one try came to. What is dropped was not asked of the receiver at all.
enum class Attempt : std::uint8_t { delivered, again, given_up, dropped };

/// Notes the outcome in the delivery: done, to be tried again later, or given up. A test is not tried again. `error`
/// becomes one of docs/webhooks.md.
[[nodiscard]] Attempt settle(domain::Delivery& delivery, const core::Result<ports::OutgoingAnswer>& answer,
                             core::Time now);

/// Tells webhooks what was written down for them. Each is told in order, one delivery after the other: what stands behind
/// one that failed waits until that one is through or given up. Many are told at once, in turn, and nobody waits for one
/// that answers slowly. Its rounds are one caller's, one after the other, on one loop.
class WebhookDeliveries {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::HttpClient& http;
        const ports::Signatures& signatures;
        const ports::Sealer& sealer;
        Directory& directory;
        WebhookTargets& targets;
        const core::Clock& clock;
    };

    explicit WebhookDeliveries(Dependencies dependencies) : d_(dependencies) {}

    /// One round: every webhook whose time has come, up to a bound, has its turn. Answers when all of them have ended, or
    /// after a moment; those that have not ended by then go on, and have no other turn before they do.
    [[nodiscard]] core::Task<void> deliver_due();

private:
    [[nodiscard]] core::Task<void> turn(domain::OutgoingWebhookId id);
    [[nodiscard]] core::Task<bool> deliver_next(domain::OutgoingWebhookId id);
    [[nodiscard]] core::Task<Attempt> attempt(OutgoingWebhookPtr webhook, domain::Delivery& delivery);
    [[nodiscard]] core::Task<void> save(domain::Delivery delivery, Attempt outcome);

    Dependencies d_;
    Busy<domain::OutgoingWebhookId> busy_ = std::make_shared<std::set<domain::OutgoingWebhookId>>();
    domain::OutgoingWebhookId last_{};  ///< whose turn came last
};

}  // namespace veza::services
