#pragma once
#include "ports/credentials.hpp"
#include "ports/one_time_codes.hpp"
#include "services/access.hpp"
#include "services/audit.hpp"
#include "services/webhook_targets.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// Looking after whom a server tells what happens in it. Everything here needs manage_server and manage_webhooks in the
/// server. Thread-safe.
class OutgoingWebhooks {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        const ports::Tokens& tokens;
        const ports::Sealer& sealer;
        Access& access;
        Audit& audit;
        WebhookTargets& targets;
        const core::Clock& clock;
        core::UuidGenerator& ids;
    };

    explicit OutgoingWebhooks(Dependencies dependencies) : d_(dependencies) {}

    /// A webhook and the secret that its deliveries are signed with, which is shown this one time.
    struct Made {
        domain::OutgoingWebhook webhook;
        core::Secret secret;
    };
    struct Draft {
        std::string name;
        std::string url;
        std::vector<std::string> events;
        std::vector<domain::ChannelId> channels{};
    };
    struct Change {
        std::optional<std::string> name;
        std::optional<std::string> url;
        std::optional<std::vector<std::string>> events;
        std::optional<std::vector<domain::ChannelId>> channels;
        std::optional<bool> enabled;  ///< true also forgets earlier failures
    };
    /// Which webhook of which server.
    struct Target {
        domain::ServerId server;
        domain::OutgoingWebhookId id;
    };

    /// It is told of what the actor can see when something is delivered. `conflict`/`too_many_webhooks` from the 11th on.
    [[nodiscard]] core::Task<Made> create(domain::Actor actor, domain::ServerId server, Draft draft);
    /// Oldest first.
    [[nodiscard]] core::Task<std::vector<domain::OutgoingWebhook>> list(domain::Actor actor, domain::ServerId server);
    [[nodiscard]] core::Task<domain::OutgoingWebhook> update(domain::Actor actor, Target target, Change change);
    [[nodiscard]] core::Task<Made> renew_secret(domain::Actor actor, Target target);
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, Target target);
    /// Puts a delivery of the event "ping" on its way, also to one that is switched off.
    [[nodiscard]] core::Task<domain::Delivery> test(domain::Actor actor, Target target);
    /// The latest, newest first.
    [[nodiscard]] core::Task<std::vector<domain::Delivery>> deliveries(domain::Actor actor, Target target);

    /// The purpose under which the secret of a webhook is sealed.
    [[nodiscard]] static std::string purpose_of(domain::OutgoingWebhookId id) { return "webhook:" + id.to_string(); }

private:
    [[nodiscard]] core::Result<ServerAccess> allowed(ports::Transaction& transaction, const domain::Actor& actor,
                                                     domain::ServerId server) const;
    [[nodiscard]] core::Result<domain::OutgoingWebhook> own(ports::Transaction& transaction, const domain::Actor& actor,
                                                            Target target) const;
    [[nodiscard]] core::Status record(ports::Transaction& transaction, const domain::Actor& actor,
                                      const domain::OutgoingWebhook& webhook, domain::AuditAction action,
                                      std::vector<domain::AuditChange> changes = {});

    Dependencies d_;
};

}  // namespace veza::services
