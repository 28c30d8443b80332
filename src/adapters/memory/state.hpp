#pragma once
#include "adapters/memory/music_state.hpp"
#include "core/result.hpp"
#include "domain/account.hpp"
#include "domain/audit.hpp"
#include "domain/ban.hpp"
#include "domain/bot.hpp"
#include "domain/invite.hpp"
#include "domain/job.hpp"
#include "domain/notifications.hpp"
#include "domain/outgoing_webhook.hpp"
#include "domain/push.hpp"
#include "domain/relationship.hpp"
#include "domain/server.hpp"
#include "domain/session.hpp"
#include "domain/stored_picture.hpp"
#include "domain/totp.hpp"
#include "domain/upload.hpp"
#include "domain/user.hpp"
#include "domain/webhook.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace veza::memory {

/// A row that is only marked when it is removed.
template <class Entity>
struct Marked {
    Entity entity;
    std::optional<core::Time> deleted_at{};
};

struct IdempotencyKey {
    std::string resource;
    core::Time at;
};

struct KeptBlob {
    std::int64_t size;
    core::Time touched_at;
};

/// Everything a transaction sees, as of one moment. A plain value: copying it is what makes a work all or nothing.
struct State {
    std::map<domain::UserId, domain::User> users;
    std::map<domain::SessionId, domain::AuthSession> sessions;
    std::map<std::string, domain::RefreshToken, std::less<>> tokens;
    std::map<domain::ServerId, Marked<domain::Server>> servers;
    std::map<domain::ChannelId, Marked<domain::Channel>> channels;
    std::map<domain::ChannelId, Marked<domain::Channel>> threads;
    std::set<std::pair<domain::ChannelId, domain::UserId>> thread_followers;
    std::map<domain::RoleId, domain::Role> roles;
    std::map<std::pair<domain::ServerId, domain::UserId>, domain::Membership> members;
    std::map<std::string, domain::Invite, std::less<>> invites;
    std::map<std::pair<domain::ServerId, domain::UserId>, domain::Ban> bans;
    std::map<domain::AuditEntryId, domain::AuditEntry> audit;
    std::map<domain::ChannelId, domain::DirectChannel> directs;
    std::map<std::pair<domain::UserId, domain::UserId>, domain::Relationship> relationships;
    std::map<std::pair<domain::UserId, std::string>, IdempotencyKey> idempotency_keys;
    std::map<domain::UserId, domain::Totp> totp;
    std::map<domain::UserId, domain::Bot> bots;
    std::map<domain::WebhookId, Marked<domain::Webhook>> webhooks;
    std::map<domain::OutgoingWebhookId, domain::OutgoingWebhook> outgoing_webhooks;
    std::map<domain::DeliveryId, domain::Delivery> deliveries;
    std::map<domain::UserId, std::set<std::string, std::less<>>> recovery_codes;
    std::map<domain::UploadId, domain::Upload> uploads;
    std::map<std::string, KeptBlob, std::less<>> blobs;
    std::map<std::pair<domain::PictureId, std::int32_t>, domain::StoredPicture> pictures;
    std::map<std::string, domain::FetchedPicture, std::less<>> fetched_pictures;  // by address
    std::map<domain::EmojiId, domain::ServerEmoji> emoji;
    std::map<std::string, domain::AccountToken, std::less<>> account_tokens;
    std::map<std::string, core::Time, std::less<>> former_names;
    std::map<domain::JobId, domain::Job> jobs;
    std::map<std::pair<domain::UserId, core::Uuid>, domain::NotificationSetting> notifications;
    std::map<std::string, domain::PushSubscription, std::less<>> push;  // by endpoint
    MusicState music;

    [[nodiscard]] bool has_server(domain::ServerId id) const {
        const auto found = servers.find(id);
        return found != servers.end() && !found->second.deleted_at;
    }
};

/// How repositories reach the state: a snapshot may only be looked at.
class Access {
public:
    explicit Access(const State& snapshot) : state_(&snapshot) {}
    explicit Access(State& state) : state_(&state), changeable_(&state) {}

    [[nodiscard]] const State& operator*() const { return *state_; }
    [[nodiscard]] const State* operator->() const { return state_; }

    /// `internal` in a snapshot, which then remembers that it was misused.
    [[nodiscard]] core::Result<State*> change() {
        if (changeable_ != nullptr) return changeable_;
        misused_ = true;
        return core::fail(misuse());
    }
    void misuse_snapshot() { misused_ = true; }
    [[nodiscard]] bool is_snapshot() const { return changeable_ == nullptr; }
    [[nodiscard]] bool misused() const { return misused_; }
    [[nodiscard]] static core::Error misuse() {
        return {
            .code = core::Code::internal, .reason = core::Reason::internal, .detail = "the store failed unexpectedly"};
    }

private:
    const State* state_;
    State* changeable_ = nullptr;
    bool misused_ = false;
};

[[nodiscard]] inline std::unexpected<core::Error> exists_already() {
    return core::fail(core::Code::conflict, core::Reason::conflict, "this exists already");
}

/// The value under `key`, or nothing.
template <class Map, class Key>
[[nodiscard]] auto find_in(const Map& map, const Key& key) -> std::optional<typename Map::mapped_type> {
    const auto found = map.find(key);
    if (found == map.end()) return std::nullopt;
    return found->second;
}

}  // namespace veza::memory
