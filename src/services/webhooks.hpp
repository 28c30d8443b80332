#pragma once
#include "core/patch.hpp"
#include "ports/credentials.hpp"
#include "services/access.hpp"
#include "services/audit.hpp"
#include "services/pictures.hpp"
#include "services/webhook_view.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// Looking after the addresses at which programs write into channels. Thread-safe.
class Webhooks {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        const ports::Tokens& tokens;
        Access& access;
        Profiles& profiles;
        Pictures& pictures;
        Audit& audit;
        const core::Clock& clock;
        core::UuidGenerator& ids;
    };

    explicit Webhooks(Dependencies dependencies) : d_(dependencies) {}

    /// A webhook and its token, which is shown this one time.
    struct Made {
        domain::Webhook webhook;
        core::Secret token;
        std::optional<std::string> avatar{};
    };

    /// All of it needs manage_webhooks in the channel. `conflict`/`too_many_webhooks` from the 16th on.
    [[nodiscard]] core::Task<Made> create(domain::Actor actor, domain::ChannelId channel, std::string name);
    /// Oldest first.
    [[nodiscard]] core::Task<std::vector<WebhookView>> of_channel(domain::Actor actor, domain::ChannelId channel);
    /// Those of the channels in which the actor may manage them; `forbidden` for who may nowhere.
    [[nodiscard]] core::Task<std::vector<WebhookView>> of_server(domain::Actor actor, domain::ServerId server);

    struct Change {
        std::optional<std::string> name{};
        core::Patch<domain::UploadId> avatar{};  ///< becomes the picture beside what it writes without one of its own
    };
    [[nodiscard]] core::Task<WebhookView> update(domain::Actor actor, domain::WebhookId id, Change change);
    /// The old token is refused at once.
    [[nodiscard]] core::Task<Made> renew_token(domain::Actor actor, domain::WebhookId id);
    /// What it wrote stays.
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::WebhookId id);

private:
    [[nodiscard]] core::Result<WebhookView> apply(ports::Transaction& transaction, const domain::Actor& actor,
                                                  domain::WebhookId id, const std::optional<std::string>& name,
                                                  const core::Patch<std::string>& avatar);
    [[nodiscard]] core::Result<domain::Webhook> own(ports::Transaction& transaction, const domain::Actor& actor,
                                                    domain::WebhookId id) const;
    [[nodiscard]] core::Status record(ports::Transaction& transaction, const domain::Actor& actor,
                                      const domain::Webhook& webhook, domain::AuditAction action,
                                      std::vector<domain::AuditChange> changes = {});
    /// In the transaction that `webhook` was read in; no id is given twice.
    [[nodiscard]] core::Status add(ports::Transaction& transaction, const domain::Actor& actor,
                                   const domain::Webhook& webhook);

    Dependencies d_;
};

}  // namespace veza::services
