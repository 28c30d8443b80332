#pragma once
#include "core/task.hpp"
#include "core/uuid.hpp"
#include "ports/account_repository.hpp"
#include "ports/bot_repository.hpp"
#include "ports/job_repository.hpp"
#include "ports/notification_repository.hpp"
#include "ports/outgoing_webhook_repository.hpp"
#include "ports/picture_repository.hpp"
#include "ports/push_repository.hpp"
#include "ports/repositories.hpp"
#include "ports/thread_repository.hpp"
#include "ports/totp_repository.hpp"
#include "ports/upload_repository.hpp"
#include "ports/webhook_repository.hpp"

#include <functional>
#include <optional>
#include <utility>

namespace veza::ports {

class Catalogue;

/// The identities and permissions of the instance, as of one moment. Used only inside the work it is given to.
class Transaction {
public:
    virtual ~Transaction() = default;

    [[nodiscard]] virtual UserRepository& users() = 0;
    [[nodiscard]] virtual SessionRepository& sessions() = 0;
    [[nodiscard]] virtual ServerRepository& servers() = 0;
    [[nodiscard]] virtual ChannelRepository& channels() = 0;
    [[nodiscard]] virtual ThreadRepository& threads() = 0;
    [[nodiscard]] virtual RoleRepository& roles() = 0;
    [[nodiscard]] virtual MemberRepository& members() = 0;
    [[nodiscard]] virtual InviteRepository& invites() = 0;
    [[nodiscard]] virtual BanRepository& bans() = 0;
    [[nodiscard]] virtual AuditRepository& audit() = 0;
    [[nodiscard]] virtual DirectRepository& directs() = 0;
    [[nodiscard]] virtual RelationshipRepository& relationships() = 0;
    [[nodiscard]] virtual IdempotencyRepository& idempotency() = 0;
    [[nodiscard]] virtual TotpRepository& totp() = 0;
    [[nodiscard]] virtual UploadRepository& uploads() = 0;
    [[nodiscard]] virtual BlobRepository& blobs() = 0;
    [[nodiscard]] virtual BotRepository& bots() = 0;
    [[nodiscard]] virtual PictureRepository& pictures() = 0;
    [[nodiscard]] virtual EmojiRepository& emoji() = 0;
    [[nodiscard]] virtual AccountRepository& accounts() = 0;
    [[nodiscard]] virtual DepartureRepository& departures() = 0;
    [[nodiscard]] virtual JobRepository& jobs() = 0;
    [[nodiscard]] virtual NotificationRepository& notifications() = 0;
    [[nodiscard]] virtual PushRepository& push() = 0;
    [[nodiscard]] virtual WebhookRepository& webhooks() = 0;
    [[nodiscard]] virtual OutgoingWebhookRepository& outgoing_webhooks() = 0;
    /// The music: ports/catalogue.hpp.
    [[nodiscard]] virtual Catalogue& catalogue() = 0;

    /// Runs `effect` once the work is durable, never if it is not: on a thread of the store, in commit order. It must
    /// only hand on (publish an event, update a cache).
    virtual void on_commit(std::function<void()> effect) = 0;
};

/// Runs work on the store's threads, all of it or none.
class UnitOfWork {
public:
    using Work = std::function<core::Status(Transaction&)>;

    virtual ~UnitOfWork() = default;

    /// A consistent snapshot; writing in it is a bug and fails as `internal`.
    [[nodiscard]] virtual core::Task<void> read(Work work) = 0;

    /// The result comes after the commit is durable. Work with equal `lane` is committed in the order it was handed
    /// in; use the id of the server (or of the user) that is changed. A failing result rolls back and is returned;
    /// the work of others that shared the commit is untouched. Work may run again after a conflict, so it changes
    /// nothing outside the transaction except what it overwrites whole.
    [[nodiscard]] virtual core::Task<void> write(core::Uuid lane, Work work) = 0;
};

/// `read` for work that returns a value: Transaction& -> Result<T>.
template <class Query>
[[nodiscard]] auto read(UnitOfWork& store, Query query)
    -> boost::asio::awaitable<std::invoke_result_t<Query&, Transaction&>> {
    using Outcome = std::invoke_result_t<Query&, Transaction&>;
    std::optional<Outcome> outcome;
    auto done = co_await store.read([&](Transaction& transaction) -> core::Status {
        outcome.emplace(query(transaction));
        if (!*outcome) return core::fail(Outcome(*outcome));
        return {};
    });
    if (!done) co_return core::fail(std::move(done));
    co_return std::move(*outcome);
}

/// `write` for work that returns a value: Transaction& -> Result<T>.
template <class Change>
[[nodiscard]] auto write(UnitOfWork& store, core::Uuid lane, Change change)
    -> boost::asio::awaitable<std::invoke_result_t<Change&, Transaction&>> {
    using Outcome = std::invoke_result_t<Change&, Transaction&>;
    std::optional<Outcome> outcome;
    auto done = co_await store.write(lane, [&](Transaction& transaction) -> core::Status {
        outcome.emplace(change(transaction));
        if (!*outcome) return core::fail(Outcome(*outcome));
        return {};
    });
    if (!done) co_return core::fail(std::move(done));
    co_return std::move(*outcome);
}

}  // namespace veza::ports
