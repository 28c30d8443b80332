#pragma once
#include "adapters/sql/accounts.hpp"
#include "adapters/sql/audit.hpp"
#include "adapters/sql/bans.hpp"
#include "adapters/sql/bots.hpp"
#include "adapters/sql/catalogue.hpp"
#include "adapters/sql/channels.hpp"
#include "adapters/sql/departures.hpp"
#include "adapters/sql/directs.hpp"
#include "adapters/sql/idempotency.hpp"
#include "adapters/sql/invites.hpp"
#include "adapters/sql/jobs.hpp"
#include "adapters/sql/members.hpp"
#include "adapters/sql/notifications.hpp"
#include "adapters/sql/outgoing_webhooks.hpp"
#include "adapters/sql/pictures.hpp"
#include "adapters/sql/push.hpp"
#include "adapters/sql/relationships.hpp"
#include "adapters/sql/roles.hpp"
#include "adapters/sql/servers.hpp"
#include "adapters/sql/sessions.hpp"
#include "adapters/sql/threads.hpp"
#include "adapters/sql/totp.hpp"
#include "adapters/sql/uploads.hpp"
#include "adapters/sql/users.hpp"
#include "adapters/sql/webhooks.hpp"
#include "adapters/sql/writer.hpp"
#include "ports/unit_of_work.hpp"

#include <functional>
#include <utility>

namespace veza::sql {

/// The repositories over one connection whose transaction somebody else opens and ends.
class Transaction final : public ports::Transaction {
public:
    /// `effects` is null in a snapshot, where asking for one is a misuse that fails the work.
    Transaction(Connection& connection, Effects* effects)
        : connection_(connection),
          effects_(effects),
          users_(connection),
          sessions_(connection),
          servers_(connection),
          channels_(connection),
          threads_(connection),
          roles_(connection),
          members_(connection),
          invites_(connection),
          bans_(connection),
          audit_(connection),
          directs_(connection),
          relationships_(connection),
          idempotency_(connection),
          totp_(connection),
          uploads_(connection),
          blobs_(connection),
          bots_(connection),
          pictures_(connection),
          emoji_(connection),
          accounts_(connection),
          departures_(connection),
          jobs_(connection),
          notifications_(connection),
          push_(connection),
          webhooks_(connection),
          outgoing_webhooks_(connection),
          catalogue_(connection) {}

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
        if (effects_ == nullptr)
            connection_.set_fault(Fault::broken);
        else
            effects_->push_back(std::move(effect));
    }

private:
    Connection& connection_;
    Effects* effects_;
    UserRepository users_;
    SessionRepository sessions_;
    ServerRepository servers_;
    ChannelRepository channels_;
    ThreadRepository threads_;
    RoleRepository roles_;
    MemberRepository members_;
    InviteRepository invites_;
    BanRepository bans_;
    AuditRepository audit_;
    DirectRepository directs_;
    RelationshipRepository relationships_;
    IdempotencyRepository idempotency_;
    TotpRepository totp_;
    UploadRepository uploads_;
    BlobRepository blobs_;
    BotRepository bots_;
    PictureRepository pictures_;
    EmojiRepository emoji_;
    AccountRepository accounts_;
    DepartureRepository departures_;
    JobRepository jobs_;
    NotificationRepository notifications_;
    PushRepository push_;
    WebhookRepository webhooks_;
    OutgoingWebhookRepository outgoing_webhooks_;
    Catalogue catalogue_;
};

}  // namespace veza::sql
