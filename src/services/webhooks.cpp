#include "services/webhooks.hpp"

#include "domain/rules.hpp"
#include "services/audit_changes.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using domain::Permission;

std::unexpected<core::Error> no_such_webhook() {
    return core::not_found("there is no such webhook");
}

/// The account under which it writes. No password is right for it, and nobody can register such a name.
domain::User account_for(const domain::Webhook& webhook) {
    const auto name = "webhook:" + webhook.id.to_string();
    return {.summary = {.id = domain::account_of(webhook.id),
                        .username = name,
                        .display_name = webhook.name,
                        .avatar = std::nullopt,
                        .bot = true},
            .username_key = name,
            .email = std::nullopt,
            .password_hash = {},
            .created_at = webhook.created_at};
}

}  // namespace

core::Task<Webhooks::Made> Webhooks::create(domain::Actor actor, domain::ChannelId channel, std::string name) {
    VEZA_CO_TRY(name, domain::check_name("name", name, domain::kWebhookNameMax));
    VEZA_CO_TRY(const auto seen, co_await d_.access.channel(actor, channel, Permission::manage_webhooks));
    if (seen.channel->type != domain::ChannelType::text)
        co_return core::invalid("channel_id", Reason::invalid_field, "a webhook writes into a text channel");
    auto token = d_.tokens.opaque();
    const domain::Webhook webhook{.id = d_.ids.next_id<domain::WebhookId>(),
                                  .server_id = seen.state->server.id,
                                  .channel_id = channel,
                                  .creator_id = actor.user,
                                  .name = std::move(name),
                                  .token_digest = d_.tokens.digest(token.expose()),
                                  .created_at = d_.clock.now()};
    VEZA_CO_CHECK(co_await d_.store.write(
        webhook.server_id.uuid(), [&](ports::Transaction& transaction) { return add(transaction, actor, webhook); }));
    co_return Made{.webhook = webhook, .token = std::move(token)};
}

core::Status Webhooks::add(ports::Transaction& transaction, const domain::Actor& actor,
                           const domain::Webhook& webhook) {
    VEZA_TRY([[maybe_unused]] const auto access,
             d_.access.channel(transaction, actor, webhook.server_id, webhook.channel_id, Permission::manage_webhooks));
    VEZA_TRY(const auto present, transaction.webhooks().of_channel(webhook.channel_id));
    if (present.size() >= domain::kWebhooksPerChannel)
        return core::fail(Code::conflict, Reason::too_many_webhooks, "a channel has at most 15 webhooks");
    VEZA_CHECK(transaction.users().create(account_for(webhook)));
    VEZA_CHECK(transaction.webhooks().create(webhook));
    return record(transaction, actor, webhook, domain::AuditAction::webhook_created);
}

core::Task<std::vector<WebhookView>> Webhooks::of_channel(domain::Actor actor, domain::ChannelId channel) {
    VEZA_CO_TRY([[maybe_unused]] const auto access,
                co_await d_.access.channel(actor, channel, Permission::manage_webhooks));
    VEZA_CO_TRY(auto webhooks, co_await ports::read(d_.store, [channel](ports::Transaction& transaction) {
                    return transaction.webhooks().of_channel(channel);
                }));
    co_return co_await with_avatars(d_.profiles, std::move(webhooks));
}

core::Task<std::vector<WebhookView>> Webhooks::of_server(domain::Actor actor, domain::ServerId server) {
    VEZA_CO_TRY(const auto access, co_await d_.access.server(actor, server));
    std::vector<domain::ChannelId> managed;
    for (const auto& channel : access.state->channels) {
        const auto granted = domain::channel_permissions(*access.state, channel, access.member.get(), d_.clock.now());
        if (granted.has(Permission::view_channel) && granted.has(Permission::manage_webhooks))
            managed.push_back(channel.id);
    }
    if (managed.empty() && !access.granted.has(Permission::manage_webhooks))
        co_return core::fail(Code::forbidden, Reason::missing_permission, "this needs the permission manage_webhooks");
    VEZA_CO_TRY(auto webhooks, co_await ports::read(d_.store, [server](ports::Transaction& transaction) {
                    return transaction.webhooks().of_server(server);
                }));
    std::erase_if(webhooks, [&](const domain::Webhook& webhook) {
        return std::ranges::find(managed, webhook.channel_id) == managed.end();
    });
    co_return co_await with_avatars(d_.profiles, std::move(webhooks));
}

