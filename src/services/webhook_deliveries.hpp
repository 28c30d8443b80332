#pragma once
#include "ports/http_client.hpp"
#include "ports/one_time_codes.hpp"
#include "ports/signatures.hpp"
#include "services/directory.hpp"
#include "services/webhook_targets.hpp"

#include <vector>

namespace veza::services {

/// What one try came to. What is dropped was not asked of the receiver at all.
enum class Attempt : std::uint8_t { delivered, again, given_up, dropped };

/// Notes the outcome in the delivery: done, to be tried again later, or given up. A test is not tried again. `error`
/// becomes one of docs/webhooks.md.
[[nodiscard]] Attempt settle(domain::Delivery& delivery, const core::Result<ports::OutgoingAnswer>& answer,
                             core::Time now);

/// Tells webhooks what was written down for them. Each is told in order, one after the other; those that do not answer
/// hold up nobody but themselves for longer than one deadline.
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

    /// One round: everything whose time has come, up to a bound. Answers when all of it has ended.
    [[nodiscard]] core::Task<void> deliver_due();

private:
    [[nodiscard]] core::Task<void> deliver(std::vector<domain::Delivery> deliveries);
    [[nodiscard]] core::Task<Attempt> attempt(OutgoingWebhookPtr webhook, domain::Delivery& delivery);
    [[nodiscard]] core::Task<void> save(domain::Delivery delivery, Attempt outcome);

    Dependencies d_;
};

}  // namespace veza::services
