#include "services/webhook_messages.hpp"

#include "domain/calculus.hpp"
#include "domain/mentions.hpp"
#include "domain/rules.hpp"
#include "domain/web_url.hpp"
#include "services/message_views.hpp"

#include <algorithm>

namespace veza::services {
namespace {

std::unexpected<core::Error> unknown_key() {
    return core::not_found("there is no such webhook");
}

/// How often one webhook may have the server ask others. Messages beyond that are shown without what they name.
constexpr ports::RateRule kRequests{.limit = 20, .window = std::chrono::hours{1}};

/// A text that may be missing where something else is said.
core::Result<std::string> checked(const std::string& content, bool beside_embeds) {
    if (content.empty() && beside_embeds) return std::string{};
    return domain::check_message(content);
}

}  // namespace

core::Task<WebhookMessages::Place> WebhookMessages::place(WebhookKey key) {
    VEZA_CO_TRY(auto webhook, co_await ports::read(d_.store, [id = key.id](ports::Transaction& transaction) {
                    return transaction.webhooks().find(id);
                }));
    // Digests are compared, so how long it takes tells nothing of the token.
    if (!webhook || webhook->token_digest != d_.tokens.digest(key.token)) co_return unknown_key();
    auto state = co_await d_.directory.server(webhook->server_id);
    if (!state || (*state)->find_channel(webhook->channel_id) == nullptr) co_return unknown_key();
    Place found{.webhook = std::move(*webhook), .state = std::move(*state), .channel = {}};
    found.channel = found.webhook.channel_id;
    if (!key.thread) co_return found;
    co_return co_await in_thread(std::move(found), *key.thread);
}

core::Task<WebhookMessages::Place> WebhookMessages::in_thread(Place place, domain::ChannelId thread) {
    const auto there = co_await d_.directory.place_of(thread);
    if (!there || !there->channel || there->channel->thread_parent() != place.webhook.channel_id)
        co_return core::not_found("there is no such thread in the webhook's channel");
    if (there->channel->thread->locked)
        co_return core::fail(core::Code::forbidden, core::Reason::missing_permission, "the thread is locked");
    place.channel = thread;
    place.parent = place.webhook.channel_id;
    co_return place;
}

core::Task<WebhookView> WebhookMessages::webhook(WebhookKey key) {
    VEZA_CO_TRY(auto found, co_await place(std::move(key)));
    co_return co_await with_avatar(d_.profiles, std::move(found.webhook));
}

core::Task<WebhookMessages::Place> WebhookMessages::writing(WebhookKey key, RateTally* tally) {
    VEZA_CO_TRY(auto found, co_await place(std::move(key)));
    VEZA_CO_CHECK(co_await d_.throttle.check("message:webhook:" + found.webhook.id.to_string(), rate_, tally));
    co_return found;
}

core::Task<MessageView> WebhookMessages::create(WebhookKey key, WebhookMessage message, RateTally* tally) {
    VEZA_CO_TRY(auto place, co_await writing(std::move(key), tally));
    VEZA_CO_TRY(auto embeds, domain::check_embeds(std::move(message.embeds)));
    VEZA_CO_TRY(auto content, checked(message.content, !embeds.empty()));
    if (message.nonce) VEZA_CO_CHECK(domain::check_nonce(*message.nonce));
    auto name = place.webhook.name;
    if (message.username && !message.username->empty()) {
        VEZA_CO_TRY(name, domain::check_name("username", *message.username, domain::kWebhookNameMax));
    }
    VEZA_CO_TRY(auto author, co_await d_.profiles.find(domain::account_of(place.webhook.id)));
    VEZA_CO_TRY(auto mentions, co_await called_by(place, content, std::move(message.called)));

    VEZA_CO_TRY(auto look, co_await look_of(std::move(message.emoji), std::move(message.avatar_url)));

    ports::MessageRepository::Draft draft{
        .channel_id = place.channel,
        .author_id = author.id,
        .content = std::move(content),
        .nonce = std::move(message.nonce),
        .mentions = std::move(mentions),
        .webhook =
            domain::WebhookAuthor{
                .id = place.webhook.id, .name = std::move(name), .avatar = look.avatar, .emoji = std::move(look.emoji)},
        .embeds = std::move(embeds)};
    auto announce = [this, server = place.state->server.id, parent = place.parent,
                     author](const domain::Message& stored) {
        d_.publisher.publish(
            domain::MessageCreated{.server_id = server, .message = stored, .author = author, .parent_id = parent});
    };
    VEZA_CO_TRY(auto stored, co_await d_.repository.create(std::move(draft), std::move(announce)));
    if (look.missing)
        VEZA_CO_CHECK(co_await ask_for(std::move(*look.missing), place.webhook.id,
                                       Bare{.server = place.state->server.id,
                                            .parent = place.parent,
                                            .channel = place.channel,
                                            .message = stored.id,
                                            .author = author}));
    co_return MessageView{.message = std::move(stored), .author = std::move(author)};
}

core::Task<WebhookMessages::Look> WebhookMessages::look_of(std::optional<std::string> emoji,
                                                           std::optional<std::string> avatar_url) {
    // What is neither is passed over, as where a picture cannot be fetched: the message counts. An emoji goes before a
    // picture, as with Slack.
    if (emoji) {
        if (auto known = domain::check_emoji_or_name(*emoji)) co_return Look{.emoji = std::move(*known)};
    }
    if (!avatar_url || !domain::check_web_url("avatar_url", *avatar_url)) co_return Look{};
    VEZA_CO_TRY(const auto found, co_await d_.pictures.find(*avatar_url));
    co_return Look{.avatar = found.picture, .missing = found.fresh ? std::nullopt : std::move(avatar_url)};
}

core::Task<void> WebhookMessages::ask_for(std::string url, domain::WebhookId asking, Bare bare) {
    const auto key = "picture:webhook:" + asking.to_string();
    if (!d_.pictures.is_wanted(url) && !co_await d_.throttle.check(key, kRequests)) co_return core::Status{};
    d_.pictures.want(url, [this, bare = std::move(bare)](domain::PictureId picture) { return show(bare, picture); });
    co_return core::Status{};
}

core::Task<void> WebhookMessages::show(Bare bare, domain::PictureId picture) {
    auto announce = [this, server = bare.server, parent = bare.parent,
                     author = bare.author](const domain::Message& stored) {
        d_.publisher.publish(
            domain::MessageUpdated{.server_id = server, .message = stored, .author = author, .parent_id = parent});
    };
    co_return co_await d_.repository.set_webhook_avatar(bare.channel, bare.message, picture, std::move(announce));
}

core::Task<MessageView> WebhookMessages::edit(WebhookKey key, domain::MessageId id, std::optional<std::string> content,
                                              std::optional<std::vector<domain::Embed>> embeds, RateTally* tally) {
    VEZA_CO_TRY(auto place, co_await writing(std::move(key), tally));
    if (embeds) {
        VEZA_CO_TRY(embeds, domain::check_embeds(std::move(*embeds)));
    }
    VEZA_CO_TRY(auto view, co_await own(place, id));
    const bool shows_embeds = embeds ? !embeds->empty() : !view.message.embeds.empty();
    VEZA_CO_TRY(auto text, checked(content ? *content : view.message.content, shows_embeds));
    VEZA_CO_TRY(auto mentions, co_await called_by(place, text, std::nullopt));
    ports::MessageRepository::Revision revision{
        .content = std::move(text), .mentions = std::move(mentions), .embeds = std::move(embeds)};
    auto announce = [this, server = place.state->server.id, parent = place.parent,
                     author = view.author](const domain::Message& stored) {
        d_.publisher.publish(
            domain::MessageUpdated{.server_id = server, .message = stored, .author = author, .parent_id = parent});
    };
    VEZA_CO_TRY(view.message, co_await d_.repository.edit(place.channel, id, std::move(revision), std::move(announce)));
    co_return view;
}

core::Task<MessageView> WebhookMessages::find(WebhookKey key, domain::MessageId id) {
    VEZA_CO_TRY(auto found, co_await place(std::move(key)));
    co_return co_await own(std::move(found), id);
}

core::Task<void> WebhookMessages::remove(WebhookKey key, domain::MessageId id, RateTally* tally) {
    VEZA_CO_TRY(auto place, co_await writing(std::move(key), tally));
    VEZA_CO_TRY(const auto view, co_await own(place, id));
    auto announce = [this, server = place.state->server.id, parent = place.parent](const domain::Message& removed) {
        d_.publisher.publish(domain::MessageDeleted{
            .server_id = server, .channel_id = removed.channel_id, .message_id = removed.id, .parent_id = parent});
    };
    co_return co_await d_.repository.remove(place.channel, id, view.author.id, std::move(announce));
}

core::Task<MessageView> WebhookMessages::own(Place place, domain::MessageId id) {
    VEZA_CO_TRY(auto message, co_await d_.repository.find(place.channel, id));
    if (!message || !message->webhook || message->webhook->id != place.webhook.id)
        co_return core::not_found("there is no such message");
    co_return co_await with_people(d_.profiles, std::move(*message));
}

core::Task<domain::Mentions> WebhookMessages::called_by(Place place, std::string text,
                                                        std::optional<std::vector<domain::UserId>> only) {
    // Anybody who got hold of the address writes here: never @everyone, never a role.
    domain::Mentions mentions;
    for (const auto user : domain::named_in(text).users) {
        if (only && std::ranges::find(*only, user) == only->end()) continue;
        VEZA_CO_TRY(const auto member, co_await d_.directory.member(place.state, user));
        if (member) mentions.users.push_back(user);
    }
    co_return mentions;
}

}  // namespace veza::services