core::Task<WebhookView> Webhooks::update(domain::Actor actor, domain::WebhookId id, Change change) {
    if (change.name) {
        VEZA_CO_TRY(change.name, domain::check_name("name", *change.name, domain::kWebhookNameMax));
    }
    core::Patch<std::string> avatar;
    if (change.avatar.is_null()) avatar = nullptr;
    if (change.avatar.has_value()) {
        // Before the work with the picture; what counts is asked again by the transaction that writes.
        VEZA_CO_TRY([[maybe_unused]] const auto may,
                    co_await ports::read(d_.store, [this, &actor, id](ports::Transaction& transaction) {
                        return own(transaction, actor, id);
                    }));
        VEZA_CO_TRY(const auto made, co_await d_.pictures.make(actor, change.avatar.value(), Pictures::Use::portrait));
        avatar = made.id.to_string();
    }
    co_return co_await ports::write(d_.store, id.uuid(), [&, this](ports::Transaction& transaction) {
        return apply(transaction, actor, id, change.name, avatar);
    });
}

core::Result<WebhookView> Webhooks::apply(ports::Transaction& transaction, const domain::Actor& actor,
                                          domain::WebhookId id, const std::optional<std::string>& name,
                                          const core::Patch<std::string>& avatar) {
    VEZA_TRY(auto webhook, own(transaction, actor, id));
    VEZA_TRY(auto user, transaction.users().find(domain::account_of(id)));
    if (!user) return no_such_webhook();
    auto& account = user->summary;
    auto picture = avatar.applied_to(account.avatar);
    Changes changes;
    changes.text("name", webhook.name, name.value_or(webhook.name)).text("avatar", account.avatar, picture);
    if (changes.empty()) return WebhookView{.webhook = std::move(webhook), .avatar = std::move(picture)};
    webhook.name = name.value_or(webhook.name);
    account.display_name = webhook.name;
    account.avatar = picture;
    VEZA_TRY([[maybe_unused]] const bool changed, transaction.webhooks().update(webhook));
    VEZA_TRY([[maybe_unused]] const bool named, transaction.users().set_display_name(account.id, webhook.name));
    VEZA_TRY([[maybe_unused]] const bool painted, transaction.users().set_avatar(account.id, picture));
    transaction.on_commit([this, account] { d_.profiles.put(account); });
    VEZA_CHECK(record(transaction, actor, webhook, domain::AuditAction::webhook_updated, std::move(changes).take()));
    return WebhookView{.webhook = std::move(webhook), .avatar = std::move(picture)};
}

core::Task<Webhooks::Made> Webhooks::renew_token(domain::Actor actor, domain::WebhookId id) {
    auto token = d_.tokens.opaque();
    const auto digest = d_.tokens.digest(token.expose());
    auto renewed = co_await ports::write(
        d_.store, id.uuid(), [&, this](ports::Transaction& transaction) -> core::Result<domain::Webhook> {
            VEZA_TRY(auto webhook, own(transaction, actor, id));
            webhook.token_digest = digest;
            VEZA_TRY([[maybe_unused]] const bool changed, transaction.webhooks().update(webhook));
            // Which token it was is nobody's business, that it was changed is.
            VEZA_CHECK(record(transaction, actor, webhook, domain::AuditAction::webhook_updated, {{.field = "token"}}));
            return webhook;
        });
    if (!renewed) co_return core::fail(std::move(renewed));
    VEZA_CO_TRY(auto view, co_await with_avatar(d_.profiles, std::move(*renewed)));
    co_return Made{.webhook = std::move(view.webhook), .token = std::move(token), .avatar = std::move(view.avatar)};
}

core::Task<void> Webhooks::remove(domain::Actor actor, domain::WebhookId id) {
    co_return co_await d_.store.write(id.uuid(), [&, this](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(const auto webhook, own(transaction, actor, id));
        VEZA_TRY([[maybe_unused]] const bool removed, transaction.webhooks().remove(id, d_.clock.now()));
        return record(transaction, actor, webhook, domain::AuditAction::webhook_deleted);
    });
}

core::Result<domain::Webhook> Webhooks::own(ports::Transaction& transaction, const domain::Actor& actor,
                                            domain::WebhookId id) const {
    VEZA_TRY(auto webhook, transaction.webhooks().find(id));
    if (!webhook) return no_such_webhook();
    VEZA_TRY([[maybe_unused]] const auto access, d_.access.channel(transaction, actor, webhook->server_id,
                                                                   webhook->channel_id, Permission::manage_webhooks));
    return std::move(*webhook);
}

core::Status Webhooks::record(ports::Transaction& transaction, const domain::Actor& actor,
                              const domain::Webhook& webhook, domain::AuditAction action,
                              std::vector<domain::AuditChange> changes) {
    return d_.audit.record(
        transaction, actor,
        {.server = webhook.server_id,
         .action = action,
         .target = {.kind = domain::AuditTargetKind::webhook, .id = webhook.id.to_string(), .name = webhook.name},
         .changes = std::move(changes)});
}

}  // namespace veza::services
