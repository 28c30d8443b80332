#include "adapters/memory/unit_of_work.hpp"

#include "adapters/memory/accounts.hpp"
#include "adapters/memory/bots.hpp"
#include "adapters/memory/catalogue.hpp"
#include "adapters/memory/jobs.hpp"
#include "adapters/memory/notifications.hpp"
#include "adapters/memory/pictures.hpp"
#include "adapters/memory/push.hpp"
#include "adapters/memory/repositories.hpp"
#include "adapters/memory/threads.hpp"
#include "adapters/memory/totp.hpp"
#include "adapters/memory/uploads.hpp"
#include "adapters/memory/webhooks.hpp"
#include "core/log.hpp"

#include <exception>
#include <functional>
#include <utility>
#include <vector>

namespace veza::memory {
namespace {

class Transaction final : public ports::Transaction {
public:
    explicit Transaction(Access& access) : access_(access) {}

    ports::UserRepository& users() override { return users_; }
    ports::SessionRepository& sessions() override { return sessions_; }
    ports::ServerRepository& servers() override { return servers_; }
    ports::ChannelRepository& channels() override { return channels_; }
    ports::ThreadRepository& threads() override { return threads_; }
    ports::RoleRepository& roles() override { return roles_; }
    ports::MemberRepository& members() override { return members_; }
    ports::InviteRepository& invites() override { return invites_; }
    ports::BanRepository& bans() override { return bans_; }
    ports::AuditRepository& audit() override { return audit_; }
    ports::DirectRepository& directs() override { return directs_; }
    ports::RelationshipRepository& relationships() override { return relationships_; }
    ports::IdempotencyRepository& idempotency() override { return idempotency_; }
    ports::TotpRepository& totp() override { return totp_; }
    ports::UploadRepository& uploads() override { return uploads_; }
    ports::BlobRepository& blobs() override { return blobs_; }
    ports::BotRepository& bots() override { return bots_; }
    ports::PictureRepository& pictures() override { return pictures_; }
    ports::EmojiRepository& emoji() override { return emoji_; }
    ports::AccountRepository& accounts() override { return accounts_; }
    ports::DepartureRepository& departures() override { return departures_; }
    ports::JobRepository& jobs() override { return jobs_; }
    ports::NotificationRepository& notifications() override { return notifications_; }
    ports::PushRepository& push() override { return push_; }
    ports::WebhookRepository& webhooks() override { return webhooks_; }
    ports::OutgoingWebhookRepository& outgoing_webhooks() override { return outgoing_webhooks_; }
    ports::Catalogue& catalogue() override { return catalogue_; }

    void on_commit(std::function<void()> effect) override {
        if (access_.is_snapshot()) access_.misuse_snapshot();
        effects_.push_back(std::move(effect));
    }

    void run_effects() noexcept {
        for (const auto& effect : effects_) {
            try {
                effect();
            } catch (const std::exception& failure) {
                core::log::error("an effect of a commit threw", {core::log::kv("what", failure.what())});
            }
        }
    }

private:
    Access& access_;
    UserRepository users_{access_};
    SessionRepository sessions_{access_};
    ServerRepository servers_{access_};
    ChannelRepository channels_{access_};
    ThreadRepository threads_{access_};
    RoleRepository roles_{access_};
    MemberRepository members_{access_};
    InviteRepository invites_{access_};
    BanRepository bans_{access_};
    AuditRepository audit_{access_};
    DirectRepository directs_{access_};
    RelationshipRepository relationships_{access_};
    IdempotencyRepository idempotency_{access_};
    TotpRepository totp_{access_};
    UploadRepository uploads_{access_};
    BlobRepository blobs_{access_};
    BotRepository bots_{access_};
    PictureRepository pictures_{access_};
    EmojiRepository emoji_{access_};
    AccountRepository accounts_{access_};
    DepartureRepository departures_{access_};
    JobRepository jobs_{access_};
    NotificationRepository notifications_{access_};
    PushRepository push_{access_};
    WebhookRepository webhooks_{access_};
    OutgoingWebhookRepository outgoing_webhooks_{access_};
    Catalogue catalogue_{access_};
    std::vector<std::function<void()>> effects_;
};

core::Status perform(const ports::UnitOfWork::Work& work, Transaction& transaction) {
    try {
        return work(transaction);
    } catch (const std::exception& failure) {
        core::log::error("a work threw", {core::log::kv("what", failure.what())});
        return core::fail(Access::misuse());
    }
}

}  // namespace

core::Task<void> UnitOfWork::read(Work work) {
    co_return look(work);
}

core::Task<void> UnitOfWork::write(core::Uuid /*lane*/, Work work) {
    co_return change(work);
}

core::Status UnitOfWork::look(const Work& work) const {
    const auto snapshot = current();
    Access access(*snapshot);
    Transaction transaction(access);
    VEZA_CHECK(perform(work, transaction));
    if (access.misused()) return core::fail(Access::misuse());
    return {};
}

core::Status UnitOfWork::change(const Work& work) {
    const std::scoped_lock lock(writing_);
    auto next = std::make_shared<State>(*current());
    Access access(*next);
    Transaction transaction(access);
    VEZA_CHECK(perform(work, transaction));
    show(std::move(next));
    transaction.run_effects();
    return {};
}

std::shared_ptr<const State> UnitOfWork::current() const {
    const std::scoped_lock lock(mutex_);
    return state_;
}

void UnitOfWork::show(std::shared_ptr<const State> next) {
    const std::scoped_lock lock(mutex_);
    state_ = std::move(next);
}

}  // namespace veza::memory
