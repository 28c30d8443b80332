#pragma once
// Things to store. Every call makes a new one that clashes with no other.
#include "core/random.hpp"
#include "core/uuid.hpp"
#include "domain/audit.hpp"
#include "domain/invite.hpp"
#include "domain/message.hpp"
#include "domain/outgoing_webhook.hpp"
#include "domain/server.hpp"
#include "domain/session.hpp"
#include "domain/upload.hpp"
#include "domain/user.hpp"
#include "domain/webhook.hpp"
#include "ports/message_repository.hpp"

#include <string>

namespace veza::contract {

class Samples {
public:
    explicit Samples(const core::Clock& clock) : clock_(clock), ids_(clock, random_) {}

    template <class SomeId>
    [[nodiscard]] SomeId id() {
        return ids_.next_id<SomeId>();
    }
    [[nodiscard]] core::Uuid uuid() { return ids_.next(); }
    [[nodiscard]] core::UuidGenerator& ids() { return ids_; }

    [[nodiscard]] domain::User user();
    [[nodiscard]] domain::AuthSession session(domain::UserId user);
    [[nodiscard]] domain::RefreshToken token(domain::SessionId session);
    [[nodiscard]] domain::Server server(domain::UserId owner);
    [[nodiscard]] domain::Channel channel(domain::ServerId server, std::int32_t position = 0);
    [[nodiscard]] domain::Overwrite overwrite(domain::OverwriteKind kind, core::Uuid target);
    [[nodiscard]] domain::Role role(domain::ServerId server, std::int32_t position = 1);
    [[nodiscard]] domain::Membership member(domain::ServerId server, domain::UserId user);
    [[nodiscard]] domain::Invite invite(domain::ServerId server, domain::UserId inviter);
    [[nodiscard]] domain::AuditEntry audit_entry(domain::ServerId server, domain::UserId actor);
    [[nodiscard]] domain::OutgoingWebhook outgoing_webhook(domain::ServerId server, domain::UserId creator);
    [[nodiscard]] domain::Delivery delivery(domain::OutgoingWebhookId webhook);
    [[nodiscard]] domain::Upload upload(domain::UserId user);
    [[nodiscard]] ports::MessageRepository::Draft draft(domain::ChannelId channel, domain::UserId author,
                                                        std::string content = "hello");

private:
    std::string unique(std::string_view prefix) { return std::string{prefix} + std::to_string(++count_); }

    const core::Clock& clock_;
    core::SystemRandom random_;
    core::UuidGenerator ids_;
    int count_ = 0;
};

}  // namespace veza::contract
